import type { Baseline } from './baseline.ts'
import type { AccountFacts } from './facts/account-facts.ts'
import { byFacts } from './facts/by-facts.ts'

const figure = (name: string, of: (facts: AccountFacts) => number) => byFacts(name, (facts) => facts.map(of))

/**
 * A threshold on how much an account takes: what every provider has, as a quota or an alert.
 *
 * It finds what is loud. A campaign of thousands of accounts with 25 exchanges a day each is below every such line.
 */
export const volume: Baseline = {
  name: 'volume threshold',
  says: 'Flags accounts that take more than a limit, as rate limits and the rules for high resource use in public rule sets (elastic/detection-rules, aws_bedrock) do.',
  variants: [
    figure('exchanges', (facts) => facts.exchanges),
    figure('output tokens', (facts) => facts.output_tokens),
    figure('reasoning tokens', (facts) => facts.reasoning_tokens),
    figure('distinct prompts', (facts) => facts.prompts),
    figure('output tokens an exchange', (facts) => facts.output_tokens / facts.exchanges),
    figure('exchanges on the busiest day', (facts) => facts.busiest_day),
  ],
}
