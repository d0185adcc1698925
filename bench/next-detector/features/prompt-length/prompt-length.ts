import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'
import { meanRank } from '../ranks.ts'

/**
 * Prompt length: how long what members ask is, by rank among all accounts.
 *
 * Blind to: terse generators. Benign double: retrieval and agents.
 */
export const promptLength = defineFeature({
  name: 'prompt-length',
  version: 1,
  block: 'usage',
  direction: 'more',
  relative: 'difference',
  ordinary: 'volume',
  measure: (group) => meanRank(group, 'words'),
  says: (value, ordinary) =>
    `How long their prompts are: on average its parties stand at ${percent(value)} of all accounts; those of ordinary groups at ${percent(ordinary)}.`,
})
