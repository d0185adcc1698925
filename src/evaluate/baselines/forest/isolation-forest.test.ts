import fc from 'fast-check'
import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../stats/random.ts'
import { isolationForest } from './isolation-forest.ts'

const square = (count: number, seed: number) => {
  const random = seeded(seed)
  return Array.from({ length: count }, () => [random(), random()])
}

describe('isolationForest', () => {
  it('scores the row that lies apart highest', () => {
    const rows = [...square(300, 1), [3, 3]]
    const scores = isolationForest(rows, { trees: 100, sample: 256, random: seeded(2) })
    expect(scores.indexOf(Math.max(...scores))).toBe(300)
    expect(scores[300]).toBeGreaterThan(0.65)
  })

  it('scores the rows of a uniform cloud about 0.5 on average, whatever the sample', () => {
    for (const sample of [64, 256]) {
      const scores = isolationForest(square(500, 3), { trees: 100, sample, random: seeded(4) })
      expect(Math.abs(mean(scores) - 0.5)).toBeLessThan(0.06)
    }
  })

  it('works out by hand: of three rows on a line an end stands alone at depth 1 in all trees but those that cut it off last', () => {
    // The first cut falls between 0 and 1 once in ten times: then 10 ends at depth 1 + c(1 row) with 1 beside it at depth 2.
    const scores = isolationForest([[0], [1], [10]], { trees: 4000, sample: 3, random: seeded(5) })
    // c(3) = 2 H(2) - 4/3 by the logarithm that the paper takes for H.
    const c = 2 * (Math.log(2) + 0.5772156649) - 4 / 3
    expect(Math.log2(scores[2] ?? 0)).toBeCloseTo(-(0.9 * 1 + 0.1 * 2) / c, 1)
    expect(Math.log2(scores[1] ?? 0)).toBeCloseTo(-2 / c, 1)
  })

  it('gives the same scores for the same seed, all between 0 and 1, however rows coincide', () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.integer(), (rows, seed) => {
        const once = isolationForest(rows, { trees: 10, sample: 16, random: seeded(seed) })
        expect(isolationForest(rows, { trees: 10, sample: 16, random: seeded(seed) })).toEqual(once)
        for (const score of once) {
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThan(1)
        }
      }),
    )
  })
})
