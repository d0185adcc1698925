import { oncePer, type Population } from '../population.ts'
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
    const repeats = repeated(group.population)
    let passed = 0
    for (const key of group.texts) if (repeats[key] === 1 && group.countOf(key) >= 0.7 * group.holdersOf(key)) passed++
    return passed / group.members.length
  },
  says: (statistic, population) =>
    `${figure(statistic)} texts for each party were sent word for word by several of them and by hardly anybody else; in ordinary groups ${figure(population)}.`,
})

/** For each key 1 where it is a text that parties send again and again. */
const repeated = oncePer(({ keys }: Population) =>
  Uint8Array.from(keys.templates, (facts) => Number((facts?.repeated ?? 0) >= 0.5)),
)
