import type { GroupView } from '../group/group-view.ts'
import { oncePer } from '../population.ts'
import { partyFigures, type Times } from './party-figures.ts'
import { defineSignal } from './signal.ts'
import { figure, percent } from './wording.ts'

/** Within what time whoever is banned is back, in seconds: published campaigns took from an hour to two days. */
const BACK_WITHIN = 48 * 3600

/** Closings from which their order in time says anything. */
const FEW = 3

/**
 * Regrowth: parties that opened an account within two days of the closing of another's, one for one, as a share of the group. Whoever lost accounts and goes on with new ones does not care why he lost them.
 *
 * Its null is its own: the same accounts, closed at moments when others were closed here. A group whose accounts were all opened in one week is followed by chance as often, and a provider's waves of bans
 * are in it. Blind to: accounts kept in reserve, which are opened long before. Benign double: staff or students who come and go, resellers who lose accounts for what their customers do.
 */
export const regrowth = defineSignal({
  name: 'regrowth',
  version: 2,
  family: 'lifecycle',
  matched: 'volume',
  techniques: ['AML.T0021'],
  measure: (group) => {
    const { lost, opened } = eventsOf(group)
    return lost.length < FEW ? Number.NaN : regrown(lost, opened) / group.members.length
  },
  ordinary: (group, random) => {
    const { times } = partyFigures(group.population).closed
    const { lost, opened } = eventsOf(group)
    const drawn = lost.map(({ party }): Event => ({ party, at: times[Math.floor(random() * times.length)] as number }))
    return regrown(drawn.sort(byTime), opened) / group.members.length
  },
  says: (statistic, population) =>
    `${percent(statistic)} of its parties opened an account within ${figure(BACK_WITHIN / 3600)} hours of the closing of another's; were they closed when others were, ${percent(population)}.`,
})

/** That an account was closed, or opened, in Unix seconds. */
type Event = { readonly at: number; readonly party: number }

const byTime = (a: Event, b: Event) => a.at - b.at || a.party - b.party

function inTime(members: readonly number[], { starts, times }: Times): Event[] {
  return members
    .flatMap((party) => Array.from(times.subarray(starts[party], starts[party + 1]), (at): Event => ({ at, party })))
    .sort(byTime)
}

/** When accounts of a group's members were closed, and opened; each draw asks. */
const eventsOf = oncePer(({ population, members }: GroupView) => {
  const { closed, created } = partyFigures(population)
  return { lost: inTime(members, closed), opened: inTime(members, created) }
})

/**
 * How many parties opened an account soon after another's closing; whoever closes and opens his own rotates keys. A closing stands behind one opening, and a member counts once.
 *
 * @param lost rising, and so is `opened`
 */
function regrown(lost: readonly Event[], opened: readonly Event[]): number {
  const back = new Set<number>()
  let next = 0
  for (const { at, party } of lost) {
    while (next < opened.length && (opened[next] as Event).at <= at) next++
    for (let i = next; i < opened.length && (opened[i] as Event).at <= at + BACK_WITHIN; i++) {
      const one = opened[i] as Event
      if (one.party === party || back.has(one.party)) continue
      back.add(one.party)
      break
    }
  }
  return back.size
}
