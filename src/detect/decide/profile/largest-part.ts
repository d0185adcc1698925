import { disjointSets } from '../../disjoint-sets.ts'
import { listOf } from '../../incidence.ts'
import type { Population } from '../../population.ts'

/**
 * The parts that members fall into, the largest first: those of each hang together, directly or through others, by keys that hold; the first member of each key stands for it. Of parts of one
 * size the one whose first member comes first is before the other.
 *
 * @param holds whether a key counts
 */
export function partsBy(population: Population, members: readonly number[], holds: (key: number) => boolean): number[][] {
  const sets = disjointSets(members.length)
  const first = new Map<number, number>()
  members.forEach((party, at) => {
    for (const key of listOf(population.parties.keys, party)) {
      if (!holds(key)) continue
      const other = first.get(key)
      if (other === undefined) first.set(key, at)
      else sets.join(at, other)
    }
  })
  return sets.parts().map((part) => part.map((at) => members[at] as number))
}

/** The largest of them. */
export function largestPart(population: Population, members: readonly number[], holds: (key: number) => boolean): number[] {
  return partsBy(population, members, holds)[0] ?? []
}
