import { shortestHalf } from '../../stats/shortest-half.ts'
import { partyFigures, timesOf } from './party-figures.ts'
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
    const created = timesOf(group.members, partyFigures(group.population).created)
    if (created.length < Math.max(3, group.members.length / 2)) return Number.NaN
    const { from, until } = shortestHalf(created)
    return -Math.log10(Math.max(until - from, HOUR) / HOUR)
  },
  says: (statistic, population) =>
    `Half of its accounts were created within ${figure(10 ** -statistic / 24)} days; of ordinary groups within ${figure(10 ** -population / 24)} days.`,
})
