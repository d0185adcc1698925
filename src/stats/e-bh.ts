/**
 * The e-BH procedure (Wang and Ramdas 2022, J. R. Stat. Soc. B 84; arXiv 2009.02824): rejects the k largest e-values, k the largest number with
 * e_(k) >= n/(α k). Holds the false discovery rate at α however the e-values depend on each other.
 *
 * @returns positions of what is rejected
 */
export function eBH(eValues: readonly number[], alpha: number): number[] {
  const order = eValues.map((value, at) => ({ value, at })).sort((a, b) => b.value - a.value)
  let k = 0
  order.forEach(({ value }, i) => {
    if (value >= eValues.length / (alpha * (i + 1))) k = i + 1
  })
  return order.slice(0, k).map(({ at }) => at)
}

/** The e-value at which e-BH begins to reject, given all e-values: what one of them must keep to stay rejected. Infinity where none is. */
export function rejectionLine(eValues: readonly number[], alpha: number): number {
  const rejected = eBH(eValues, alpha).length
  return rejected === 0 ? Number.POSITIVE_INFINITY : eValues.length / (alpha * rejected)
}
