import { tQuantile } from './t-quantile.ts'

/**
 * Student's 95 % interval of a mean (Student 1908, Biometrika 6): mean ± t s / √n, cut at what a value can be. Null where fewer than two values, or values
 * that are all the same, say nothing about how far others would lie.
 *
 * @param least,most what a value can be
 */
export function meanInterval(
  values: readonly number[],
  { least, most }: { least: number; most: number },
): { low: number; high: number } | null {
  const count = values.length
  if (count < 2 || values.every((value) => value === values[0])) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  const half = tQuantile(count - 1) * Math.sqrt(variance / count)
  return { low: Math.max(least, mean - half), high: Math.min(most, mean + half) }
}
