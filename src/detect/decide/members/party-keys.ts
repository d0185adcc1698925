import type { GroupView } from '../../group/group-view.ts'
import { ADDRESS, CLOSE, type Kinds } from '../../group/key-kinds.ts'
import { canTie, tieIndex } from '../../group/tie-index.ts'
import { listOf } from '../../incidence.ts'
import type { Population } from '../../population.ts'

/** Whether members are at least such a share of all who hold a key, parties of other campaigns left out. */
export function areTheirs(
  population: Population,
  group: GroupView,
  key: number,
  used: ReadonlySet<number>,
  share: number,
): boolean {
  const all = listOf(population.keys.parties, key).filter((party) => !used.has(party)).length
  return group.countOf(key) >= share * all
}

/** How many of some keys a party holds. */
export function heldOf(population: Population, party: number, some: ReadonlySet<number>): number {
  return listOf(population.parties.keys, party).filter((key) => some.has(key)).length
}

/** How often a party uses keys of some sort, in all. */
export function usesOf(population: Population, party: number, wanted: (key: number) => boolean): number {
  const { starts, ids, uses } = population.parties.keys
  let sum = 0
  for (let i = starts[party] as number; i < (starts[party + 1] as number); i++)
    if (wanted(ids[i] as number)) sum += uses[i] as number
  return sum
}

/**
 * Whether a party has a tie of some kinds with the group.
 *
 * @param least how many members must hold the key, the party included if it is one
 * @param share of all who hold it that members must be
 */
export function tied(population: Population, group: GroupView, party: number, kinds: Kinds, least: number, share = 0): boolean {
  const index = tieIndex(population)
  return listOf(population.parties.keys, party).some((key) => {
    const within = group.countOf(key)
    return canTie(index, key, kinds) && within >= least && within >= share * (index.holders[key] as number)
  })
}

/** Whether a party has an identity, a conversation or an exit in common with somebody who is not of the group, as a firm's accounts have with each other. */
export function isSomebodyElses(
  population: Population,
  group: GroupView,
  party: number,
  kinds: Kinds = CLOSE | ADDRESS,
): boolean {
  const index = tieIndex(population)
  // One who is looked at from outside is no member, and nobody else either.
  const own = group.members.includes(party) ? 0 : 1
  return listOf(population.parties.keys, party).some(
    (key) => canTie(index, key, kinds) && group.countOf(key) + own < (index.holders[key] as number),
  )
}
