import { defineSignal } from './signal.ts'
import { figure } from './wording.ts'

const HOUR = 3600

/**
 * Creation burst: half of the accounts were created within a short span.
 *
 * The statistic is the shortest span that holds half of the creation times, as minus its logarithm in hours. Blind to: aged accounts, slow
 * drips. Benign double: a course, a hackathon, a release.
 */
export const creationBurst = defineSignal({
  name: 'creation-burst',
  version: 1,
  family: 'lifecycle',
  matched: 'volume',
  techniques: ['AML.T0021'],
  measure: (group) => {
    const created: number[] = []
    for (const party of group.members) {
      for (const at of group.population.parties[party]?.accounts ?? []) {
        const when = group.population.cards[at]?.created_at
        if (when !== null && when !== undefined) created.push(when)
      }
    }
    if (created.length < Math.max(3, group.members.length / 2)) return Number.NaN
    created.sort((a, b) => a - b)
    const half = Math.ceil(created.length / 2)
    let span = Number.POSITIVE_INFINITY
    for (let i = 0; i + half - 1 < created.length; i++) span = Math.min(span, (created[i + half - 1] ?? 0) - (created[i] ?? 0))
    return -Math.log10(Math.max(span, HOUR) / HOUR)
  },
  says: (statistic, population) =>
    `Half of its accounts were created within ${figure(10 ** -statistic / 24)} days; of ordinary groups within ${figure(10 ** -population / 24)} days.`,
  blindTo: 'aged accounts and slow drips',
  benignDouble: 'a course, a hackathon, a release',
})
