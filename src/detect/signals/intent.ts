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
  version: 1,
  family: 'content',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    let asking = 0
    let all = 0
    for (const party of group.members) {
      for (const at of group.population.parties[party]?.accounts ?? []) {
        const facts = group.population.facts[at]
        asking += facts?.asking ?? 0
        all += facts?.exchanges ?? 0
      }
    }
    return asking / all
  },
  says: (statistic, population) =>
    `${percent(statistic)} of its exchanges ask for what training data is made of (traces, grades, preference pairs, instructions, rewrites, agentic steps); in ordinary groups ${percent(population)}.`,
  blindTo: 'indirect wording, and languages that the model has not seen',
  benignDouble: 'judges, tutoring and permitted distillation',
})
