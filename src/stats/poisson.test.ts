import { cumulativeStdNormalProbability, poissonDistribution } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { surpriseOfSoFew } from './poisson.ts'

describe('surpriseOfSoFew', () => {
  it('is the expected number where nothing is seen', () => {
    expect(surpriseOfSoFew(0, 24)).toBe(24)
    expect(surpriseOfSoFew(0, 0)).toBe(0)
    expect(surpriseOfSoFew(5, 0)).toBe(0)
  })

  it('sums the probabilities up to what is seen', () => {
    const probabilities = poissonDistribution(7.5) ?? []
    for (const seen of [0, 1, 4, 9]) {
      const tail = probabilities.slice(0, seen + 1).reduce((sum, one) => sum + one, 0)
      expect(surpriseOfSoFew(seen, 7.5)).toBeCloseTo(-Math.log(tail), 3)
    }
  })

  it('holds where the probability of no event is no number any more, and where as many are seen as can be', () => {
    // A normal approximation with a correction for whole numbers.
    expect(surpriseOfSoFew(1960, 2000)).toBeCloseTo(
      -Math.log(cumulativeStdNormalProbability((1960.5 - 2000) / Math.sqrt(2000))),
      2,
    )
    expect(surpriseOfSoFew(5000, 2000)).toBeCloseTo(0, 9)
  })
})
