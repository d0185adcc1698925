import { describe, expect, it } from 'vitest'
import { clusteredRate } from './rate.ts'

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

  it('draws over clusters where they differ', () => {
    const { low, high } = clusteredRate([
      { hits: 5, trials: 5 },
      { hits: 3, trials: 5 },
    ])
    expect([low, high]).toEqual([0.6, 1])
  })
})
