import type { Cloud } from './cloud.ts'
import { meanKernel, meanKernelWithin } from './mean-kernel.ts'

/**
 * Squared maximum mean discrepancy of two samples: the unbiased quadratic estimate, (3) of Gretton et al. 2012 (JMLR 13).
 *
 * The mean kernel within each sample, without a point's pair with itself, less twice that between them. It is 0 on average where both samples are
 * of one distribution, so it can be negative. Each sample needs two points.
 */
export function unbiasedMmd(x: Cloud, y: Cloud, bandwidth: number): number {
  return meanKernelWithin(x, bandwidth) + meanKernelWithin(y, bandwidth) - 2 * meanKernel(x, y, bandwidth)
}
