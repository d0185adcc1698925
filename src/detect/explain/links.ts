import type { Link } from '../../records/index.ts'
import { KINDS, type Kinds } from '../group/key-kinds.ts'
import { tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'

/** Most links that a report carries: a graph with more says no more. */
const MOST = 1500

/** The strongest ties between a group's accounts, for the linkage graph. Weights are bits of surprise, summed over shared keys. */
export function linksOf(population: Population, accounts: ReadonlySet<number>): Link[] {
  const { cards, partyOf } = population.accounts
  const { bits } = population.keys
  const { ties } = tieIndex(population)
  const links = new Map<number, { a: number; b: number; weight: number; by: Kinds }>()
  for (const key of keysOf(population, accounts)) {
    const tie = ties[key] as number
    if (tie === 0) continue
    const inside = Array.from(listOf(population.keys.accounts, key)).filter((at) => accounts.has(at))
    eachPair(inside, (a, b) => {
      if (partyOf[a] === partyOf[b]) return
      const name = a * cards.length + b
      const link = links.get(name)
      if (link === undefined) links.set(name, { a, b, weight: bits[key] as number, by: tie })
      else {
        link.weight += bits[key] as number
        link.by |= tie
      }
    })
  }
  return [...links.values()]
    .sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
    .slice(0, MOST)
    .map(({ a, b, weight, by }) => ({
      a: cards[a]?.account_id ?? '',
      b: cards[b]?.account_id ?? '',
      weight: Number(weight.toFixed(2)),
      by: KINDS.filter((_, at) => (by & (1 << at)) !== 0).sort(),
    }))
}

/** The keys of the parties behind some accounts, rising. */
function keysOf({ accounts: { partyOf }, parties }: Population, accounts: ReadonlySet<number>): Int32Array {
  const found = new Set<number>()
  for (const party of new Set([...accounts].map((at) => partyOf[at] as number)))
    for (const key of listOf(parties.keys, party)) found.add(key)
  return Int32Array.from(found).sort()
}

/** All pairs of a rising list; of a long one, which would make a clique of a key's holders, a ring: it shows as much. */
function eachPair(list: readonly number[], visit: (a: number, b: number) => void): void {
  const whole = list.length <= 12
  for (const [i, a] of list.entries()) {
    const others = whole ? list.slice(i + 1) : [list[(i + 1) % list.length] as number]
    for (const b of others) visit(Math.min(a, b), Math.max(a, b))
  }
}
