import { UndirectedGraph } from 'graphology'
import communitiesLouvain from 'graphology-communities-louvain'
import type { Population } from '../../../detect/population.ts'
import { type SharedKey, sharedKeys } from './shared-keys.ts'

/** The package is CommonJS whose types declare a default export; under ESM it arrives as the module itself. */
const louvain = communitiesLouvain as unknown as (typeof communitiesLouvain)['default']

/**
 * Communities of parties in the graph of parties and the keys that they share (Louvain: Blondel et al. 2008). An edge weighs by the key's surprise,
 * divided among many holders.
 *
 * @param random a seeded source of numbers in [0, 1)
 * @returns for each party the parties of its community, itself among them; those without a key are absent
 */
export function communities(
  population: Population,
  counts: (key: SharedKey) => boolean,
  resolution: number,
  random: () => number,
): Map<number, ReadonlySet<number>> {
  const graph = new UndirectedGraph()
  let index = 0
  for (const key of sharedKeys(population)) {
    if (!counts(key)) continue
    const node = `k${index++}`
    graph.addNode(node)
    for (const party of key.parties) {
      graph.mergeNode(`p${party}`)
      graph.addEdge(`p${party}`, node, { weight: key.bits / Math.sqrt(key.parties.length) })
    }
  }
  if (graph.size === 0) return new Map()
  const labels = louvain(graph, { resolution, getEdgeWeight: 'weight', rng: random })
  const members = new Map<number, Set<number>>()
  const found = new Map<number, ReadonlySet<number>>()
  for (const [node, label] of Object.entries(labels)) {
    if (!node.startsWith('p')) continue
    const party = Number(node.slice(1))
    const community = members.get(label) ?? new Set<number>()
    members.set(label, community.add(party))
    found.set(party, community)
  }
  return found
}
