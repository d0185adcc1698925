/** An undirected graph without loops: edge `i` goes between ends[2 i] and ends[2 i + 1]. */
export type WeightedGraph = { readonly nodes: number; readonly ends: Int32Array; readonly weights: Float64Array }

/** A graph as its nodes' neighbours, beside what lies inside the nodes: each stands for a community of the level below. */
type Level = {
  readonly nodes: number
  /** Neighbours of node `i` from starts[i] to starts[i + 1], with the weights of the edges to them. */
  readonly starts: Int32Array
  readonly neighbours: Int32Array
  readonly weights: Float64Array
  /** Weight inside each node, counted from both ends. */
  readonly loops: Float64Array
  /** Weight of all edge ends at each node, its inside included. */
  readonly totals: Float64Array
}

/** Deltas that differ by less are equal; the community with the higher number then wins, so that the order of edges does not. */
const EPSILON = 1e-10

/**
 * Communities of a graph: Louvain (Blondel et al. 2008, J. Stat. Mech. P10008) with a queue of the nodes whose neighbourhood changed (Traag et
 * al. 2019), which gives up no quality. The same steps in the same order as graphology-communities-louvain, over typed arrays: an object for
 * each edge would take most of the time and memory of grouping.
 *
 * @param resolution above 1 for smaller communities, below for larger (Lambiotte et al. 2008)
 * @param random where each level's walk begins
 * @returns a label for each node
 */
export function louvain(graph: WeightedGraph, resolution: number, random: () => number): Int32Array {
  let total = 0
  for (const weight of graph.weights) total += weight
  const labels = Int32Array.from({ length: graph.nodes }, (_, node) => node)
  let level = firstLevel(graph)
  for (;;) {
    const belongs = localMoves(level, resolution, total, random)
    if (belongs === undefined) return labels
    const next = zoomedOut(level, belongs.community, belongs.totals)
    for (let node = 0; node < labels.length; node++) labels[node] = belongs.community[labels[node] as number] as number
    level = next
  }
}

function firstLevel({ nodes, ends, weights }: WeightedGraph): Level {
  const starts = new Int32Array(nodes + 1)
  for (const node of ends) starts[node] = (starts[node] as number) + 1
  for (let node = 0, sum = 0; node <= nodes; node++) {
    sum += starts[node] as number
    starts[node] = sum
  }
  const level = {
    nodes,
    starts,
    neighbours: new Int32Array(ends.length),
    weights: new Float64Array(ends.length),
    loops: new Float64Array(nodes),
    totals: new Float64Array(nodes),
  }
  const put = (from: number, to: number, weight: number) => {
    const at = (starts[from] as number) - 1
    starts[from] = at
    level.neighbours[at] = to
    level.weights[at] = weight
    level.totals[from] = (level.totals[from] as number) + weight
  }
  for (let edge = 0; edge < weights.length; edge++) {
    const [a, b, weight] = [ends[2 * edge] as number, ends[2 * edge + 1] as number, weights[edge] as number]
    put(a, b, weight)
    put(b, a, weight)
  }
  return level
}

/**
 * Moves nodes one by one to the neighbouring community where modularity rises most, until none would move.
 *
 * @returns the community of each node and each community's total weight; undefined where nothing moved
 */
