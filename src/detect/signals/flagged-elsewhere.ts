import { matched } from '../intel/matched.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Flagged elsewhere: members that other labs flagged too, as private matching gave it back, each weighed by what its source's word is worth.
 *
 * It raises attention and makes no verdict: verdict.ts does not read it. Blind to: what no other lab flagged. Benign double: honest customers whom
 * a member reports to harm a rival, and people who are customers of several labs.
 */
export const flaggedElsewhere = defineSignal({
  name: 'flagged-elsewhere',
  version: 1,
  family: 'intel',
  matched: 'volume',
  techniques: [],
  measure: ({ population, members }) => {
    const { any, weights } = matched(population)
    if (!any) return Number.NaN
    let sum = 0
    for (const party of members) sum += weights[party] as number
    return sum / members.length
  },
  says: (statistic, population) =>
    `${percent(statistic)} of its parties, weighed by source, were flagged by another lab too; in ordinary groups of this size ${percent(population)}.`,
  blindTo: 'what no other lab flagged, and labs that share nothing',
  benignDouble: 'honest customers that a member reports to harm a rival; customers of several labs',
})
