import { size } from '../bits.ts'
import type { GroupView } from './group-view.ts'
import { holderSets } from './holder-sets.ts'
import { tieIndex } from './tie-index.ts'

/** Share of pairs of members that have a tie between them, 0 to 1. */
export function density(group: GroupView): number {
  const { population, members } = group
  const { ties } = tieIndex(population)
  const { starts, ids } = population.parties.keys
  const shared: number[][] = members.map((party) => {
    const own: number[] = []
    for (let i = starts[party] as number; i < (starts[party + 1] as number); i++) {
      const key = ids[i] as number
      if (ties[key] !== 0 && group.countOf(key) >= 2) own.push(key)
    }
    return own
  })
  // Sets of members, 32 to a word: one for whoever has a key, one for each member's neighbours.
  const having = holderSets(shared)
  const words = Math.ceil(members.length / 32)
  const neighbours = new Uint32Array(words * members.length)
  shared.forEach((own, at) => {
    for (const key of own) {
      const set = having.get(key) as Uint32Array
      for (let w = 0; w < words; w++) neighbours[at * words + w] = (neighbours[at * words + w] as number) | (set[w] as number)
    }
  })
  for (let at = 0; at < members.length; at++) {
    const self = at * words + (at >> 5)
    neighbours[self] = (neighbours[self] as number) & ~(1 << (at & 31))
  }
  return size(neighbours) / (members.length * (members.length - 1))
}
