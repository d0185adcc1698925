import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'
import { meanRank } from '../ranks.ts'

/**
 * Temperature zero: how much members sample at temperature 0, by rank among all accounts.
 *
 * Evaluators and pipelines do; whoever collects answers to train on wants them varied. Missing where no temperatures are logged.
 */
export const temperatureZero = defineFeature({
  name: 'temperature-zero',
  version: 1,
  block: 'usage',
  direction: 'less',
  relative: 'difference',
  ordinary: 'volume',
  measure: (group) => meanRank(group, 'greedy'),
  says: (value, ordinary) =>
    `How much they sample at temperature 0: on average its parties stand at ${percent(value)} of all accounts; those of ordinary groups at ${percent(ordinary)}.`,
})
