import { matched } from '../intel/matched.ts'
import { defineSignal } from './signal.ts'
import { percent } from './wording.ts'

/**
 * Flagged elsewhere: members that other labs flagged too, as private matching gave it back, or that act as a campaign which they told of: its
 * prompt template, its client software. Each is weighed by what its source's word is worth, and signs by how rare they are here.
 *
 * It raises attention and makes no verdict: verdict.ts does not read it. Blind to: what no other lab flagged. Benign double: honest customers whom
 * a member reports to harm a rival, and people who are customers of several labs.
 */
export const flaggedElsewhere = defineSignal({
  name: 'flagged-elsewhere',
  version: 3,
  family: 'intel',
  stake: 0.5,
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
    `${percent(statistic)} of its parties, weighed by source, were flagged by another lab too, or act as a campaign that it told of; in ordinary groups of this size ${percent(population)}.`,
})
