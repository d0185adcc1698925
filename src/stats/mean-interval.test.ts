import { describe, expect, it } from 'vitest'
import { meanInterval } from './mean-interval.ts'

const anything = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }

describe('meanInterval', () => {
  it('is the textbook’s, cut at what a value can be', () => {
    // Mean 5, variance 10/3, four values: 5 ± 3.1824 sqrt(10/12).
    const interval = meanInterval([3, 4, 6, 7], anything)
    expect(interval?.low).toBeCloseTo(5 - 3.1824 * Math.sqrt(10 / 12))
    expect(interval?.high).toBeCloseTo(5 + 3.1824 * Math.sqrt(10 / 12))
    expect(meanInterval([0, 1], { least: 0, most: 1 })).toEqual({ low: 0, high: 1 })
  })

  it('is none where values say nothing about others', () => {
    expect(meanInterval([], anything)).toBeNull()
    expect(meanInterval([2], anything)).toBeNull()
    expect(meanInterval([1, 1, 1], anything)).toBeNull()
  })
})
