import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'

/** Pairs for each member, on average, from which dialogues go over a set of accounts in earnest: a single pair between two such sets is no part of that. */
const IN_EARNEST = 2

/**
 * Keys that one pair of members has in common and nobody else of two sets that it alone holds together, over each of which many pairs share dialogues: a customer who went from one pool to another once, or
 * equal answers to equal questions. The bridges of a graph (Tarjan 1974, Inf. Process. Lett. 2). Two pairs are no bridge: who goes to and fro often enough makes one pool of two.
 *
 * @param holds whether a key counts
 * @param least fewest members of either set
 * @returns the keys of such pairs
 */
export function bridges(
  population: Population,
  members: readonly number[],
  holds: (key: number) => boolean,
  least: number,
): ReadonlySet<number> {
  const found = new Set<number>()
  if (members.length < 2 * least) return found
  const edges = edgesOf(population, members, holds)
  const of = neighbours(members.length, edges)
  // When each member was met, and the earliest that it and those met after it reach but by the edge that it was met by.
  const met = new Int32Array(members.length)
  const reaches = new Int32Array(members.length)
  let clock = 0
  for (let root = 0; root < members.length; root++) {
    if (met[root] !== 0) continue
    const walk = [{ at: root, by: -1, next: 0 }]
    const sums: Sum[] = []
    const cut: { readonly keys: readonly number[]; readonly below: Sum }[] = []
    while (walk.length > 0) {
      const here = walk[walk.length - 1] as Step
      if (here.next === 0) {
        clock++
        met[here.at] = clock
        reaches[here.at] = clock
        sums.push({ members: 1, ends: of[here.at]?.length ?? 0 })
      }
      const edge = of[here.at]?.[here.next]
      here.next++
      if (edge !== undefined) {
        if (edge === here.by) continue
        const { ends } = edges[edge] as Edge
        const other = ends[0] === here.at ? ends[1] : ends[0]
        if (met[other] === 0) walk.push({ at: other, by: edge, next: 0 })
        else reaches[here.at] = Math.min(reaches[here.at] as number, met[other] as number)
        continue
      }
      walk.pop()
      const below = sums.pop() as Sum
      const above = walk[walk.length - 1]
      if (above === undefined) {
        for (const { keys, below: one } of cut) {
          const other = { members: below.members - one.members, ends: below.ends - one.ends }
          if (isPool(one, least) && isPool(other, least)) for (const key of keys) found.add(key)
        }
        continue
      }
      reaches[above.at] = Math.min(reaches[above.at] as number, reaches[here.at] as number)
      if ((reaches[here.at] as number) > (met[above.at] as number))
        cut.push({ keys: (edges[here.by] as Edge).keys, below: { ...below } })
      const sum = sums[sums.length - 1] as Sum
      sum.members += below.members
      sum.ends += below.ends
    }
  }
  return found
}

type Edge = { readonly keys: readonly number[]; readonly ends: readonly [number, number] }
type Step = { readonly at: number; readonly by: number; next: number }
/** Members of a part, and how many ends of edges lie at them. */
type Sum = { members: number; ends: number }

/** Whether a part is large, and many of its pairs are joined. One end is the bridge's. */
function isPool({ members, ends }: Sum, least: number): boolean {
  return members >= least && (ends - 1) / 2 >= IN_EARNEST * members
}

/** The pairs of members that have keys in common, by places among the members: of each key its first holder with each other. Both directions of a dialogue are one pair. */
function edgesOf(population: Population, members: readonly number[], holds: (key: number) => boolean): Edge[] {
  const first = new Map<number, number>()
  const pairs = new Map<number, { readonly keys: number[]; readonly ends: readonly [number, number] }>()
  members.forEach((party, at) => {
    for (const key of listOf(population.parties.keys, party)) {
      if (!holds(key)) continue
      const other = first.get(key)
      if (other === undefined) {
        first.set(key, at)
        continue
      }
      const pair = other * members.length + at
      const known = pairs.get(pair)
      if (known === undefined) pairs.set(pair, { keys: [key], ends: [other, at] })
      else known.keys.push(key)
    }
  })
  return [...pairs.values()]
}

/** For each member the edges at it. */
function neighbours(count: number, edges: readonly Edge[]): number[][] {
  const of = Array.from({ length: count }, (): number[] => [])
  edges.forEach(({ ends }, edge) => {
    for (const end of ends) of[end]?.push(edge)
  })
  return of
}
