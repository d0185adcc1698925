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
  version: 2,
  family: 'content',
  chosenBy: 'wording',
  matched: 'volume',
  techniques: ['AML.T0024.002'],
  measure: (group) => {
    const { population, members } = group
    const { centre } = population
    const { starts, ids } = population.parties.accounts
    const { vectors } = population.accounts
    const sum = new Float64Array(centre.length)
    let counted = 0
    for (const party of members) {
      for (let i = starts[party] as number; i < (starts[party + 1] as number); i++) {
        const from = (ids[i] as number) * centre.length
        counted++
        for (let d = 0; d < centre.length; d++) sum[d] = (sum[d] as number) + (vectors[from + d] as number)
      }
    }
    let squares = 0
    for (let d = 0; d < centre.length; d++) squares += ((sum[d] as number) / counted - (centre[d] as number)) ** 2
    return Math.sqrt(squares)
  },
  says: (statistic, population) =>
    `Its pooled content lies ${figure(statistic)} from everybody's mean; that of ordinary groups ${figure(population)}.`,
})
