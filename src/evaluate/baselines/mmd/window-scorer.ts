import { benignThreshold } from './benign-threshold.ts'
import { type Cloud, pointsIn } from './cloud.ts'
import { draw } from './draw.ts'
import { meanKernel, meanKernelWithin } from './mean-kernel.ts'
import { medianDistance } from './median-distance.ts'

/** References that a window is compared with, as published. */
const REFERENCES = 20
/** Pairs whose median distance is the bandwidth. */
const PAIRS = 20_000

export type WindowScorer = {
  /** A window's squared MMD to benign traffic, mean over the references. */
  mmd(window: Cloud): number
  /**
   * That as a multiple of the published threshold for a window of its size: above 1 is an alarm. NaN where that threshold is not above 0 and so is none: of few
   * benign prompts the two windows that are compared hold mostly the same ones.
   */
  alarm(window: Cloud): number
}

/**
 * Compares windows with benign traffic by squared MMD, mean over 20 reference samples of a window's size (arXiv 2606.05725, whose result files
 * show the rest: the unbiased estimate, four Gaussian kernels around the median distance, a threshold from 1,000 benign comparisons).
 *
 * The references are drawn once and their own terms worked out once, where the authors draw anew for each window: the same on average.
 *
 * @param random a seeded source of numbers in [0, 1)
 */
export function windowScorer(benign: Cloud, size: number, random: () => number): WindowScorer {
  const bandwidth = medianDistance(benign, PAIRS, random)
  const references = Array.from({ length: REFERENCES }, () => draw(benign, size, random))
  const within = references.map((reference) => meanKernelWithin(reference, bandwidth))
  const mmd = (window: Cloud) => {
    const own = meanKernelWithin(window, bandwidth)
    const scores = references.map((reference, i) => own + (within[i] ?? 0) - 2 * meanKernel(window, reference, bandwidth))
    return scores.reduce((sum, score) => sum + score, 0) / REFERENCES
  }
  let threshold: ReturnType<typeof benignThreshold> | undefined
  return {
    mmd,
    alarm: (window) => {
      threshold ??= benignThreshold(benign, bandwidth, random)
      const limit = threshold(pointsIn(window), Math.min(size, pointsIn(benign)))
      // Divided by less than 0, what is most unlike everybody's would come last.
      return limit > 0 ? mmd(window) / limit : Number.NaN
    },
  }
}
