import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RandomBytes } from '../../stats/discrete-laplace.ts'
import { seeded } from '../../stats/random.ts'
import { distanceToFloor } from './floor.ts'
import { cellNoise, noisyCell } from './noisy-cell.ts'

const bytesOf = (seed: number): RandomBytes => {
  const random = seeded(seed)
  return (count) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256))
}
const told = (counts: readonly number[], noise: ReturnType<typeof cellNoise>, draws: number, seed: number) => {
  const random = bytesOf(seed)
  return Array.from({ length: draws }, () => noisyCell(counts, noise, random)).filter((one) => one !== null)
}

describe('noisyCell', () => {
  it('tells nothing of under five members or of one with more than a quarter, whatever the noise', () => {
    // A wide delta, so that noise alone would often tell.
    const noise = cellNoise(8_000, 0.9, 1)
    const broken = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }).filter((counts) => distanceToFloor(counts) === 0)
    fc.assert(
      fc.property(broken, fc.integer(), (counts, seed) => {
        expect(told(counts, noise, 20, seed)).toEqual([])
      }),
    )
  })

  it('tells a cell that one campaign lifts over the floor with probability at most delta', () => {
    const delta = 0.05
    const found = told([1, 1, 1, 1, 1], cellNoise(1_000, delta, 1), 20_000, 5).length / 20_000
    expect(found).toBeLessThan(delta + 3 * Math.sqrt((delta * (1 - delta)) / 20_000))
    expect(found).toBeGreaterThan(0)
  })

  it('is told about as often with one campaign more: at most e^epsilon times, and a delta', () => {
    const [epsilon, delta] = [1, 0.01]
    const noise = cellNoise(1_000 * epsilon, delta, 1)
    const share = (counts: number[], seed: number) => told(counts, noise, 20_000, seed).length / 20_000
    for (const each of [4, 8, 12]) {
      const here = Array.from({ length: 8 }, () => each)
      const [one, other] = [share(here, 1), share([...here.slice(1), each + 1], 2)]
      const slack = 4 / Math.sqrt(20_000)
      expect(one).toBeLessThan(Math.exp(epsilon) * other + delta + slack)
      expect(other).toBeLessThan(Math.exp(epsilon) * one + delta + slack)
    }
  })

  it('tells a count that lies within the give or take 95 times in 100', () => {
    const noise = cellNoise(4_000, 1e-4, 9)
    const counts = Array.from({ length: 10 }, () => 100)
    const found = told(counts, noise, 4_000, 9)
    expect(found.length).toBeGreaterThan(3_900)
    const near = found.filter((one) => Math.abs(one - 1_000) <= noise.giveOrTake).length / found.length
    expect(near).toBeGreaterThan(0.94)
    // And it is no more than stated by design: half the width would not do.
    const close = found.filter((one) => Math.abs(one - 1_000) <= noise.giveOrTake / 2).length / found.length
    expect(close).toBeLessThan(0.9)
  })
})
