import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listOf, lists, transposed } from './incidence.ts'

const rows = fc.array(fc.uniqueArray(fc.nat(20), { maxLength: 8 }), { maxLength: 30 })

test('read the other way round, each id has the rows that have it, rising, with the same uses', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const of = lists(all)
      const uses = of.ids.map((id, i) => 100 * i + id)
      const turned = transposed({ ...of, uses }, 21)
      for (let id = 0; id <= 20; id++) {
        expect([...listOf(turned, id)]).toEqual([...all.keys()].filter((row) => all[row]?.includes(id)))
      }
      expect([...turned.uses].sort((a, b) => a - b)).toEqual([...uses].sort((a, b) => a - b))
      expect(transposed(turned, all.length).starts).toEqual(of.starts)
    }),
  )
})
