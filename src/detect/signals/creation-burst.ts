import { shortestHalf } from '../../stats/shortest-half.ts'
import { partyFigures } from './party-figures.ts'
import { defineSignal } from './signal.ts'
import { span } from './wording.ts'

const HOUR = 3600

/**
 * Creation burst: half of the parties opened their first account within a short span.
 *
 * The statistic is the shortest span that holds half of the parties' first creation times, as minus its logarithm in hours: a firm that has a script make its accounts is one party. Blind to: aged accounts, slow
 * drips. Benign double: a course, a hackathon, a release.
 */
export const creationBurst = defineSignal({
  name: 'creation-burst',
  version: 2,
  family: 'lifecycle',
  matched: 'volume',
  techniques: ['AML.T0021'],
  measure: (group) => {
    const { firstCreated } = partyFigures(group.population)
    const times = new Float64Array(group.members.length)
    let known = 0
    for (const party of group.members) {
      const first = firstCreated[party] as number
      if (first !== Number.POSITIVE_INFINITY) times[known++] = first
    }
    const created = times.subarray(0, known).sort()
    if (created.length < Math.max(3, group.members.length / 2)) return Number.NaN
    const { from, until } = shortestHalf(created)
    return -Math.log10(Math.max(until - from, HOUR) / HOUR)
  },
  says: (statistic, population) =>
    `Half of its parties opened their first account within ${span(10 ** -statistic)}; of ordinary groups within ${span(10 ** -population)}.`,
})
