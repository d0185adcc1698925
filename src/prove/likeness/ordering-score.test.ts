import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderingScore } from './ordering-score.ts'

describe('orderingScore', () => {
  it('is the statistic in units of what two models usually share', () => {
    expect(orderingScore(() => 0.2, 5, -0.1)).toBeCloseTo(-0.5)
  })

  it('says nothing where M2 could not run, or nothing is shared', () => {
    expect(orderingScore(() => 0.2, 5, null)).toBeNull()
    expect(orderingScore(() => 0, 5, 0.1)).toBeNull()
    expect(orderingScore(() => Number.NaN, 5, 0.1)).toBeNull()
  })

  it('keeps the order of statistics within one set of models, and does not depend on how much all of them agree', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (statistics, unit) => {
          const scores = statistics.map((one) => orderingScore(() => unit, 4, one) ?? Number.NaN)
          statistics.forEach((one, i) => {
            expect(Math.sign((scores[i] ?? 0) - (scores[0] ?? 0))).toBe(Math.sign(one / unit - (statistics[0] ?? 0) / unit))
            expect(orderingScore(() => 3 * unit, 4, 3 * one)).toBeCloseTo(scores[i] ?? 0)
          })
        },
      ),
    )
  })
})
