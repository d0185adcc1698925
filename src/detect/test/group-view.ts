import { isTemplate, isTie } from '../group/membership.ts'
import type { Key, KeyKind, Population } from '../population.ts'

/** A set of parties as signals see it, real group or ordinary one. */
export type GroupView = {
  readonly population: Population
  /** Positions of parties. */
  readonly members: readonly number[]
  /** For each key, how many of the members have it. */
  readonly counts: Int32Array
}

/** Counts keys over sets of parties without allocating for each: ordinary groups are drawn by the hundred thousand. */
export function viewer(population: Population): (members: readonly number[]) => GroupView {
  const counts = new Int32Array(population.keys.length)
  let touched: number[] = []
  return (members) => {
    for (const index of touched) counts[index] = 0
    touched = []
    for (const party of members) {
      for (const index of population.parties[party]?.keys ?? []) {
        if (counts[index] === 0) touched.push(index)
        counts[index] = (counts[index] ?? 0) + 1
      }
    }
    return { population, members, counts }
  }
}

/** Share of members that have one of these kinds of key in common with another member. */
export function tiedShare(group: GroupView, kinds: ReadonlySet<KeyKind>): number {
  let tied = 0
  for (const party of group.members) {
    if (group.population.parties[party]?.keys.some((index) => ties(group, index, kinds))) tied++
  }
  return tied / group.members.length
}

function ties(group: GroupView, index: number, kinds: ReadonlySet<KeyKind>): boolean {
  const key = group.population.keys[index] as Key
  return (group.counts[index] ?? 0) >= 2 && kinds.has(key.kind) && isTie(key)
}

/** Whether a template is the group's own: three members or more use it, and most of its users are members. */
export function isOwnTemplate(group: GroupView, index: number): boolean {
  const key = group.population.keys[index] as Key
  const within = group.counts[index] ?? 0
  return within >= 3 && isTemplate(key) && within >= 0.6 * key.parties.length
}
