import type { Baseline } from '../baseline.ts'
import type { AccountFacts } from '../facts/account-facts.ts'
import { byFacts } from '../facts/by-facts.ts'
import { mahalanobis } from './mahalanobis.ts'

type All = readonly AccountFacts[]

/** Rates of asking drawn to everybody's by ten exchanges' worth, so that one prompt of a new account is no rate of 1. */
function shrunkRates(all: All): number[] {
  const everybody = all.reduce((sum, facts) => sum + facts.asks, 0) / all.reduce((sum, facts) => sum + facts.exchanges, 0)
  return all.map((facts) => (facts.asks + 10 * everybody) / (facts.exchanges + 10))
}

/** Distances of accounts' mean content from the mean over accounts. */
function distances(all: All): number[] {
  const centre = (all[0]?.vector ?? []).map((_, d) => all.reduce((sum, facts) => sum + (facts.vector[d] ?? 0), 0) / all.length)
  return all.map((facts) => Math.hypot(...facts.vector.map((x, d) => x - (centre[d] ?? 0))))
}

/**
 * Content alone: how far an account's prompts ask for training data, and how far they lie from everybody's.
 *
 * It reads the same intents and vectors as detection does, without links. Judges, harnesses and permitted distillation ask likewise.
 */
export const content: Baseline = {
  name: 'content alone',
  says: 'Scores an account by how often its prompts ask for training data (a linear intent model) and by the distance of its mean content from everybody’s, which arXiv 2606.05725 compares with too (Mahalanobis).',
  variants: [
    byFacts('rate of asking', (all) => all.map((facts) => facts.asks / facts.exchanges)),
    byFacts('rate of asking, shrunk', shrunkRates),
    byFacts('amount of asking', (all) => all.map((facts) => facts.asks)),
    byFacts('highest rate of one intent', (all) => all.map((facts) => Math.max(...facts.intents))),
    byFacts('distance of mean content', distances),
    byFacts('rate of asking, shrunk, times distance', (all) => {
      const far = distances(all)
      return shrunkRates(all).map((rate, i) => rate * (far[i] ?? 0))
    }),
    byFacts('Mahalanobis distance of mean content', (all) => mahalanobis(all.map((facts) => facts.vector))),
    byFacts('Mahalanobis distance of content and intents', (all) =>
      mahalanobis(all.map((facts) => [...facts.vector, ...facts.intents])),
    ),
  ],
}
