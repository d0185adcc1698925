import { tQuantile } from './t-quantile.ts'
import { wilson } from './wilson.ts'

/**
 * Wilson's interval of a rare proportion whose trials come in clusters, over as many trials as they are worth: where hits come in lumps the variance
 * between clusters is larger than that of independent trials, and so many times fewer are counted (the design effect, never below 1), fewer still where the
 * variance itself is known from few clusters (Korn and Graubard 1998, Survey Methodology 24, 193-201; with Wilson's interval Dean and Pagano 2015, J. Surv.
 * Stat. Methodol. 3, 484-503; variance of a ratio: Cochran 1977, 6.4). A bootstrap over clusters says too little where one of twenty has any hits.
 *
 * Where there is no hit, or one cluster alone, nothing tells how hits come: the interval is then that of independent trials.
 *
 * @param clusters hits and trials of each cluster
 */
export function clusteredWilson(clusters: readonly { hits: number; trials: number }[]): { low: number; high: number } {
  const kept = clusters.filter((cluster) => cluster.trials > 0)
  const hits = kept.reduce((sum, cluster) => sum + cluster.hits, 0)
  const trials = kept.reduce((sum, cluster) => sum + cluster.trials, 0)
  if (kept.length < 2 || hits === 0 || hits === trials) return wilson(hits, trials)
  const rate = hits / trials
  const squares = kept.reduce((sum, cluster) => sum + (cluster.hits - rate * cluster.trials) ** 2, 0)
  const variance = ((kept.length / (kept.length - 1)) * squares) / trials ** 2
  const designEffect = Math.max(1, variance / ((rate * (1 - rate)) / trials))
  const worth = (trials / designEffect) * (tQuantile(trials - 1) / tQuantile(kept.length - 1)) ** 2
  return wilson(rate * worth, worth)
}
