import { type Cloud, pointsIn } from './cloud.ts'

/** Widths of the four Gaussian kernels, in multiples of the bandwidth: those of arXiv 2606.05725, read from the result files of its authors. */
export const WIDTHS = [0.5, 1, 2, 4] as const

/**
 * Mean of the kernel over all pairs of a point of one cloud and a point of the other: the mean of four Gaussian kernels.
 *
 * As each is twice as wide as the one before, its value is the fourth root of that one's: one exponential gives all four.
 */
export function meanKernel(a: Cloud, b: Cloud, bandwidth: number): number {
  return sumOver(a, b, bandwidth, () => 0) / (pointsIn(a) * pointsIn(b))
}

/** Mean of the kernel over all pairs of different points of one cloud, which needs two. */
export function meanKernelWithin(cloud: Cloud, bandwidth: number): number {
  const count = pointsIn(cloud)
  return sumOver(cloud, cloud, bandwidth, (i) => i + 1) / ((count * (count - 1)) / 2)
}

function sumOver(a: Cloud, b: Cloud, bandwidth: number, first: (i: number) => number): number {
  const { dimensions, values: left } = a
  const right = b.values
  const [m, n] = [pointsIn(a), pointsIn(b)]
  const scale = -1 / (2 * (4 * bandwidth) ** 2)
  let sum = 0
  for (let i = 0; i < m; i++) {
    const from = i * dimensions
    for (let j = first(i); j < n; j++) {
      const to = j * dimensions
      let squared = 0
      for (let d = 0; d < dimensions; d++) {
        const difference = (left[from + d] as number) - (right[to + d] as number)
        squared += difference * difference
      }
      const widest = Math.exp(squared * scale)
      const wide = widest * widest * (widest * widest)
      const middle = wide * wide * (wide * wide)
      sum += widest + wide + middle + middle * middle * (middle * middle)
    }
  }
  return sum / WIDTHS.length
}
