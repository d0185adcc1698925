import fc from 'fast-check'
import { UndirectedGraph } from 'graphology'
import communitiesLouvain from 'graphology-communities-louvain'
import { expect, test } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { louvain } from './louvain.ts'

/** The package is CommonJS whose types declare a default export; under ESM it arrives as the module itself. */
const reference = communitiesLouvain as unknown as (typeof communitiesLouvain)['default']

const edges = fc.uniqueArray(fc.tuple(fc.nat(30), fc.nat(30), fc.double({ min: 0.1, max: 5, noNaN: true })), {
  minLength: 1,
  maxLength: 150,
  selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
})

test('the same labels as the reference implementation, bit for bit, at any resolution', () => {
  fc.assert(
    fc.property(edges, fc.constantFrom(0.3, 1, 3), fc.nat(), (list, resolution, seed) => {
      const proper = list.filter(([a, b]) => a !== b)
      fc.pre(proper.length > 0)
      const graph = new UndirectedGraph()
      const numbers = new Map<number, number>()
      const ends = proper.flatMap(([a, b, weight]) => {
        for (const node of [a, b]) if (!numbers.has(node)) numbers.set(node, numbers.size)
        graph.mergeNode(`n${a}`)
        graph.mergeNode(`n${b}`)
        graph.addEdge(`n${a}`, `n${b}`, { weight })
        return [numbers.get(a) ?? 0, numbers.get(b) ?? 0]
      })
      const labels = louvain(
        { nodes: numbers.size, ends: Int32Array.from(ends), weights: Float64Array.from(proper, ([, , weight]) => weight) },
        resolution,
        seeded(seed),
      )
      const wanted = reference(graph, { resolution, getEdgeWeight: 'weight', rng: seeded(seed) })
      expect([...numbers].map(([node, number]) => [`n${node}`, labels[number]])).toEqual(Object.entries(wanted))
    }),
    { numRuns: 300 },
  )
})

test('two cliques with one bridge are two communities', () => {
  const clique = (from: number) => [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].filter((b) => b > a).map((b) => [from + a, from + b]))
  const pairs = [...clique(0), ...clique(4), [0, 4]].flat()
  const labels = louvain(
    { nodes: 8, ends: Int32Array.from(pairs), weights: new Float64Array(pairs.length / 2).fill(1) },
    1,
    seeded(1),
  )
  expect(new Set(labels.slice(0, 4)).size).toBe(1)
  expect(new Set(labels).size).toBe(2)
})
