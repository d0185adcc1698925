import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { type Kinds, TEMPLATE } from './key-kinds.ts'
import { tieIndex } from './tie-index.ts'

/** A set of parties as signals see it, real group or ordinary one. */
export type GroupView = {
  readonly population: Population
  /** Positions of parties. */
  readonly members: readonly number[]
  /** How many of the members have a key. */
  countOf(key: number): number
  /** How many parties have a key, but for those who are looked away from. */
  holdersOf(key: number): number
  /** Whether a party is looked away from: see `viewer`. */
  isAside(party: number): boolean
  /** The wording that two members or more have. */
  readonly texts: readonly number[]
  /** Templates that the group keeps to itself: three members or more use them, and most of their users are members. Verdicts read a wider sort: see `ownTemplates`. */
  readonly keptTemplates: readonly number[]
  /** For each member, by which kinds it is tied to another. */
  readonly tied: Uint16Array
}

/** Share of a template's users that are members, from which the group keeps it to itself. */
const KEPT = 0.6

export const NOBODY: ReadonlySet<number> = new Set()

/**
 * Looks at sets of parties without walking their keys for each signal anew: ordinary groups are drawn by the hundred thousand, and hardly any
 * key is common in them. A view holds until the next one is made.
 *
 * @param accused parties of campaigns that were found, who are looked away from: who else works with their generator is a group by itself, and its
 *   templates are its own. May grow between views
 * @returns the view of some members; `rest` are others of the same group, who are looked away from as well, and no member is
 */
export function viewer(
  population: Population,
  accused = NOBODY,
): (members: readonly number[], rest?: ReadonlySet<number>) => GroupView {
  const { ties, holders } = tieIndex(population)
  const { kinds } = population.keys
  const { starts, ids } = population.parties.keys
  // For each key, who was the first to have it, as `base` plus its place among the members; from the second on `many`, and how many in `counts`.
  // What is below `base` is of an earlier set: raising it forgets everything at once, where clearing would be a second walk.
  const state = new Int32Array(population.keys.count)
  const counts = new Int32Array(population.keys.count)
  // How many of the accused hold a key, of those that were counted: ordinary groups are drawn by the thousand between two that join them.
  const accusedHolders = new Int32Array(population.keys.count)
  let counted = 0
  let base = 0
  let many = 0
  const countOf = (key: number) => {
    const found = state[key] as number
    return found < base ? 0 : found < many ? 1 : (counts[key] as number)
  }
  // How many of `counting` hold each key; they are the members of one view who are among the accused.
  const innerHolders = new Int32Array(population.keys.count)
  let counting = NOBODY
  const countInner = (inner: ReadonlySet<number>) => {
    for (const party of counting) for (const key of listOf(population.parties.keys, party)) innerHolders[key] = 0
    for (const party of inner)
      for (const key of listOf(population.parties.keys, party)) innerHolders[key] = (innerHolders[key] as number) + 1
    counting = inner
  }
  return (members, rest = NOBODY) => {
    if (accused.size > counted)
      for (const party of [...accused].slice(counted))
        for (const key of listOf(population.parties.keys, party)) accusedHolders[key] = (accusedHolders[key] as number) + 1
    counted = accused.size
    // Nobody is looked away from who is a member himself: campaigns are chosen while groups that hold some of them are yet to be looked at.
    const inner = accused.size === 0 ? NOBODY : new Set(members.filter((party) => accused.has(party)))
    const isAside = (party: number) => (accused.has(party) && !inner.has(party)) || rest.has(party)
    const asideHolders = (key: number) => {
      if (rest.size > 0) return listOf(population.keys.parties, key).filter(isAside).length
      const accusedOnes = accusedHolders[key] as number
      if (accusedOnes === 0) return 0
      // Counted when it is asked for: of groups that are drawn it hardly ever is.
      if (counting !== inner) countInner(inner)
      return accusedOnes - (innerHolders[key] as number)
    }
    const holdersOf = (key: number) => (holders[key] as number) - asideHolders(key)
    if (many + members.length > 0x7ffffff0) {
      state.fill(0)
      many = 0
    }
    base = many + 1
    many = base + members.length
    const texts: number[] = []
    const tied = new Uint16Array(members.length)
    for (let at = 0; at < members.length; at++) {
      const party = members[at] as number
      const to = starts[party + 1] as number
      let mine = 0
      for (let i = starts[party] as number; i < to; i++) {
        const key = ids[i] as number
        const found = state[key] as number
        if (found < base) {
          state[key] = base + at
          continue
        }
        const tie = ties[key] as number
        mine |= tie
        if (found === many) {
          counts[key] = (counts[key] as number) + 1
          continue
        }
        state[key] = many
        counts[key] = 2
        // Only now is the first one tied to anybody.
        tied[found - base] = (tied[found - base] as number) | tie
        if (kinds[key] === TEMPLATE) texts.push(key)
      }
      tied[at] = (tied[at] as number) | mine
    }
    const keptTemplates = texts.filter((key) => {
      const within = counts[key] as number
      if (within < 3 || ties[key] !== TEMPLATE) return false
      // Fewer holders than without all of the accused there cannot be: where the members are too few even of those, nobody need be counted.
      const fewest = rest.size > 0 ? within : (holders[key] as number) - (accusedHolders[key] as number)
      return areMost(within, fewest) && areMost(within, holdersOf(key))
    })
    return { population, members, countOf, holdersOf, isAside, texts, keptTemplates, tied }
  }
}

const NOTHING = {
  countOf: () => 0,
  holdersOf: () => 0,
  isAside: () => false,
  texts: [],
  keptTemplates: [],
  tied: new Uint16Array(0),
}

/** Whether most of those who have a key are members. */
export function isKept(group: GroupView, key: number): boolean {
  return areMost(group.countOf(key), group.holdersOf(key))
}

function areMost(within: number, holders: number): boolean {
  return within >= KEPT * holders
}

/** A set of parties without their keys, for signals that read figures alone. */
export function plainView(population: Population, members: readonly number[]): GroupView {
  return { population, members, ...NOTHING }
}

/** Members that have one of these kinds of key in common with another member. */
export function tiedMembers({ members, tied }: GroupView, kinds: Kinds): number[] {
  return members.filter((_, at) => ((tied[at] as number) & kinds) !== 0)
}

/** Share of members that have one of these kinds of key in common with another member. */
export function tiedShare(group: GroupView, kinds: Kinds): number {
  let tied = 0
  for (const own of group.tied) if ((own & kinds) !== 0) tied++
  return tied / group.members.length
}
