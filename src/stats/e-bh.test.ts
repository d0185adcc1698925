import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eBH, rejectionLine } from './e-bh.ts'

const some = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 })

describe('eBH', () => {
  it('rejects by hand: of four at 5 %, one needs 80, two 40 each, three 26.7', () => {
    expect(eBH([79.9, 3, 1, 0], 0.05)).toEqual([])
    expect(eBH([1, 80, 3, 0], 0.05)).toEqual([1])
    expect(eBH([40, 0, 41, 39], 0.05).sort()).toEqual([0, 2, 3])
    expect(eBH([40, 0, 41, 26], 0.05).sort()).toEqual([0, 2])
    expect(eBH([], 0.05)).toEqual([])
  })

  it('rejects the most of the largest whose number, times each of them, comes to so many as were tested over the level', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(0.01, 0.05, 0.5), (eValues, alpha) => {
        const rejected = eBH(eValues, alpha)
        // Counted from below, without sorting: how many stand at least so high, for each height.
        const counts = eValues.map((height) => ({ height, count: eValues.filter((one) => one >= height).length }))
        const enough = counts.filter(({ height, count }) => height >= eValues.length / (alpha * count)).map(({ count }) => count)
        expect(rejected).toHaveLength(Math.max(0, ...enough))
        const least = Math.min(...rejected.map((at) => eValues[at] as number))
        for (const [at, value] of eValues.entries()) if (!rejected.includes(at)) expect(value).toBeLessThanOrEqual(least)
      }),
    )
  })

  it('is wrong no more often than its level where all are ordinary and stand or fall together', () => {
    // 20 once in twenty, all at once: 1 on average, and as dependent as can be.
    const draws = Array.from({ length: 20 }, (_, at) => new Array<number>(30).fill(at === 0 ? 20 : 0))
    expect(draws.filter((eValues) => eBH(eValues, 0.05).length > 0)).toHaveLength(1)
  })
})

describe('rejectionLine', () => {
  it('is what the rejected keep and the others do not', () => {
    fc.assert(
      fc.property(some, (eValues) => {
        const line = rejectionLine(eValues, 0.05)
        const above = eValues.flatMap((value, at) => (value >= line ? [at] : []))
        expect(above).toEqual(eBH(eValues, 0.05).sort((a, b) => a - b))
      }),
    )
  })

  it('is out of reach where nothing is rejected', () => {
    expect(rejectionLine([19, 1], 0.05)).toBe(Number.POSITIVE_INFINITY)
  })
})