function localMoves(
  level: Level,
  resolution: number,
  total: number,
  random: () => number,
): { community: Int32Array; totals: Float64Array } | undefined {
  const { nodes, starts, neighbours, weights, loops } = level
  const community = Int32Array.from({ length: nodes }, (_, node) => node)
  const totals = level.totals.slice()
  const sizes = new Int32Array(nodes).fill(1)
  const empty: number[] = []
  const near = new Int32Array(nodes)
  const toward = new Float64Array(nodes)
  const isNear = new Uint8Array(nodes)
  const queue = new Int32Array(nodes)
  const queued = new Uint8Array(nodes).fill(1)
  const begin = Math.floor(random() * nodes)
  for (let i = 0; i < nodes; i++) queue[i] = (begin + i) % nodes
  let head = 0
  let waiting = nodes
  let moved = false
  while (waiting > 0) {
    const node = queue[head] as number
    head = head + 1 === nodes ? 0 : head + 1
    waiting--
    queued[node] = 0
    const from = starts[node] as number
    const to = starts[node + 1] as number
    const own = community[node] as number
    let degree = 0
    let count = 0
    for (let i = from; i < to; i++) {
      const there = community[neighbours[i] as number] as number
      const weight = weights[i] as number
      degree += weight
      if (isNear[there] === 0) {
        isNear[there] = 1
        near[count++] = there
        toward[there] = weight
      } else toward[there] = (toward[there] as number) + weight
    }
    const whole = degree + (loops[node] as number)
    // What staying is worth, beside being alone.
    let best = own
    let bestDelta =
      (isNear[own] === 1 ? (toward[own] as number) : 0) - (whole * ((totals[own] as number) - whole) * resolution) / (2 * total)
    for (let i = 0; i < count; i++) {
      const there = near[i] as number
      isNear[there] = 0
      if (there === own) continue
      const delta = (toward[there] as number) - (whole * (totals[there] as number) * resolution) / (2 * total)
      if (Math.abs(delta - bestDelta) < EPSILON ? best !== own && there > best : delta > bestDelta) {
        bestDelta = delta
        best = there
      }
    }
    // Rarely, with a resolution other than 1, a node is better alone.
    if (bestDelta < 0) best = sizes[own] === 1 ? own : (empty.pop() as number)
    if (best === own) continue
    totals[own] = (totals[own] as number) - whole
    totals[best] = (totals[best] as number) + whole
    community[node] = best
    sizes[own] = (sizes[own] as number) - 1
    sizes[best] = (sizes[best] as number) + 1
    if (sizes[own] === 0) empty.push(own)
    moved = true
    for (let i = from; i < to; i++) {
      const neighbour = neighbours[i] as number
      if (community[neighbour] === best || queued[neighbour] === 1) continue
      queued[neighbour] = 1
      queue[(head + waiting) % nodes] = neighbour
      waiting++
    }
  }
  return moved ? { community, totals } : undefined
}

/** The graph whose nodes are the communities; `community` is renumbered to them, in order of their first node. */
function zoomedOut(level: Level, community: Int32Array, totals: Float64Array): Level {
  const names = new Int32Array(level.nodes).fill(-1)
  const members = new Int32Array(level.nodes + 1)
  let count = 0
  for (let node = 0; node < level.nodes; node++) {
    const old = community[node] as number
    if (names[old] === -1) names[old] = count++
    const name = names[old] as number
    community[node] = name
    members[name + 1] = (members[name + 1] as number) + 1
  }
  for (let name = 0; name < count; name++) members[name + 1] = (members[name + 1] as number) + (members[name] as number)
  const order = new Int32Array(level.nodes)
  const next = members.slice()
  for (let node = 0; node < level.nodes; node++) {
    const name = community[node] as number
    order[next[name] as number] = node
    next[name] = (next[name] as number) + 1
  }
  const whole = new Float64Array(count)
  for (let old = 0; old < level.nodes; old++) if (names[old] !== -1) whole[names[old] as number] = totals[old] as number
  const starts = new Int32Array(count + 1)
  // No community has more neighbours than its nodes together.
  const neighbours = new Int32Array(level.neighbours.length)
  const weights = new Float64Array(level.neighbours.length)
  const loops = new Float64Array(count)
  const toward = new Float64Array(count)
  const isNear = new Uint8Array(count)
  let end = 0
  for (let name = 0; name < count; name++) {
    const begin = end
    let inside = 0
    for (let m = members[name] as number; m < (members[name + 1] as number); m++) {
      const node = order[m] as number
      inside += level.loops[node] as number
      for (let i = level.starts[node] as number; i < (level.starts[node + 1] as number); i++) {
        const there = community[level.neighbours[i] as number] as number
        const weight = level.weights[i] as number
        if (there === name) inside += weight
        else if (isNear[there] === 0) {
          isNear[there] = 1
          neighbours[end++] = there
          toward[there] = weight
        } else toward[there] = (toward[there] as number) + weight
      }
    }
    loops[name] = inside
    neighbours.subarray(begin, end).sort()
    for (let i = begin; i < end; i++) {
      const there = neighbours[i] as number
      isNear[there] = 0
      weights[i] = toward[there] as number
    }
    starts[name + 1] = end
  }
  return {
    nodes: count,
    starts,
    neighbours: neighbours.slice(0, end),
    weights: weights.slice(0, end),
    loops,
    totals: whole,
  }
}
