import { engineTime } from '../../../warehouse/engine-time.ts'
import { sqlFrom } from '../../../warehouse/sql-from.ts'
import type { Traffic } from '../baseline.ts'
import { span } from '../span.ts'

/** An account's figures over the window; what is no count is a share of its exchanges or a mean over them. See account-facts.sql. */
export type AccountFacts = {
  readonly account_id: string
  readonly exchanges: number
  readonly input_tokens: number
  readonly output_tokens: number
  readonly reasoning_tokens: number
  readonly prompts: number
  /** Hours in which it was active; hours from its first exchange to its last; exchanges on its busiest day (UTC). */
  readonly hours: number
  readonly span_hours: number
  readonly busiest_day: number
  readonly addresses: number
  readonly clients: number
  readonly api_keys: number
  readonly end_users: number
  readonly models: number
  readonly turns: number
  readonly words: number
  readonly hours_of_day: number
  readonly weekend: number
  readonly temperature_given: number
  readonly greedy: number
  readonly logprobs: number
  readonly several_samples: number
  readonly limited: number
  readonly streamed: number
  readonly multi_turn: number
  readonly with_tools: number
  readonly failed: number
  readonly pivoted: number
  /** Sum over its exchanges of the probability that they ask for training data. */
  readonly asks: number
  /** The mean of that for each intent. */
  readonly intents: readonly number[]
  /** Its mean content vector. */
  readonly vector: readonly number[]
}

const sql = sqlFrom(new URL('./account-facts.sql', import.meta.url), {})
/** Several baselines read the same facts of the same traffic. */
const known = new WeakMap<Traffic['population'], Promise<AccountFacts[]>>()

/** Every account's facts, read once for a population. */
export function accountFacts({ warehouse, window, population }: Traffic): Promise<AccountFacts[]> {
  const found =
    known.get(population) ??
    warehouse.rows<AccountFacts>(sql, {
      ...span(window),
      models: window.releases.map((release) => release.model),
      releases: window.releases.map((release) => engineTime(release.at)),
    })
  known.set(population, found)
  return found
}
