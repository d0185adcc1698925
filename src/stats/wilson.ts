/**
 * The Wilson score interval of a proportion (Wilson 1927, J. Am. Stat. Assoc. 22): holds its level for few trials and for none or all of them,
 * where the textbook interval shrinks to a point.
 *
 * @param hits trials that succeeded, 0 … trials
 * @param trials how many there were; none gives [0, 1]
 * @param z standard normal quantile, 1.96 for 95 %
 */
export function wilson(hits: number, trials: number, z = 1.959964): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 }
  const p = hits / trials
  const scale = 1 + (z * z) / trials
  const centre = (p + (z * z) / (2 * trials)) / scale
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials))
  return { low: hits === 0 ? 0 : Math.max(0, centre - half), high: hits === trials ? 1 : Math.min(1, centre + half) }
}
