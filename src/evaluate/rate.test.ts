import { describe, expect, it } from 'vitest'
import { seeded } from '../stats/random.ts'
import { clusteredRate, rateOf } from './rate.ts'

describe('clusteredRate', () => {
  it('says as much as there are clusters where all have one share, be it of none, some or all', () => {
    const width = (hits: number, clusters: number) => {
      const { low, high } = clusteredRate(Array.from({ length: clusters }, () => ({ hits, trials: 5 })))
      expect(low).toBeLessThanOrEqual(hits / 5)
      expect(high).toBeGreaterThanOrEqual(hits / 5)
      return high - low
    }
    for (const hits of [0, 4, 5]) {
      expect(width(hits, 2)).toBeGreaterThan(0.4)
      expect(width(hits, 1)).toBeGreaterThan(width(hits, 2))
      expect(width(hits, 20)).toBeLessThan(width(hits, 2))
    }
  })

  it('is as wide where one account is missed as where none is, and wider where one campaign is most of all', () => {
    const whole = Array.from({ length: 25 }, () => ({ hits: 19, trials: 19 }))
    const but = clusteredRate([...whole.slice(1), { hits: 18, trials: 19 }])
    expect(clusteredRate(whole)).toMatchObject({ high: 1, low: expect.closeTo(0.867, 3) })
    expect(but.low).toBeLessThan(0.867)
    expect(but.high).toBeGreaterThan(474 / 475)
    const uneven = clusteredRate([...whole.slice(1), { hits: 470, trials: 475 }])
    expect(uneven.high - uneven.low).toBeGreaterThan(0.3)
  })

  it('is of nothing where there is nothing', () => expect(clusteredRate([])).toEqual(rateOf(0, 0)))

  it('holds the truth in nineteen of twenty samples where campaigns are found whole or not', () => {
    const random = seeded(11)
    for (const [found, campaigns] of [
      [0.99, 28],
      [0.96, 20],
      [0.9, 8],
      [0.5, 8],
    ] as const) {
      let held = 0
      for (let sample = 0; sample < 2000; sample++) {
        const { low, high } = clusteredRate(
          Array.from({ length: campaigns }, () => ({ hits: random() < found ? 18 : 0, trials: 18 })),
        )
        if (low <= found && found <= high) held++
      }
      expect(held / 2000).toBeGreaterThan(0.9)
    }
  })
})
