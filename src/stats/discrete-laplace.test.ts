import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discreteLaplace, halfWidth, type RandomBytes, tail } from './discrete-laplace.ts'
import { seeded } from './random.ts'

const bytesOf = (seed: number): RandomBytes => {
  const random = seeded(seed)
  return (count) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256))
}
const draws = (numerator: number, denominator: number, count: number, seed: number): number[] => {
  const random = bytesOf(seed)
  return Array.from({ length: count }, () => discreteLaplace({ numerator, denominator }, random))
}
/** Probability of one whole number, from the definition. */
const probability = (at: number, scale: number) => {
  const step = Math.exp(-1 / scale)
  return ((1 - step) / (1 + step)) * step ** Math.abs(at)
}

describe('discreteLaplace', () => {
  it.each([
    [1, 1],
    [9, 2],
    [27_000, 4_000],
    [2, 7],
  ])('has the distribution that it states, at scale %i/%i', (numerator, denominator) => {
    const scale = numerator / denominator
    const count = 40_000
    const seen = new Map<number, number>()
    for (const one of draws(numerator, denominator, count, 11)) seen.set(one, (seen.get(one) ?? 0) + 1)
    // Pearson's test over the cells that are expected ten times and more; what is left over is one cell.
    let [statistic, cells, rest, seenInCells] = [0, 0, 1, 0]
    for (let at = -200; at <= 200; at++) {
      const expected = probability(at, scale)
      if (expected * count < 10) continue
      const found = seen.get(at) ?? 0
      statistic += (found - expected * count) ** 2 / (expected * count)
      cells++
      rest -= expected
      seenInCells += found
    }
    if (rest * count >= 10) statistic += (count - seenInCells - rest * count) ** 2 / (rest * count)
    // A chi-squared variable is within 4 standard deviations of its mean; the seed is fixed.
    expect(statistic).toBeLessThan(cells + 4 * Math.sqrt(2 * cells))
    expect(cells).toBeGreaterThan(2)
  })

  it('never makes one record more than e^epsilon as likely, to the accuracy of the draws', () => {
    const counts = new Map<number, number>()
    for (const one of draws(2, 1, 200_000, 3)) counts.set(one, (counts.get(one) ?? 0) + 1)
    for (let at = -6; at < 6; at++) {
      const [here, next] = [counts.get(at) ?? 0, counts.get(at + 1) ?? 0]
      const bound = Math.exp(0.5) * (1 + 4 / Math.sqrt(Math.min(here, next)))
      expect(Math.max(here / next, next / here)).toBeLessThan(bound)
    }
  })

  it('refuses a scale that is not made of whole numbers it can stay exact with', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(0, -1, 0.5, 2 ** 41, Number.NaN, Number.POSITIVE_INFINITY)), (part) => {
        expect(() => discreteLaplace({ numerator: part, denominator: 1 }, bytesOf(1))).toThrow(RangeError)
        expect(() => discreteLaplace({ numerator: 1, denominator: part }, bytesOf(1))).toThrow(RangeError)
      }),
    )
  })
})

describe('halfWidth and tail', () => {
  it('are the smallest that keep their promise', () => {
    const chances = fc.tuple(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 1e-6, max: 0.3, noNaN: true }),
    )
    fc.assert(
      fc.property(chances, ([numerator, denominator, miss]) => {
        const step = Math.exp(-denominator / numerator)
        const reaches = (least: number) => step ** least / (1 + step)
        const beyond = (width: number) => 2 * reaches(width + 1)
        const [width, least] = [halfWidth({ numerator, denominator }, miss), tail({ numerator, denominator }, miss)]
        expect(beyond(width)).toBeLessThanOrEqual(miss * (1 + 1e-9))
        if (width > 0) expect(beyond(width - 1)).toBeGreaterThan(miss * (1 - 1e-9))
        expect(reaches(least)).toBeLessThanOrEqual(miss * (1 + 1e-9))
        if (least > 1) expect(reaches(least - 1)).toBeGreaterThan(miss * (1 - 1e-9))
      }),
    )
  })
})
