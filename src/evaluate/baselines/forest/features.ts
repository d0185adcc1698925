import type { AccountFacts } from '../facts/account-facts.ts'

/** What a row of features is made of: how much an account takes, how it uses the interface, what it says. */
export type FeatureSet = 'volume' | 'use' | 'content'

const log = Math.log1p

/** Counts come as logarithms, since they are skewed; rows of all accounts are equally long. */
const SETS: Record<FeatureSet, (facts: AccountFacts) => readonly number[]> = {
  volume: (facts) => [
    log(facts.exchanges),
    log(facts.input_tokens),
    log(facts.output_tokens),
    log(facts.reasoning_tokens),
    log(facts.prompts),
    log(facts.input_tokens / facts.exchanges),
    log(facts.output_tokens / facts.exchanges),
    log(facts.hours),
    log(facts.span_hours),
    log(facts.busiest_day),
    log(facts.exchanges / Math.max(1, facts.hours)),
  ],
  use: (facts) => [
    facts.prompts / facts.exchanges,
    log(facts.addresses),
    log(facts.clients),
    log(facts.api_keys),
    log(facts.end_users),
    log(facts.models),
    log(facts.turns),
    log(facts.words),
    facts.hours_of_day,
    facts.weekend,
    facts.temperature_given,
    facts.greedy,
    facts.logprobs,
    facts.several_samples,
    facts.limited,
    facts.streamed,
    facts.multi_turn,
    facts.with_tools,
    facts.failed,
    facts.pivoted,
  ],
  content: (facts) => [...facts.intents, ...facts.vector],
}

/** An account's row of numbers. */
export function features(facts: AccountFacts, sets: readonly FeatureSet[]): number[] {
  return sets.flatMap((set) => SETS[set](facts))
}
