import { quantile } from 'simple-statistics'
import type { Cloud } from './cloud.ts'
import { draw } from './draw.ts'
import { unbiasedMmd } from './unbiased-mmd.ts'

/** Comparisons and percentile of arXiv 2606.05725; the window that they are made at. */
const COMPARISONS = 1000
const PERCENTILE = 0.95
const SIZE = 100

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
  const comparisons = Array.from({ length: COMPARISONS }, () =>
    unbiasedMmd(draw(benign, SIZE, random), draw(benign, SIZE, random), bandwidth),
  )
  const at = quantile(comparisons, PERCENTILE)
  return (m, n) => (at * (1 / m + 1 / n)) / (2 / SIZE)
}
