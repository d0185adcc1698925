import type { Key } from '../population.ts'
import { defineSignal } from './signal.ts'
import { figure } from './wording.ts'

/**
 * Resampling: the same prompt, word for word, sent by several parties of the group and by hardly anybody else.
 *
 * Many answers to one prompt are what rejection sampling and preference data are made of. Blind to: samples asked for at different
 * labs or with reworded prompts. Benign double: a benchmark, whose items all evaluators send.
 */
export const resampling = defineSignal({
  name: 'resampling',
  version: 1,
  family: 'content',
  chosenBy: 'wording',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    let texts = 0
    for (const index of group.common) {
      const key = group.population.keys[index] as Key
      if ((key.template?.repeated ?? 0) >= 0.5 && (group.counts[index] ?? 0) >= 0.7 * key.parties.length) texts++
    }
    return texts / group.members.length
  },
  says: (statistic, population) =>
    `${figure(statistic)} texts for each party were sent word for word by several of them and by hardly anybody else; in ordinary groups ${figure(population)}.`,
  blindTo: 'samples drawn from different labs, or of reworded prompts',
  benignDouble: 'a public benchmark',
})
