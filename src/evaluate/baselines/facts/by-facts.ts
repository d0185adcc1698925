import type { Variant } from '../baseline.ts'
import { type AccountFacts, accountFacts } from './account-facts.ts'

/** A variant that scores accounts by their facts: one number for each, in the order given. */
export function byFacts(name: string, scoresOf: (facts: readonly AccountFacts[], seed: number) => readonly number[]): Variant {
  return {
    name,
    score: async (traffic) => {
      const facts = await accountFacts(traffic)
      const scores = scoresOf(facts, traffic.seed)
      return new Map(facts.map((one, i) => [one.account_id, scores[i] ?? 0]))
    },
  }
}
