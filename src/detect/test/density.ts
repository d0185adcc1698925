import { tieIndex } from '../group/tie-index.ts'
import type { GroupView } from './group-view.ts'

/** Share of pairs of members that have a tie between them, 0 to 1. */
export function density(group: GroupView): number {
  const { population, members, common } = group
  const { ties } = tieIndex(population)
  const place = new Map(members.map((party, at) => [party, at]))
  const neighbours = members.map(() => new Set<number>())
  for (const key of common) {
    if (ties[key] !== 1) continue
    const inside = (population.keys[key]?.parties ?? []).filter((party) => place.has(party))
    for (const party of inside) {
      const near = neighbours[place.get(party) ?? 0]
      for (const other of inside) if (other !== party) near?.add(other)
    }
  }
  return neighbours.reduce((sum, near) => sum + near.size, 0) / (members.length * (members.length - 1))
}
