import { mean, sum } from 'simple-statistics'
import { tQuantile } from './t-quantile.ts'

/**
 * The lower end of an interval of 95 % about an estimate, by the delete-one jackknife (Tukey 1958, Annals of Mathematical Statistics 29): how far it moves when each of those that it rests on is left out says how far others would have moved it.
 *
 * @param estimate of all
 * @param without the same without each in turn; two at least
 */
export function jackknifeLeast(estimate: number, without: readonly number[]): number {
  const middle = mean([...without])
  const variance = ((without.length - 1) / without.length) * sum(without.map((one) => (one - middle) ** 2))
  return estimate - tQuantile(without.length - 1) * Math.sqrt(variance)
}
