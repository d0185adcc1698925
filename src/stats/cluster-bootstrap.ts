import { seeded } from './random.ts'

/**
 * Percentile interval of a pooled proportion when trials come in clusters (accounts of one campaign, campaigns of one seed): whole clusters are
 * drawn with replacement, since trials within one stand or fall together (Davison and Hinkley 1997, section 3.8).
 *
 * Fewer than two clusters tell nothing about how they differ: [0, 1] then.
 *
 * @param clusters hits and trials of each cluster
 * @param draws resamples; 2,000 keep the ends within about a hundredth
 * @param level 0.95 for a 95 % interval
 */
export function clusterBootstrap(
  clusters: readonly { hits: number; trials: number }[],
  { draws = 2_000, level = 0.95, seed = 1 }: { draws?: number; level?: number; seed?: number } = {},
): { low: number; high: number } {
  const kept = clusters.filter((cluster) => cluster.trials > 0)
  if (kept.length < 2) return { low: 0, high: 1 }
  const random = seeded(seed)
  const rates = Array.from({ length: draws }, () => {
    let hits = 0
    let trials = 0
    for (let i = 0; i < kept.length; i++) {
      const drawn = kept[Math.floor(random() * kept.length)]
      hits += drawn?.hits ?? 0
      trials += drawn?.trials ?? 0
    }
    return hits / trials
  }).sort((a, b) => a - b)
  const at = (share: number) => rates[Math.min(draws - 1, Math.max(0, Math.round(share * (draws - 1))))] ?? 0
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) }
}
