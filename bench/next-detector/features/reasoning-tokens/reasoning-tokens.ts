import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'
import { meanRank } from '../ranks.ts'

/**
 * Reasoning tokens: how much the model reasons for members, by rank among all accounts.
 *
 * Blind to: providers that do not log it (missing). Benign double: mathematicians, competition teams.
 */
export const reasoningTokens = defineFeature({
  name: 'reasoning-tokens',
  version: 1,
  block: 'usage',
  direction: 'more',
  relative: 'difference',
  ordinary: 'volume',
  measure: (group) => meanRank(group, 'reasoning'),
  says: (value, ordinary) =>
    `How much the model reasons for them: on average its parties stand at ${percent(value)} of all accounts; those of ordinary groups at ${percent(ordinary)}.`,
})
