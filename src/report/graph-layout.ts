import { UndirectedGraph } from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { Campaign, Link } from '../records/index.ts'

/** An account placed in the unit square. */
interface Placed {
  readonly account: Campaign['accounts'][number]
  readonly x: number
  readonly y: number
}

/** A pair of accounts and all that ties them; `a` and `b` are places in a list of accounts. */
export interface Tie {
  readonly a: number
  readonly b: number
  readonly weight: number
  readonly by: readonly string[]
}

export interface GraphLayout {
  readonly nodes: readonly Placed[]
  /** What is drawn, between places in `nodes`. */
  readonly edges: readonly Tie[]
  /** How many accounts there are, and all ties between them, drawn or not. */
  readonly accounts: number
  readonly ties: readonly Tie[]
}

/**
 * Chooses what of a group's linkage is drawn, and places it.
 *
 * A dense group drawn whole is a black disc. So: the most strongly linked accounts, up to `maxNodes`; between them first the strongest
 * links that hold them together (a maximum spanning forest, Kruskal 1956), then further ones by weight, up to `maxEdges`. Places come from ForceAtlas2
 * (Jacomy et al. 2014) started on a sunflower spiral in a fixed order, so the same record gives the same picture.
 */
export function layOutGraph(campaign: Pick<Campaign, 'accounts' | 'links'>, maxNodes = 150, maxEdges = 420): GraphLayout {
  const accounts = [...new Map(campaign.accounts.map((account) => [account.account_id, account])).values()]
  const ties = merged(campaign.links, new Map(accounts.map((account, i) => [account.account_id, i])))
  const strength = accounts.map(() => 0)
  for (const { a, b, weight } of ties) {
    strength[a] = (strength[a] ?? 0) + weight
    strength[b] = (strength[b] ?? 0) + weight
  }
  const chosen = accounts
    .map((account, i) => ({ account, i }))
    .sort((x, y) => (strength[y.i] ?? 0) - (strength[x.i] ?? 0) || compareText(x.account.account_id, y.account.account_id))
    .slice(0, maxNodes)
  const place = new Map(chosen.map(({ i }, at) => [i, at]))
  const between = ties.flatMap((tie) => {
    const [a, b] = [place.get(tie.a), place.get(tie.b)]
    return a === undefined || b === undefined ? [] : [{ ...tie, a: Math.min(a, b), b: Math.max(a, b) }]
  })
  const edges = strongest(between, chosen.length, maxEdges)
  const nodes = placed(
    chosen.map(({ account }) => account),
    edges,
  )
  return { nodes, edges, accounts: accounts.length, ties }
}

/** One tie for each pair of accounts of the campaign: weights added, kinds of key united. */
function merged(links: readonly Link[], index: ReadonlyMap<string, number>): Tie[] {
  const ties = new Map<number, { a: number; b: number; weight: number; by: Set<string> }>()
  for (const link of links) {
    const [from, to] = [index.get(link.a), index.get(link.b)]
    if (from === undefined || to === undefined || from === to) continue
    const [a, b] = [Math.min(from, to), Math.max(from, to)]
    const tie = ties.get(a * index.size + b)
    if (tie === undefined) ties.set(a * index.size + b, { a, b, weight: link.weight, by: new Set(link.by) })
    else {
      tie.weight += link.weight
      for (const kind of link.by) tie.by.add(kind)
    }
  }
  return [...ties.values()].map((tie) => ({ ...tie, by: [...tie.by] }))
}

function strongest(ties: readonly Tie[], nodes: number, max: number): Tie[] {
  const root = Array.from({ length: nodes }, (_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at
      at = root[at] ?? at
    }
    return at
  }
  const holding: Tie[] = []
  const further: Tie[] = []
  for (const tie of [...ties].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)) {
    const [a, b] = [find(tie.a), find(tie.b)]
    if (a === b) further.push(tie)
    else {
      root[a] = b
      holding.push(tie)
    }
  }
  return [...holding, ...further.slice(0, Math.max(0, max - holding.length))]
}

function placed(accounts: readonly Campaign['accounts'][number][], edges: readonly Tie[]): Placed[] {
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
