import { UndirectedGraph } from 'graphology'
import communitiesLouvain from 'graphology-communities-louvain'
import type { Key, KeyKind, Population } from '../population.ts'
import { type GroupView, tiedShare, viewer } from '../test/group-view.ts'
import { ALL_KINDS, CLOSE, TIES } from './key-kinds.ts'
import { type Lens, settle } from './membership.ts'
import { isTie } from './tie-index.ts'

/** The package is CommonJS whose types declare a default export; under ESM it arrives as the module itself. */
const louvain = communitiesLouvain as unknown as (typeof communitiesLouvain)['default']

export type Candidate = {
  /** Positions of parties with the probability of belonging. */
  readonly members: ReadonlyMap<number, number>
  /** What the grouping looked at. */
  readonly lens: 'wording' | 'ties' | 'all'
}

export const LENSES: Record<Candidate['lens'], Lens> = {
  wording: new Set<KeyKind>(['template', 'tools']),
  ties: new Set(TIES),
  all: new Set<KeyKind>(ALL_KINDS),
}

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

/** Community detection sees one size at a time; campaigns come in all sizes. All kinds of tie together are one look more, not three. */
const RESOLUTIONS: Record<Candidate['lens'], readonly number[]> = { ties: [0.3, 1, 3], wording: [0.3, 1, 3], all: [1] }

/**
 * Groups of parties worth testing: communities of the graph of parties and keys (Louvain, at several resolutions, for three ways of looking),
 * each grown and pruned until every member stands on evidence of its own. Nearly equal groups are given once.
 *
 * @param random a seeded source of numbers in [0, 1): the same population gives the same groups
 */
export function candidates(population: Population, random: () => number): Candidate[] {
  const found: Candidate[] = []
  // Resolutions often agree: a seed that was settled once need not be again.
  const done = new Set<string>()
  const view = viewer(population)
  const settled = (seed: readonly number[], lens: Candidate['lens']) => {
    const name = `${lens} ${seed.join(' ')}`
    if (seed.length < 3 || done.has(name) || !mayMatter(view(seed))) return new Map<number, number>()
    done.add(name)
    return settle(population, seed, LENSES[lens])
  }
  for (const lens of ['ties', 'wording', 'all'] as const) {
    const graph = graphOf(population, LENSES[lens])
    if (graph.size === 0) continue
    for (const resolution of RESOLUTIONS[lens]) {
      for (const seed of communities(graph, resolution, random)) {
        const members = settled(seed, lens)
        if (members.size >= 3) found.push({ members, lens })
        if (lens === 'all') continue
        // A group found by one way of looking may go on by the other.
        const wider = settled([...members.keys()], 'all')
        if (wider.size >= 3) found.push({ members: wider, lens: 'all' })
      }
    }
  }
  return distinct(found)
}

/** Whether any verdict could grow from a seed: people at one exit with one client share no identity, no conversation and no template. */
function mayMatter(group: GroupView): boolean {
  return group.ownTemplates.length > 0 || tiedShare(group, CLOSE) >= 0.1
}

/** Parties and the keys that two or more of them share; an edge weighs by the key's surprise and kind. */
function graphOf(population: Population, lens: Lens): UndirectedGraph {
  const graph = new UndirectedGraph()
  population.keys.forEach((key: Key, index) => {
    if (!lens.has(key.kind) || !isTie(key)) return
    graph.addNode(`k${index}`)
    for (const party of key.parties) {
      const node = `p${party}`
      if (!graph.hasNode(node)) graph.addNode(node)
      // Many holders share one key's weight, or a card of a hundred accounts would outweigh all else.
      graph.addEdge(node, `k${index}`, {
        weight: (PULL[key.kind] * (key.bits - 2)) / Math.sqrt(Math.log2(1 + key.parties.length)),
      })
    }
  })
  return graph
}

function communities(graph: UndirectedGraph, resolution: number, random: () => number): number[][] {
  const labels = louvain(graph, { resolution, getEdgeWeight: 'weight', rng: random })
  const byLabel = new Map<number, number[]>()
  for (const [node, label] of Object.entries(labels)) {
    if (node.startsWith('p')) byLabel.set(label, [...(byLabel.get(label) ?? []), Number(node.slice(1))])
  }
  return [...byLabel.values()]
}

/** One of each set of groups that share at least nine tenths of their members; the larger stays. */
function distinct(found: Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const candidate of [...found].sort((a, b) => b.members.size - a.members.size)) {
    const near = kept.some((other) => {
      let common = 0
      for (const party of candidate.members.keys()) if (other.members.has(party)) common++
      return common / (candidate.members.size + other.members.size - common) >= 0.9
    })
    if (!near) kept.push(candidate)
  }
  return kept
}
