import { quantile } from 'simple-statistics'
import { expect, it } from 'vitest'
import { seeded } from '../../../stats/random.ts'
import { benignThreshold } from './benign-threshold.ts'
import { cloudOf } from './cloud.ts'
import { draw } from './draw.ts'
import { unbiasedMmd } from './unbiased-mmd.ts'

const random = seeded(5)
const benign = cloudOf(Array.from({ length: 4000 }, () => Array.from({ length: 4 }, random)))
const threshold = benignThreshold(benign, 0.8, random)

it.each([
  [100, 100],
  [40, 40],
  [40, 100],
])('windows of %i and %i prompts of one distribution exceed it about once in twenty', (m, n) => {
  const over = Array.from(
    { length: 600 },
    () => unbiasedMmd(draw(benign, m, random), draw(benign, n, random), 0.8) > threshold(m, n),
  )
  const rate = over.filter(Boolean).length / over.length
  // Four standard errors of 600 draws at 5 %, and as many of the threshold's own.
  expect(rate).toBeGreaterThan(0.01)
  expect(rate).toBeLessThan(0.1)
})

it('is the same to the last bit where pairs of few points are looked at once', () => {
  const few = cloudOf(Array.from({ length: 150 }, () => Array.from({ length: 4 }, random)))
  const other = seeded(9)
  const compared = Array.from({ length: 1000 }, () => unbiasedMmd(draw(few, 100, other), draw(few, 100, other), 0.8))
  expect(benignThreshold(few, 0.8, seeded(9))(100, 100)).toBe(quantile(compared, 0.95))
})
