import { UndirectedGraph } from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { Campaign, Link } from '../records/index.ts'

/** An account placed in the unit square. */
export interface Placed {
  readonly account: Campaign['accounts'][number]
  readonly x: number
  readonly y: number
}

export interface GraphLayout {
  readonly nodes: readonly Placed[]
  /** Ends are indexes into `nodes`. */
  readonly edges: readonly { readonly a: number; readonly b: number; readonly by: readonly string[] }[]
  /** Accounts and links between accounts of the campaign, drawn or not. */
  readonly accounts: number
  readonly links: number
}

/**
 * Chooses what of a group's linkage is drawn, and places it.
 *
 * A dense group drawn whole is a black disc. So: the most strongly linked accounts, up to `maxNodes`; between them first the strongest
 * links that hold them together (a maximum spanning forest, Kruskal 1956), then further ones by weight, up to `maxEdges`. Places come from ForceAtlas2
 * (Jacomy et al. 2014) started on a sunflower spiral in a fixed order, so the same record gives the same picture.
 */
export function layOutGraph(campaign: Pick<Campaign, 'accounts' | 'links'>, maxNodes = 150, maxEdges = 420): GraphLayout {
  const accounts = new Map(campaign.accounts.map((account) => [account.account_id, account]))
  const links = campaign.links.filter((link) => link.a !== link.b && accounts.has(link.a) && accounts.has(link.b))
  const strength = new Map<string, number>()
  for (const link of links) {
    strength.set(link.a, (strength.get(link.a) ?? 0) + link.weight)
    strength.set(link.b, (strength.get(link.b) ?? 0) + link.weight)
  }
  const chosen = [...accounts.values()]
    .sort(
      (a, b) =>
        (strength.get(b.account_id) ?? -1) - (strength.get(a.account_id) ?? -1) || compareText(a.account_id, b.account_id),
    )
    .slice(0, maxNodes)
  const index = new Map(chosen.map((account, i) => [account.account_id, i]))
  const edges = strongest(links, index, maxEdges)
  return { nodes: placed(chosen, edges), edges, accounts: accounts.size, links: links.length }
}

type Edge = { a: number; b: number; weight: number; by: string[] }

function strongest(links: readonly Link[], index: ReadonlyMap<string, number>, max: number): Edge[] {
  const byWeight: Edge[] = []
  const seen = new Set<number>()
  for (const link of links) {
    const ends = [index.get(link.a), index.get(link.b)]
    const [a, b] = ends
    if (a === undefined || b === undefined) continue
    byWeight.push({ a: Math.min(a, b), b: Math.max(a, b), weight: link.weight, by: link.by })
  }
  byWeight.sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
  const root = [...index.values()]
  const find = (i: number): number => {
    let at = i
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at
      at = root[at] ?? at
    }
    return at
  }
  const holding: Edge[] = []
  const further: Edge[] = []
  for (const edge of byWeight) {
    const key = edge.a * index.size + edge.b
    if (seen.has(key)) continue
    seen.add(key)
    const [a, b] = [find(edge.a), find(edge.b)]
    if (a === b) further.push(edge)
    else {
      root[a] = b
      holding.push(edge)
    }
  }
  return [...holding, ...further.slice(0, Math.max(0, max - holding.length))]
}

function placed(accounts: readonly Campaign['accounts'][number][], edges: readonly Edge[]): Placed[] {
  const graph = new UndirectedGraph()
  const golden = Math.PI * (3 - Math.sqrt(5))
  accounts.forEach((_, i) => {
    graph.addNode(i, { x: Math.sqrt(i + 0.5) * Math.cos(i * golden), y: Math.sqrt(i + 0.5) * Math.sin(i * golden) })
  })
  const heaviest = edges.reduce((most, edge) => Math.max(most, edge.weight), 0) || 1
  for (const edge of edges) graph.addEdge(edge.a, edge.b, { weight: Math.sqrt(edge.weight / heaviest) })
  // The package is CommonJS: what Node imports as its default is the function, which its types call the default's default.
  const run = forceAtlas2 as unknown as typeof forceAtlas2.default
  const at = run(graph, {
    iterations: 400,
    getEdgeWeight: 'weight',
    settings: {
      linLogMode: true,
      gravity: 0.08,
      scalingRatio: 1,
      strongGravityMode: true,
      slowDown: 5,
      barnesHutOptimize: false,
    },
  })
  const places = accounts.map((account, i) => ({ account, ...(at[i] ?? { x: 0, y: 0 }) }))
  const xs = places.map((p) => p.x)
  const ys = places.map((p) => p.y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [wide, high] = [Math.max(...xs) - left || 1, Math.max(...ys) - top || 1]
  return places.map((p) => ({ account: p.account, x: (p.x - left) / wide, y: (p.y - top) / high }))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
