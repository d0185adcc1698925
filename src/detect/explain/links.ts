import type { Link } from '../../records/index.ts'
import { isTie } from '../group/tie-index.ts'
import type { Key, Population } from '../population.ts'

/** Most links that a report carries: a graph with more says no more. */
const MOST = 1500

/** The strongest ties between a group's accounts, for the linkage graph. Weights are bits of surprise, summed over shared keys. */
export function linksOf(population: Population, accounts: ReadonlySet<number>): Link[] {
  const links = new Map<string, { a: number; b: number; weight: number; by: Set<string> }>()
  population.keys.forEach((key: Key) => {
    if (!isTie(key)) return
    const inside = key.accounts.filter((at) => accounts.has(at))
    // A key of many members would make a clique of them: a ring shows as much.
    const pairs = inside.length <= 12 ? allPairs(inside) : ring(inside)
    for (const [a, b] of pairs) {
      if (population.partyOf[a] === population.partyOf[b]) continue
      const name = `${a} ${b}`
      const link = links.get(name) ?? { a, b, weight: 0, by: new Set<string>() }
      link.weight += key.bits
      link.by.add(key.kind)
      links.set(name, link)
    }
  })
  return [...links.values()]
    .sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
    .slice(0, MOST)
    .map(({ a, b, weight, by }) => ({
      a: population.cards[a]?.account_id ?? '',
      b: population.cards[b]?.account_id ?? '',
      weight: Number(weight.toFixed(2)),
      by: [...by].sort(),
    }))
}

function allPairs(list: readonly number[]): [number, number][] {
  return list.flatMap((a, i) => list.slice(i + 1).map((b): [number, number] => [a, b]))
}

function ring(list: readonly number[]): [number, number][] {
  return list.map((a, i): [number, number] => {
    const b = list[(i + 1) % list.length] ?? a
    return a < b ? [a, b] : [b, a]
  })
}
