/** Of few degrees of freedom, where the expansion below is not close: Student's table. */
const OF_FEW = [12.7062, 4.3027, 3.1824, 2.7764] as const
const Z = 1.959964

/**
 * The 97.5 % quantile of Student's t distribution, for two-sided intervals of 95 %: Fisher's expansion about the normal quantile (Abramowitz and
 * Stegun 1964, 26.7.5), within 0.001 from five degrees of freedom on, and the table below that.
 *
 * @param degrees of freedom, a whole number of 1 at least
 */
export function tQuantile(degrees: number): number {
  const tabled = OF_FEW[degrees - 1]
  if (tabled !== undefined) return tabled
  const z2 = Z * Z
  const terms = [
    (Z * (z2 + 1)) / 4,
    (Z * (5 * z2 ** 2 + 16 * z2 + 3)) / 96,
    (Z * (3 * z2 ** 3 + 19 * z2 ** 2 + 17 * z2 - 15)) / 384,
    (Z * (79 * z2 ** 4 + 776 * z2 ** 3 + 1482 * z2 ** 2 - 1920 * z2 - 945)) / 92_160,
  ]
  return terms.reduce((sum, term, at) => sum + term / degrees ** (at + 1), Z)
}
