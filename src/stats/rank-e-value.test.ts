import fc from 'fast-check'
import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { rankEValue } from './rank-e-value.ts'

describe('rankEValue', () => {
  it('ranks a statistic among draws', () => {
    expect(rankEValue(5, [1, 2, 9])).toEqual({ pValue: 2 / 4, eValue: expect.closeTo(4 / (2 * (25 / 12))) })
  })

  it('counts ties against the statistic, and in the e-value shares them where it is told to', () => {
    expect(rankEValue(0, [0, 0, 0])).toEqual({ pValue: 1, eValue: expect.closeTo(1 / (25 / 12)) })
    expect(rankEValue(0, [0, 0, 0], 'shared')).toEqual({ pValue: 1, eValue: expect.closeTo(1) })
    expect(rankEValue(0, [1, 0], 'shared').eValue).toBeCloseTo((3 * (1 / 2 + 1 / 3)) / 2 / (11 / 6))
  })

  it('is 1 on average over the places that a statistic may have, with ties shared, and at most 1 with ties against it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 30 }), (values) => {
        const over = (ties: 'against' | 'shared') =>
          mean(values.map((value, at) => rankEValue(value, values.toSpliced(at, 1), ties).eValue))
        expect(over('shared')).toBeCloseTo(1)
        expect(over('against')).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })
})
