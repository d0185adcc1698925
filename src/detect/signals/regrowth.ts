import { partyFigures, timesOf } from './party-figures.ts'
import { defineSignal } from './signal.ts'
import { figure, percent } from './wording.ts'

/** Within what time whoever is banned is back, in seconds: published campaigns took from an hour to two days. */
const BACK_WITHIN = 48 * 3600

/** Closings from which their order in time says anything. */
const FEW = 3

/**
 * Regrowth: accounts that were opened within two days of another member's closing, one for one, as a share of the group. Whoever lost accounts and goes on with new ones does not care why he lost them.
 *
 * Its null is its own: the same accounts, closed at moments when others were closed here. A group whose accounts were all opened in one week is followed by chance as often, and a provider's waves of bans
 * are in it. Blind to: accounts kept in reserve, which are opened long before. Benign double: staff or students who come and go, resellers who lose accounts for what their customers do.
 */
export const regrowth = defineSignal({
  name: 'regrowth',
  version: 1,
  family: 'lifecycle',
  matched: 'volume',
  techniques: ['AML.T0021'],
  measure: (group) => {
    const { created, closed } = partyFigures(group.population)
    const lost = timesOf(group.members, closed)
    return lost.length < FEW ? Number.NaN : followed(lost, timesOf(group.members, created)) / group.members.length
  },
  ordinary: (group, random) => {
    const { created, closed } = partyFigures(group.population)
    const lost = timesOf(group.members, closed).map(() => closed.times[Math.floor(random() * closed.times.length)] as number)
    return followed(lost.sort(), timesOf(group.members, created)) / group.members.length
  },
  says: (statistic, population) =>
    `${percent(statistic)} of its parties opened an account within ${figure(BACK_WITHIN / 3600)} hours of the closing of another's; were they closed when others were, ${percent(population)}.`,
})

/** How many closings an opening follows that follows no earlier one; both rise. */
function followed(closed: Float64Array, created: Float64Array): number {
  let pairs = 0
  let next = 0
  for (const at of closed) {
    while (next < created.length && (created[next] as number) <= at) next++
    if (next < created.length && (created[next] as number) <= at + BACK_WITHIN) {
      pairs++
      next++
    }
  }
  return pairs
}
