import { shortestHalf } from '../../stats/shortest-half.ts'
import { partyFigures } from './party-figures.ts'
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
    const { starts, times } = partyFigures(group.population).created
    let known = 0
    for (const party of group.members) known += (starts[party + 1] as number) - (starts[party] as number)
    if (known < Math.max(3, group.members.length / 2)) return Number.NaN
    const created = new Float64Array(known)
    let at = 0
    for (const party of group.members)
      for (let i = starts[party] as number; i < (starts[party + 1] as number); i++) created[at++] = times[i] as number
    created.sort()
    const { from, until } = shortestHalf(created)
    return -Math.log10(Math.max(until - from, HOUR) / HOUR)
  },
  says: (statistic, population) =>
    `Half of its accounts were created within ${figure(10 ** -statistic / 24)} days; of ordinary groups within ${figure(10 ** -population / 24)} days.`,
})
