import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listOf } from './incidence.ts'
import { smallPopulation } from './testdata/small-population.ts'
import { without } from './without.ts'

test('parties that are set aside share nothing, and all others what they shared among themselves', () => {
  const things = fc.array(
    fc.record({
      kind: fc.constantFrom('payment' as const, 'address' as const, 'template' as const),
      accounts: fc.uniqueArray(fc.nat(11), { minLength: 2, maxLength: 8 }).map((all) => all.sort((a, b) => a - b)),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(things, fc.uniqueArray(fc.nat(11)), (all, parties) => {
      const aside = new Set(parties)
      const before = smallPopulation(12, all)
      const after = without(before, aside)
      for (let key = 0; key < before.keys.count; key++) {
        const left = [...listOf(before.keys.parties, key)].filter((party) => !aside.has(party))
        expect([...listOf(after.keys.parties, key)]).toEqual(left)
        expect([...listOf(after.keys.accounts, key)]).toEqual(left)
        expect(after.keys.bits[key]).toBeCloseTo(Math.log2(12 / Math.max(1, left.length)))
      }
      for (let party = 0; party < 12; party++)
        expect([...listOf(after.parties.keys, party)]).toEqual(aside.has(party) ? [] : [...listOf(before.parties.keys, party)])
    }),
  )
})
