/** Places from 0 on, each a part of its own until joined: union-find. */
export type DisjointSets = {
  /** Makes one part of the parts of two places. */
  join(a: number, b: number): void
  /** The places of each part, rising, the largest part first; of parts of one size the one whose first place comes first. */
  parts(): number[][]
}

/** Parts of that many places. */
export function disjointSets(count: number): DisjointSets {
  const parent = Int32Array.from({ length: count }, (_, at) => at)
  const find = (at: number): number => {
    let top = at
    while (parent[top] !== top) {
      // Halving the path keeps later searches short.
      parent[top] = parent[parent[top] as number] as number
      top = parent[top] as number
    }
    return top
  }
  return {
    join(a, b) {
      parent[find(a)] = find(b)
    },
    parts() {
      const parts = new Map<number, number[]>()
      for (let at = 0; at < count; at++) {
        const part = parts.get(find(at))
        if (part === undefined) parts.set(find(at), [at])
        else part.push(at)
      }
      return [...parts.values()].sort((a, b) => b.length - a.length)
    },
  }
}
