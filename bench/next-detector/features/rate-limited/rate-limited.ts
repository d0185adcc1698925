import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'
import { meanRank } from '../ranks.ts'

/**
 * Rate limited: how much of members' traffic is refused since they ask too often, by rank among all accounts.
 *
 * Blind to: careful pacing. Benign double: batch jobs.
 */
export const rateLimited = defineFeature({
  name: 'rate-limited',
  version: 1,
  block: 'usage',
  direction: 'more',
  relative: 'difference',
  ordinary: 'volume',
  measure: (group) => meanRank(group, 'limited'),
  says: (value, ordinary) =>
    `How much of their traffic is refused since they ask too often: on average its parties stand at ${percent(value)} of all accounts; those of ordinary groups at ${percent(ordinary)}.`,
})
