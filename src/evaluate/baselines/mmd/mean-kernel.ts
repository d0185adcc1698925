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
  const [m, n] = [pointsIn(a), pointsIn(b)]
  const scale = exponentScale(bandwidth)
  let sum = 0
  for (let i = 0; i < m; i++) for (let j = first(i); j < n; j++) sum += kernels(squaredDistance(a, i, b, j) * scale)
  return sum / WIDTHS.length
}

/**
 * The kernel of every two points of a cloud, once: row by row, points times points of them.
 *
 * @returns what `meanKernel` takes the mean of, to the last bit
 */
export function kernelTable(cloud: Cloud, bandwidth: number): Float64Array {
  const count = pointsIn(cloud)
  const scale = exponentScale(bandwidth)
  const table = new Float64Array(count * count)
  for (let i = 0; i < count; i++) {
    for (let j = i; j < count; j++) {
      table[i * count + j] = kernels(squaredDistance(cloud, i, cloud, j) * scale)
      table[j * count + i] = table[i * count + j] as number
    }
  }
  return table
}

/** As `meanKernel`, of points of one cloud by number, out of its table. */
export function tabledMean(table: Float64Array, count: number, a: Uint32Array, b: Uint32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    const row = (a[i] as number) * count
    for (let j = 0; j < b.length; j++) sum += table[row + (b[j] as number)] as number
  }
  return sum / WIDTHS.length / (a.length * b.length)
}

/** As `meanKernelWithin`, of different points of one cloud by number, out of its table. */
export function tabledMeanWithin(table: Float64Array, count: number, points: Uint32Array): number {
  let sum = 0
  for (let i = 0; i < points.length; i++) {
    const row = (points[i] as number) * count
    for (let j = i + 1; j < points.length; j++) sum += table[row + (points[j] as number)] as number
  }
  return sum / WIDTHS.length / ((points.length * (points.length - 1)) / 2)
}

/** What a squared distance is multiplied by in the exponent of the widest kernel. */
function exponentScale(bandwidth: number): number {
  return -1 / (2 * (4 * bandwidth) ** 2)
}

function squaredDistance(a: Cloud, i: number, b: Cloud, j: number): number {
  const { dimensions, values: left } = a
  const right = b.values
  const [from, to] = [i * dimensions, j * dimensions]
  let squared = 0
  for (let d = 0; d < dimensions; d++) {
    const difference = (left[from + d] as number) - (right[to + d] as number)
    squared += difference * difference
  }
  return squared
}

/** The sum of the four kernels, of which each is the fourth power of the one that is twice as wide. */
function kernels(exponent: number): number {
  const widest = Math.exp(exponent)
  const wide = widest * widest * (widest * widest)
  const middle = wide * wide * (wide * wide)
  return widest + wide + middle + middle * middle * (middle * middle)
}
