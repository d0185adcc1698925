import fc from 'fast-check'
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../stats/random.ts'
import { cloudOf } from './cloud.ts'
import { WIDTHS } from './mean-kernel.ts'
import { unbiasedMmd } from './unbiased-mmd.ts'

/** The formula as it stands in Gretton et al. 2012, (3), with the mean of four Gaussian kernels. */
function naive(x: readonly (readonly number[])[], y: readonly (readonly number[])[], bandwidth: number): number {
  const kernel = (a: readonly number[], b: readonly number[]) => {
    const squared = a.reduce((sum, value, d) => sum + (value - (b[d] ?? 0)) ** 2, 0)
    return mean(WIDTHS.map((width) => Math.exp(-squared / (2 * (width * bandwidth) ** 2))))
  }
  let sum = 0
  x.forEach((a, i) => {
    x.forEach((b, j) => {
      if (i !== j) sum += kernel(a, b) / (x.length * (x.length - 1))
    })
  })
  y.forEach((a, i) => {
    y.forEach((b, j) => {
      if (i !== j) sum += kernel(a, b) / (y.length * (y.length - 1))
    })
  })
  for (const a of x) for (const b of y) sum -= (2 * kernel(a, b)) / (x.length * y.length)
  return sum
}

const float = fc.float({ min: -2, max: 2, noNaN: true })
const points = fc.array(fc.tuple(float, float, float), { minLength: 2, maxLength: 12 })
const bandwidths = fc.double({ min: 0.2, max: 3, noNaN: true })

describe('unbiasedMmd', () => {
  it('equals the formula', () => {
    fc.assert(
      fc.property(points, points, bandwidths, (x, y, bandwidth) => {
        expect(unbiasedMmd(cloudOf(x), cloudOf(y), bandwidth)).toBeCloseTo(naive(x, y, bandwidth), 6)
      }),
    )
  })

  it('is the same whichever sample comes first, and in whatever order their points stand', () => {
    fc.assert(
      fc.property(points, points, bandwidths, (x, y, bandwidth) => {
        const found = unbiasedMmd(cloudOf(x), cloudOf(y), bandwidth)
        expect(unbiasedMmd(cloudOf(y), cloudOf([...x].reverse()), bandwidth)).toBeCloseTo(found, 9)
      }),
    )
  })

  it('is 0 on average for two samples of one distribution, and not for two distributions', () => {
    const random = seeded(3)
    const sample = (shift: number) => cloudOf(Array.from({ length: 30 }, () => [random() + shift, random(), random()]))
    const error = (values: readonly number[]) => sampleStandardDeviation(values) / Math.sqrt(values.length)
    const same = Array.from({ length: 400 }, () => unbiasedMmd(sample(0), sample(0), 0.6))
    expect(Math.abs(mean(same))).toBeLessThan(4 * error(same))
    const shifted = Array.from({ length: 50 }, () => unbiasedMmd(sample(0), sample(0.4), 0.6))
    expect(mean(shifted)).toBeGreaterThan(8 * error(shifted))
  })
})
