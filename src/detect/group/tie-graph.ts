import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { type KeyKind, type Kinds, kindOf } from './key-kinds.ts'
import type { WeightedGraph } from './louvain.ts'
import { tieIndex } from './tie-index.ts'

/** How much a kind of key pulls in the graph, beside its rarity. */
const PULL: Record<KeyKind, number> = {
  payment: 2,
  email: 2,
  'api key': 2,
  'mail domain': 0.7,
  address: 1,
  network: 0.5,
  client: 0.4,
  agent: 0.2,
  tools: 0.6,
  conversation: 1.2,
  template: 1,
}

/** Parties and the keys that two or more of them share, as nodes; an edge weighs by the key's surprise and kind. */
export type TieGraph = {
  readonly graph: WeightedGraph
  /** For each node its party, or -1 where it is a key. */
  readonly parties: Int32Array
}

/**
 * The graph of what ties parties by keys of these kinds. Nodes are numbered as they are met, key by key.
 *
 * @param among the parties that are looked at; all where not given
 */
export function tieGraph(population: Population, lens: Kinds, among?: ReadonlySet<number>): TieGraph {
  const { ties, holders } = tieIndex(population)
  const { kinds, bits } = population.keys
  const partyOfNode: number[] = []
  const nodeOf = new Int32Array(population.parties.count).fill(-1)
  const ends: number[] = []
  const weights: number[] = []
  const wanted = (key: number) => ((ties[key] as number) & lens) !== 0
  for (const [key, here] of among === undefined ? everyKey(population, wanted) : keysAmong(population, among, wanted)) {
    const node = partyOfNode.push(-1) - 1
    const pull = PULL[kindOf(kinds[key] as number)]
    // Many holders share one key's weight, or a card of a hundred accounts would outweigh all else.
    const weight = (pull * ((bits[key] as number) - 2)) / Math.sqrt(Math.log2(1 + (holders[key] as number)))
    for (const party of here) {
      if (nodeOf[party] === -1) nodeOf[party] = partyOfNode.push(party) - 1
      ends.push(nodeOf[party] as number, node)
      weights.push(weight)
    }
  }
  return {
    graph: { nodes: partyOfNode.length, ends: Int32Array.from(ends), weights: Float64Array.from(weights) },
    parties: Int32Array.from(partyOfNode),
  }
}

type Held = Iterable<readonly [key: number, parties: ArrayLike<number> & Iterable<number>]>
type Wanted = (key: number) => boolean

/** Each key with the parties that hold it. */
function* everyKey({ keys }: Population, wanted: Wanted): Held {
  for (let key = 0; key < keys.count; key++) if (wanted(key)) yield [key, listOf(keys.parties, key)]
}

/** The same among some parties, which are walked and not all holders of what they hold: keys and parties rise. */
function keysAmong({ parties }: Population, among: ReadonlySet<number>, wanted: Wanted): Held {
  const held = new Map<number, number[]>()
  for (const party of Int32Array.from(among).sort()) {
    for (const key of listOf(parties.keys, party)) {
      if (!wanted(key)) continue
      const known = held.get(key)
      if (known === undefined) held.set(key, [party])
      else known.push(party)
    }
  }
  return [...held].sort(([a], [b]) => a - b)
}
