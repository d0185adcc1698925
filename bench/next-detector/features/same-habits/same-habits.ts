import { mean } from 'simple-statistics'
import type { HabitName } from '../../../../src/detect/population.ts'
import { figure } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'
import { spreadOfRanks } from '../ranks.ts'

/** How answers are made, by which client, and what is sent: each of the three counts for the same, however many of its fields a provider logs. */
const ABOUT: readonly (readonly HabitName[])[] = [
  ['temperature', 'answer_limit', 'streamed'],
  ['clients', 'browser'],
  ['turns', 'instructed', 'distinct_prompts', 'words', 'input'],
]

/**
 * Same habits: how much members differ in how they use the API, as a multiple of how much accounts at large differ.
 *
 * People and firms each have their own ways; accounts that one program drives have its. Blind to: programs that vary their settings on
 * purpose. Benign double: users of one application.
 */
export const sameHabits = defineFeature({
  name: 'same-habits',
  version: 1,
  block: 'usage',
  direction: 'less',
  relative: 'difference',
  ordinary: 'volume',
  measure: (group) => {
    const told = ABOUT.map((names) => names.map((name) => spreadOfRanks(group, name)).filter((one) => !Number.isNaN(one)))
    const each = told.filter((spreads) => spreads.length > 0).map((spreads) => mean(spreads))
    return each.length === 0 ? Number.NaN : mean(each)
  },
  says: (value, ordinary) =>
    `In how they use the API its parties differ ${figure(value)} times as much as accounts at large; those of ordinary groups ${figure(ordinary)} times.`,
})
