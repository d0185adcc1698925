import { rankEValue } from './rank-e-value.ts'

/**
 * The e-value of a statistic among few draws from its null: e = n w/(sum of all w), w = exp(z), z the standardised figures of statistic and draws
 * together, n their number; never more than `mostOf` the draws. The p-value is that of the rank.
 *
 * Mean and spread are over all n figures, so that each of them is treated alike. If they are exchangeable, each stands in the statistic's place as
 * often as any other, and the n values that e then takes sum to n: its mean is 1, and the ceiling can only lower it (conformal e-values; Gauthier,
 * Bach and Jordan 2025, arXiv 2503.13050).
 *
 * Why not the rank alone: with a dozen draws it is coarse. First by a hair and first by far were worth the same, and of a statistic below one far
 * outlier it told nothing.
 */
export function conformalEValue(statistic: number, draws: readonly number[]): { pValue: number; eValue: number } {
  const { pValue } = rankEValue(statistic, draws)
  return { pValue, eValue: Math.min(soft([statistic, ...draws]), mostOf(draws.length)) }
}

/** What a figure is worth where draws are too few for more; half of what is called moderate evidence. */
const FEW = 5

/**
 * The most that a statistic can be worth among so many draws: what its first rank is, n/(1 + 1/2 + … + 1/n), or 5 where that is less. How far it stands
 * apart says little of how rare that is while the draws are few, so that the figure alone must not reach what it takes ranks to show.
 */
export function mostOf(draws: number): number {
  const far = [1, ...new Array<number>(draws).fill(0)]
  return Math.min(soft(far), Math.max(FEW, rankEValue(1, far.slice(1)).eValue))
}

/** What the first of some figures takes of their weights, times their number. */
function soft(all: readonly number[]): number {
  const n = all.length
  const mean = all.reduce((sum, value) => sum + value, 0) / n
  const spread = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n)
  const weights = all.map((value) => (spread > 0 ? Math.exp((value - mean) / spread) : 1))
  return (n * (weights[0] ?? 1)) / weights.reduce((sum, weight) => sum + weight, 0)
}
