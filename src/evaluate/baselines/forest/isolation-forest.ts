export type ForestOptions = {
  readonly trees: number
  /** Rows that each tree is grown from. */
  readonly sample: number
  /** A seeded source of numbers in [0, 1). */
  readonly random: () => number
}

/** A node that splits at a value of a feature, or a leaf that holds so many rows of the sample. */
type Node =
  | { readonly feature: number; readonly at: number; readonly below: Node; readonly above: Node }
  | { readonly rows: number }

/** Euler's constant, for harmonic numbers. */
const GAMMA = 0.5772156649015329

/**
 * Isolation forest (Liu, Ting & Zhou, ICDM 2008): rows that few random splits set apart from all others are anomalies.
 *
 * Each tree is grown from a sample without replacement, by splits at a uniform value of a feature drawn among those that still differ, to a
 * height of log2(sample). The score is 2^(-E(h) / c(sample)): h is the depth at which a row ends, with c(n) added for a leaf of n rows, and c(n)
 * the mean depth of an unsuccessful search in a binary search tree. Near 1 an anomaly, below 0.5 ordinary. Monotone changes of a
 * feature's scale change where splits fall, so skewed counts should come as logarithms.
 *
 * Written here, since it must take a seed: the same traffic is to give the same scores.
 *
 * @param rows one list of numbers a row, equally long and finite
 * @returns one score a row, in (0, 1)
 */
export function isolationForest(rows: readonly (readonly number[])[], options: ForestOptions): number[] {
  const size = Math.min(options.sample, rows.length)
  if (size < 2) return rows.map(() => 0.5)
  const limit = Math.ceil(Math.log2(size))
  const depths = rows.map(() => 0)
  for (let tree = 0; tree < options.trees; tree++) {
    const root = grow(drawn(rows, size, options.random), limit, options.random)
    rows.forEach((row, i) => {
      depths[i] = (depths[i] ?? 0) + depthOf(root, row)
    })
  }
  return depths.map((depth) => 2 ** (-depth / options.trees / meanDepth(size)))
}

/** c(n) of the paper: 2 H(n - 1) - 2 (n - 1) / n, with H the harmonic number. */
function meanDepth(rows: number): number {
  if (rows <= 1) return 0
  if (rows === 2) return 1
  return 2 * (Math.log(rows - 1) + GAMMA) - (2 * (rows - 1)) / rows
}

function grow(rows: readonly (readonly number[])[], heightLeft: number, random: () => number): Node {
  if (heightLeft === 0 || rows.length <= 1) return { rows: rows.length }
  const ranges = (rows[0] ?? []).map((_, feature) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const row of rows) {
      low = Math.min(low, row[feature] ?? 0)
      high = Math.max(high, row[feature] ?? 0)
    }
    return { feature, low, high }
  })
  const differing = ranges.filter(({ low, high }) => high > low)
  const chosen = differing[Math.floor(random() * differing.length)]
  if (chosen === undefined) return { rows: rows.length }
  const { feature, low, high } = chosen
  const at = low + random() * (high - low)
  return {
    feature,
    at,
    below: grow(
      rows.filter((row) => (row[feature] ?? 0) <= at),
      heightLeft - 1,
      random,
    ),
    above: grow(
      rows.filter((row) => (row[feature] ?? 0) > at),
      heightLeft - 1,
      random,
    ),
  }
}

function depthOf(root: Node, row: readonly number[]): number {
  let node = root
  let depth = 0
  while (!('rows' in node)) {
    node = (row[node.feature] ?? 0) <= node.at ? node.below : node.above
    depth++
  }
  return depth + meanDepth(node.rows)
}

/** So many rows without replacement: the head of a Fisher-Yates shuffle. */
function drawn<T>(rows: readonly T[], count: number, random: () => number): T[] {
  const order = rows.map((_, i) => i)
  return Array.from({ length: count }, (_, i) => {
    const j = i + Math.floor(random() * (order.length - i))
    const taken = order[j] as number
    order[j] = order[i] as number
    return rows[taken] as T
  })
}
