import { partyFigures } from './party-figures.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Release pivot: how much of the traffic goes to a model within a day of its release.
 *
 * Blind to: waiting some days. Benign double: evaluators, fans, resellers.
 */
export const releasePivot = defineSignal({
  name: 'release-pivot',
  version: 1,
  family: 'timing',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    const figures = partyFigures(group.population)
    let pivoted = 0
    let all = 0
    for (const party of group.members) {
      pivoted += figures.pivoted[party] as number
      all += figures.exchanges[party] as number
    }
    return pivoted / all
  },
  says: (statistic, population) =>
    `${percent(statistic)} of its exchanges went to a model within 24 hours of its release; in ordinary groups ${percent(population)}.`,
})
