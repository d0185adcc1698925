import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilson } from './wilson.ts'

describe('wilson', () => {
  it('gives the published interval for 81 of 263', () => {
    // Newcombe 1998, Stat. Med. 17, table I, method 3.
    const { low, high } = wilson(81, 263)
    expect(low).toBeCloseTo(0.2553, 4)
    expect(high).toBeCloseTo(0.3662, 4)
  })

  it('does not shrink to a point where nothing or everything succeeded', () => {
    expect(wilson(0, 10).low).toBe(0)
    expect(wilson(0, 10).high).toBeCloseTo(0.2775, 4)
    expect(wilson(10, 10).high).toBe(1)
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
  })

  it('holds the observed share and narrows with more trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const hits = Math.round(share * trials)
        const few = wilson(hits, trials)
        const many = wilson(10 * hits, 10 * trials)
        expect(few.low).toBeLessThanOrEqual(hits / trials)
        expect(few.high).toBeGreaterThanOrEqual(hits / trials)
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
    )
  })
})
