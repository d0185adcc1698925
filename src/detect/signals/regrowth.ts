import type { GroupView } from '../group/group-view.ts'
import { oncePer, type Population } from '../population.ts'
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
 * Its null is its own: the same closings, as far apart as they are, moved so that one of them falls when another account was closed here. A group whose accounts were all opened in one week is followed by chance as
 * often, and so is one that was closed in one sweep; a provider's waves of bans are in it. Blind to: accounts kept in reserve, which are opened long before. Benign double: staff or students who come and go, resellers who lose accounts for what their customers do.
 */
export const regrowth = defineSignal({
  name: 'regrowth',
  version: 3,
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
    const to = times[Math.floor(random() * times.length)] as number
    const from = (lost[Math.floor(random() * lost.length)] as Event).at
    return regrown(moved(lost, to - from, spanOf(group.population)), opened) / group.members.length
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

/** When accounts of a group's members were closed, and opened, each party by itself; each draw asks. */
const eventsOf = oncePer(({ population, members }: GroupView) => {
  const { closed, created } = partyFigures(population)
  const opened = members.map((party) => ({
    party,
    times: created.times.slice(created.starts[party], created.starts[party + 1]).sort(),
  }))
  return { lost: inTime(members, closed), opened }
})

/** From the first to the last closing of a population. */
const spanOf = oncePer((population: Population): Span => {
  const { times } = partyFigures(population).closed
  return {
    first: times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    last: times.reduce((a, b) => Math.max(a, b), 0),
  }
})

type Span = { readonly first: number; readonly last: number }

/** Events moved by some seconds; what would leave the time in which there are any comes in at its other end. */
function moved(events: readonly Event[], by: number, { first, last }: Span): Event[] {
  const length = last - first + 1
  return events.map(({ at, party }) => ({ party, at: first + ((((at + by - first) % length) + length) % length) })).sort(byTime)
}

/**
 * How many parties opened an account soon after another's closing; whoever closes and opens his own rotates keys. A closing stands behind one opening, and a member counts once.
 *
 * @param lost rising
 * @param opened of each party when it opened accounts, rising
 */
function regrown(lost: readonly Event[], opened: readonly { readonly party: number; readonly times: Float64Array }[]): number {
  const next = new Int32Array(opened.length)
  const back = new Uint8Array(opened.length)
  let count = 0
  for (const { at, party } of lost) {
    let first = -1
    let soonest = at + BACK_WITHIN
    opened.forEach((one, i) => {
      if (back[i] === 1) return
      while ((one.times[next[i] as number] ?? Number.POSITIVE_INFINITY) <= at) next[i] = (next[i] as number) + 1
      const opening = one.times[next[i] as number] ?? Number.POSITIVE_INFINITY
      if (one.party === party || opening > soonest || (opening === soonest && first >= 0)) return
      first = i
      soonest = opening
    })
    if (first < 0) continue
    back[first] = 1
    count++
  }
  return count
}
