import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallPopulation } from '../testdata/small-population.ts'
import { gathered, logOdds } from './evidence.ts'
import { ALL_KINDS, type KeyKind } from './key-kinds.ts'
import { settler } from './membership.ts'

const PARTIES = 300

const thing = fc.record({
  kind: fc.constantFrom<KeyKind>('payment', 'address', 'network', 'client', 'tools', 'conversation'),
  accounts: fc.uniqueArray(fc.nat(40), { minLength: 2, maxLength: 12 }).map((list) => list.sort((a, b) => a - b)),
})

test('nobody whose log-odds are above 0 is left out of a group that has come to rest', () => {
  let atRest = 0
  fc.assert(
    fc.property(fc.array(thing, { minLength: 10, maxLength: 80 }), fc.nat(40), (things, loud) => {
      const population = smallPopulation(PARTIES, things, (account) => (account === loud ? 5000 : 20))
      const settled = settler(population)([0, 1, 2, 3, 4, 5, 6, 7], ALL_KINDS)
      const odds = gathered(population, [...settled.keys()], ALL_KINDS, (group) =>
        Array.from({ length: PARTIES }, (_, party) => logOdds(population, group, party)),
      )
      // Some groups swing for ever; the probabilities of one at rest are those that it gives its members itself.
      const rests = [...settled].every(([party, probability]) => probability === 1 / (1 + Math.exp(-(odds[party] ?? 0))))
      if (settled.size === 0 || !rests) return
      atRest++
      expect(Math.max(...odds.filter((_, party) => !settled.has(party)))).toBeLessThanOrEqual(0)
    }),
    { numRuns: 150, seed: 1 },
  )
  expect(atRest).toBeGreaterThan(20)
})
