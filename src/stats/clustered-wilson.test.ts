import { describe, expect, it } from 'vitest'
import { clusteredWilson } from './clustered-wilson.ts'
import { seeded } from './random.ts'
import { wilson } from './wilson.ts'

/** Twenty runs of a thousand accounts each, of which a class of so many is accused at once in three of ten runs. */
function runs(random: () => number, lump: number) {
  return Array.from({ length: 20 }, () => ({ hits: random() < 0.3 ? lump : 0, trials: 1_000 }))
}

function coverage(lump: number, interval: (some: ReturnType<typeof runs>) => { low: number; high: number }): number {
  const random = seeded(5)
  const truth = (0.3 * lump) / 1_000
  let covered = 0
  for (let at = 0; at < 2_000; at++) {
    const { low, high } = interval(runs(random, lump))
    if (low <= truth && truth <= high) covered++
  }
  return covered / 2_000
}

describe('clusteredWilson', () => {
  it('keeps its level where hits come in lumps, which the interval of independent trials does not', () => {
    expect(coverage(19, clusteredWilson)).toBeGreaterThan(0.93)
    const asIfIndependent = (some: ReturnType<typeof runs>) =>
      wilson(
        some.reduce((sum, { hits }) => sum + hits, 0),
        some.reduce((sum, { trials }) => sum + trials, 0),
      )
    expect(coverage(19, asIfIndependent)).toBeLessThan(0.6)
  })

  it('is that of independent trials where nothing tells how hits come', () => {
    const none = [
      { hits: 0, trials: 50 },
      { hits: 0, trials: 70 },
    ]
    expect(clusteredWilson(none)).toEqual(wilson(0, 120))
    expect(clusteredWilson([{ hits: 3, trials: 50 }])).toEqual(wilson(3, 50))
    expect(clusteredWilson([])).toEqual({ low: 0, high: 1 })
  })

  it('never says more than independent trials would', () => {
    const even = Array.from({ length: 8 }, () => ({ hits: 2, trials: 100 }))
    const { low, high } = clusteredWilson(even)
    expect(low).toBeLessThanOrEqual(wilson(16, 800).low)
    expect(high).toBeGreaterThanOrEqual(wilson(16, 800).high)
  })
})
