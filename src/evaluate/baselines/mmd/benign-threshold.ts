import { quantile } from 'simple-statistics'
import { type Cloud, pointsIn } from './cloud.ts'
import { draw, drawNumbers } from './draw.ts'
import { kernelTable, tabledMean, tabledMeanWithin } from './mean-kernel.ts'
import { unbiasedMmd } from './unbiased-mmd.ts'

/** Comparisons and percentile of arXiv 2606.05725; the window that they are made at. */
const COMPARISONS = 1000
const PERCENTILE = 0.95
const SIZE = 100
/** Of so few points all pairs are fewer than those that are compared, and fit into 32 MB. */
const TABLED = 2000

/**
 * The discrepancy that a window of so many prompts must exceed to be called suspicious, from benign traffic alone: the 95th percentile over 1,000
 * comparisons of two windows drawn from it (arXiv 2606.05725).
 *
 * Drawn at a window of 100 and carried over to others by 1/m + 1/n: under the null, the estimate scaled by its sample sizes has one law
 * whatever they are (Gretton et al. 2012, theorem 12). For windows of a few prompts that is rough.
 *
 * The published score is a mean over 20 references and its threshold is not, which is why it flags 0.3 % and not 5 % of benign windows.
 *
 * @returns a function of the numbers of points of the window and of a reference sample
 */
export function benignThreshold(benign: Cloud, bandwidth: number, random: () => number): (m: number, n: number) => number {
  const compare = pointsIn(benign) <= TABLED ? tabled(benign, bandwidth, random) : drawn(benign, bandwidth, random)
  const at = quantile(Array.from({ length: COMPARISONS }, compare), PERCENTILE)
  return (m, n) => (at * (1 / m + 1 / n)) / (2 / SIZE)
}

/** Compares two windows drawn from the cloud. */
function drawn(benign: Cloud, bandwidth: number, random: () => number): () => number {
  return () => unbiasedMmd(draw(benign, SIZE, random), draw(benign, SIZE, random), bandwidth)
}

/** The same figures as `drawn`, with each pair of points looked at once. */
function tabled(benign: Cloud, bandwidth: number, random: () => number): () => number {
  const count = pointsIn(benign)
  const table = kernelTable(benign, bandwidth)
  return () => {
    const [x, y] = [drawNumbers(count, SIZE, random), drawNumbers(count, SIZE, random)]
    return tabledMeanWithin(table, count, x) + tabledMeanWithin(table, count, y) - 2 * tabledMean(table, count, x, y)
  }
}
