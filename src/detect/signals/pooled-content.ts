import { defineSignal } from './signal.ts'
import { figure } from './wording.ts'

/**
 * Pooled content: how far the group's words, taken together, lie from everybody's.
 *
 * The distance between mean content vectors: a maximum mean discrepancy with a linear kernel (Gretton et al. 2012, JMLR 13), over
 * accounts rather than prompts, so that a single loud one does not decide. Blind to: resale traffic mixed in. Benign double: a group of one trade.
 */
export const pooledContent = defineSignal({
  name: 'pooled-content',
  version: 1,
  family: 'content',
  chosenBy: 'wording',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    const { population, members } = group
    const sum = population.centre.map(() => 0)
    let counted = 0
    for (const party of members) {
      for (const at of population.parties[party]?.accounts ?? []) {
        counted++
        population.facts[at]?.vector.forEach((x, d) => {
          sum[d] = (sum[d] ?? 0) + x
        })
      }
    }
    return Math.sqrt(sum.reduce((all, x, d) => all + (x / counted - (population.centre[d] ?? 0)) ** 2, 0))
  },
  says: (statistic, population) =>
    `Its pooled content lies ${figure(statistic)} from everybody's mean; that of ordinary groups ${figure(population)}.`,
  blindTo: 'other traffic mixed in',
  benignDouble: 'people of one trade or one course',
})
