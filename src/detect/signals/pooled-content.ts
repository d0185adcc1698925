import { defineSignal } from './signal.ts'
import { figure } from './wording.ts'

/**
 * Pooled content: how far the group's words, taken together, lie from everybody's.
 *
 * The distance between mean content vectors: a maximum mean discrepancy with a linear kernel (Gretton et al. 2012, JMLR 13), over
 * parties rather than prompts, so that a single loud one does not decide, nor one of many accounts. Blind to: resale traffic mixed in. Benign double: a group of one trade.
 */
export const pooledContent = defineSignal({
  name: 'pooled-content',
  version: 3,
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
    for (const party of members) {
      const [first, end] = [starts[party] as number, starts[party + 1] as number]
      const share = 1 / (end - first)
      for (let i = first; i < end; i++) {
        const from = (ids[i] as number) * centre.length
        for (let d = 0; d < centre.length; d++) sum[d] = (sum[d] as number) + share * (vectors[from + d] as number)
      }
    }
    let squares = 0
    for (let d = 0; d < centre.length; d++) squares += ((sum[d] as number) / members.length - (centre[d] as number)) ** 2
    return Math.sqrt(squares)
  },
  says: (statistic, population) =>
    `Its pooled content lies ${figure(statistic)} from everybody's mean; that of ordinary groups ${figure(population)}.`,
})
