import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conformalEValue } from './conformal-e-value.ts'
import { rankEValue } from './rank-e-value.ts'

const figures = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 2, maxLength: 50 })
const inEachPlace = (all: readonly number[]) => all.map((one, i) => conformalEValue(one, all.toSpliced(i, 1)).eValue)

describe('conformalEValue', () => {
  it('is at most 1 on average when every figure is as likely to be the statistic as any other', () => {
    fc.assert(
      fc.property(figures, (all) => {
        const values = inEachPlace(all)
        expect(values.reduce((a, b) => a + b, 0) / values.length).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  it('is never worth more than the first rank is, or 5 where that is less', () => {
    fc.assert(
      fc.property(figures, ([first = 0, ...draws]) => {
        expect(conformalEValue(first, draws).eValue).toBeLessThanOrEqual(
          Math.max(5, rankEValue(Number.POSITIVE_INFINITY, draws).eValue),
        )
      }),
    )
  })

  it('rises with the statistic, and knows no unit', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -50, max: 50 }), (all, scale, shift) => {
        const values = inEachPlace(all)
        const order = all.map((_, i) => i).sort((a, b) => (all[a] ?? 0) - (all[b] ?? 0))
        order.slice(1).forEach((at, i) => {
          expect(values[at] ?? 0).toBeGreaterThanOrEqual((values[order[i] ?? 0] ?? 0) - 1e-9)
        })
        inEachPlace(all.map((one) => scale * one + shift)).forEach((value, i) => {
          expect(value).toBeCloseTo(values[i] ?? 0, 9)
        })
      }),
    )
  })

  it('tells first by far from first by a hair, which the rank does not', () => {
    const draws = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    expect(conformalEValue(30, draws).eValue).toBeGreaterThan(1.4 * conformalEValue(10.1, draws).eValue)
    expect(conformalEValue(30, draws).pValue).toBe(conformalEValue(10.1, draws).pValue)
  })

  it('says nothing where all figures are one', () => {
    expect(conformalEValue(3, [3, 3, 3]).eValue).toBe(1)
  })
})
