import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'

/**
 * The most members that hang together, directly or through others, by keys that hold: union-find over members, with the first member of each key
 * standing for it. Of parts of one size it is the one whose first member comes first.
 *
 * @param holds whether a key counts
 */
export function largestPart(population: Population, members: readonly number[], holds: (key: number) => boolean): number[] {
  const parent = members.map((_, at) => at)
  const find = (at: number): number => {
    let top = at
    while (parent[top] !== top) {
      // Halving the path keeps later searches short.
      parent[top] = parent[parent[top] as number] as number
      top = parent[top] as number
    }
    return top
  }
  const first = new Map<number, number>()
  members.forEach((party, at) => {
    for (const key of listOf(population.parties.keys, party)) {
      if (!holds(key)) continue
      const other = first.get(key)
      if (other === undefined) first.set(key, at)
      else parent[find(at)] = find(other)
    }
  })
  const parts = new Map<number, number[]>()
  members.forEach((party, at) => {
    const root = find(at)
    const part = parts.get(root)
    if (part === undefined) parts.set(root, [party])
    else part.push(party)
  })
  return [...parts.values()].reduce((largest, part) => (part.length > largest.length ? part : largest), [])
}
