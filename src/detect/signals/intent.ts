import { partyFigures } from './party-figures.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Intent: how much of what is asked is the making of training data: reasoning traces, grades against a rubric, preference pairs,
 * instructions, rewrites, agentic traces (a linear model in several languages, see data/fingerprint-weights.md).
 *
 * Blind to: indirect wording. Benign double: judges, tutoring, permitted distillation.
 */
export const intent = defineSignal({
  name: 'intent',
  version: 2,
  family: 'content',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    // The mean of members' own rates: one loud judge must not speak for a group.
    const { asking } = partyFigures(group.population)
    let sum = 0
    for (const party of group.members) sum += asking[party] as number
    return sum / group.members.length
  },
  says: (statistic, population) =>
    `On average ${percent(statistic)} of a party's exchanges ask for what training data is made of (traces, grades, preference pairs, instructions, rewrites, agentic steps); in ordinary groups ${percent(population)}.`,
})
