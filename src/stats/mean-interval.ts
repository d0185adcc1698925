import { mean, sampleStandardDeviation } from 'simple-statistics'
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
  const middle = mean([...values])
  const half = (tQuantile(count - 1) * sampleStandardDeviation([...values])) / Math.sqrt(count)
  return { low: Math.max(least, middle - half), high: Math.min(most, middle + half) }
}
