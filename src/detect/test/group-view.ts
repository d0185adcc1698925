import { ALL_KINDS } from '../group/key-kinds.ts'
import { tieIndex } from '../group/tie-index.ts'
import type { KeyKind, Population } from '../population.ts'

/** A set of parties as signals see it, real group or ordinary one. */
export type GroupView = {
  readonly population: Population
  /** Positions of parties. */
  readonly members: readonly number[]
  /** For each key, how many of the members have it. */
  readonly counts: Int32Array
  /** The keys that two members or more have. */
  readonly common: readonly number[]
  /** Those of them that are templates of the group's own: three members or more use them, and most of their users are members. */
  readonly ownTemplates: readonly number[]
  /** For each member, by which kinds it is tied to another: a bit for each of ALL_KINDS. */
  readonly tied: Uint16Array
}

/**
 * Looks at sets of parties without walking their keys for each signal anew: ordinary groups are drawn by the hundred thousand, and hardly any
 * key is common in them. A view holds until the next one is made.
 */
export function viewer(population: Population): (members: readonly number[]) => GroupView {
  const counts = new Int32Array(population.keys.length)
  const { ties, templates, holders } = tieIndex(population)
  const bits = Uint16Array.from(population.keys, (key, index) => (ties[index] === 1 ? 1 << ALL_KINDS.indexOf(key.kind) : 0))
  let last: readonly number[] = []
  return (members) => {
    for (const party of last) for (const key of population.parties[party]?.keys ?? []) counts[key] = 0
    last = members
    const common: number[] = []
    for (const party of members) {
      for (const key of population.parties[party]?.keys ?? []) {
        const count = (counts[key] ?? 0) + 1
        counts[key] = count
        if (count === 2) common.push(key)
      }
    }
    const tied = new Uint16Array(members.length)
    members.forEach((party, at) => {
      let mask = 0
      for (const key of population.parties[party]?.keys ?? []) if ((counts[key] ?? 0) >= 2) mask |= bits[key] ?? 0
      tied[at] = mask
    })
    const ownTemplates = common.filter((key) => {
      const within = counts[key] ?? 0
      return within >= 3 && templates[key] === 1 && within >= 0.6 * (holders[key] ?? 0)
    })
    return { population, members, counts, common, ownTemplates, tied }
  }
}

const NOTHING = { counts: new Int32Array(0), common: [], ownTemplates: [], tied: new Uint16Array(0) }

/** A set of parties without their keys, for signals that read figures alone. */
export function plainView(population: Population, members: readonly number[]): GroupView {
  return { population, members, ...NOTHING }
}

/** Share of members that have one of these kinds of key in common with another member. */
export function tiedShare(group: GroupView, kinds: ReadonlySet<KeyKind>): number {
  let mask = 0
  ALL_KINDS.forEach((kind, at) => {
    if (kinds.has(kind)) mask |= 1 << at
  })
  let tied = 0
  for (const own of group.tied) if ((own & mask) !== 0) tied++
  return tied / group.members.length
}
