import { between } from '../../src/stats/between.ts'
import type { Quadratic } from '../../src/stats/quadratic.ts'

/** Logistic regression on figures and on pairs of them, hardly any figure of which speaks against a campaign in any group that it is fitted on. */

/** What is fitted on: figures by group, and what each group counts for. */
export type Sample = {
  readonly figures: readonly (readonly number[])[]
  readonly campaigns: readonly boolean[]
  readonly counts: readonly number[]
}

/** Chosen by hand, by what generators that are left out come to: from 0.02 to 0.1 as many campaigns are above all but a few innocents, and with 0.1 innocents come out lowest. */
const L2 = 0.1
/** What a pair of standardized figures is multiplied by: pairs are shrunk eleven times as much as figures. 0.15 tells less, 0.6 as much. */
const PAIRS = 0.3
/** What a slope below 0 costs, squared; with 10 hardly any group has one. Without it pairs that say nothing of what is known turn figures round. */
const TURNED_ROUND = 10
/** Standard deviations from the centre within which pairs count. Beyond, hardly any group was seen: agents of which nobody else brought tools for a task each came to 39 in log-odds by a square alone. */
const WITHIN = 3
const STEPS = 600
/**
 * A penalty makes log-odds smaller than they are. Of generators that were left out they are 1.3 times as large in pools, and twice in other groups (by a slope alone: Platt 1999). In between, where what is asked in weight.ts is what hardly any innocents come to.
 */
const UNSHRUNK = 1.4

/**
 * Accelerated projected gradient descent (Nesterov 1983; Beck and Teboulle 2009) on the logistic loss, an L2 penalty, and what slopes below 0 cost. Figures are standardized first; their own weights are 0 at least. Campaigns and innocents count for one half each.
 */
export function fitted({ figures, campaigns, counts }: Sample): Quadratic {
  const shares = halved(campaigns, counts)
  const width = figures[0]?.length ?? 0
  const centre = averages(figures, counts)
  const spread = averages(
    figures.map((row) => row.map((value, f) => (value - (centre[f] as number)) ** 2)),
    counts,
  ).map((variance) => Math.sqrt(variance) + 1e-6)
  const scaled = figures.map((row) =>
    Float64Array.from(row, (value, f) => (value - (centre[f] as number)) / (spread[f] as number)),
  )
  const cut = scaled.map((row) => row.map((value) => between(-WITHIN, WITHIN, value)))
  const both = pairsOf(width)
  const columns = width + both.length + 1
  const rows = scaled.map((row, i) => expanded(row, cut[i] as Float64Array, both, columns))
  const bound =
    L2 +
    0.25 * largestEigenvalue(rows, shares) +
    TURNED_ROUND * 1.5 * (1 + 2 * PAIRS ** 2 * largestEigenvalue(cut.map(withOne), shares))

  let here = new Float64Array(columns)
  let ahead = here
  for (let step = 1; step < STEPS; step++) {
    const slope = slopeAt(ahead)
    const next = ahead.map((value, c) => {
      const moved = value - (slope[c] as number) / bound
      return c < width ? Math.max(0, moved) : moved
    })
    const momentum = (step - 1) / (step + 2)
    ahead = next.map((value, c) => value + momentum * (value - (here[c] as number)))
    here = next
  }
  return inUnits(here, centre, spread, both)

  function slopeAt(point: Float64Array): Float64Array {
    const slope = point.map((value, c) => (c === columns - 1 ? 0 : L2 * value))
    const matrix = symmetric(point, both, width)
    const below = new Float64Array(width)
    rows.forEach((row, i) => {
      const share = shares[i] as number
      let odds = 0
      for (let c = 0; c < columns; c++) odds += (row[c] as number) * (point[c] as number)
      const error = share * (1 / (1 + Math.exp(-odds)) - Number(campaigns[i]))
      for (let c = 0; c < columns; c++) slope[c] = (slope[c] as number) + error * (row[c] as number)
      const own = cut[i] as Float64Array
      let any = false
      for (let f = 0; f < width; f++) {
        let rise = point[f] as number
        for (let g = 0; g < width; g++) rise += (matrix[f * width + g] as number) * (own[g] as number)
        const falls = rise < 0 && Math.abs(own[f] as number) < WITHIN
        below[f] = falls ? -rise * share * TURNED_ROUND : 0
        any ||= falls
      }
      if (!any) return
      for (let f = 0; f < width; f++) slope[f] = (slope[f] as number) - (below[f] as number)
      both.forEach(([f, g], at) => {
        const turned = (below[f] as number) * (own[g] as number) + (below[g] as number) * (own[f] as number)
        slope[width + at] = (slope[width + at] as number) - PAIRS * turned
      })
    })
    return slope
  }
}

/** The average of each figure, groups counted as `counts` says. */
export function averages(figures: readonly (readonly number[])[], counts: readonly number[]): number[] {
  const all = counts.reduce((sum, one) => sum + one, 0)
  return Array.from(
    { length: figures[0]?.length ?? 0 },
    (_, f) => figures.reduce((sum, row, i) => sum + (counts[i] as number) * (row[f] as number), 0) / all,
  )
}

/** What each group counts for, campaigns and innocents one half each. */
function halved(campaigns: readonly boolean[], counts: readonly number[]): number[] {
  const total = (campaign: boolean) => counts.reduce((sum, count, i) => sum + (campaigns[i] === campaign ? count : 0), 0)
  const half = { true: total(true), false: total(false) }
  return counts.map((count, i) => count / half[`${campaigns[i] as boolean}`] / 2)
}

/** Each figure with itself and with each that comes after it. */
function pairsOf(width: number): (readonly [number, number])[] {
  return Array.from({ length: width }, (_, f) => Array.from({ length: width - f }, (_, later) => [f, f + later] as const)).flat()
}

/** Figures, pairs of them as they are cut off, and a one that carries the base. */
function expanded(row: Float64Array, cut: Float64Array, both: ReturnType<typeof pairsOf>, columns: number): Float64Array {
  const all = new Float64Array(columns)
  all.set(row)
  both.forEach(([f, g], at) => {
    all[row.length + at] = PAIRS * (cut[f] as number) * (cut[g] as number)
  })
  all[columns - 1] = 1
  return all
}

/** How the slope of each standardized figure changes with each other. */
function symmetric(point: Float64Array, both: ReturnType<typeof pairsOf>, width: number): Float64Array {
  const matrix = new Float64Array(width * width)
  both.forEach(([f, g], at) => {
    const weight = PAIRS * (point[width + at] as number)
    matrix[f * width + g] = (matrix[f * width + g] as number) + weight
    matrix[g * width + f] = (matrix[g * width + f] as number) + weight
  })
  return matrix
}

const withOne = (row: Float64Array) => Float64Array.from([1, ...row])

/** The largest eigenvalue of the mean of rows' outer products, from above, by power iteration. */
function largestEigenvalue(rows: readonly Float64Array[], shares: readonly number[]): number {
  const width = rows[0]?.length ?? 0
  let along = new Float64Array(width).fill(1 / Math.sqrt(width))
  let length = 0
  for (let turn = 0; turn < 30; turn++) {
    const next = new Float64Array(width)
    rows.forEach((row, i) => {
      const much = (shares[i] as number) * row.reduce((sum, value, c) => sum + value * (along[c] as number), 0)
      for (let c = 0; c < width; c++) next[c] = (next[c] as number) + much * (row[c] as number)
    })
    length = Math.hypot(...next)
    along = next.map((value) => value / length)
  }
  return 1.05 * length
}

function inUnits(
  point: Float64Array,
  centre: readonly number[],
  spread: readonly number[],
  both: ReturnType<typeof pairsOf>,
): Quadratic {
  const width = centre.length
  const pairs: number[][] = centre.map(() => [])
  both.forEach(([f, g], at) => {
    pairs[f]?.push((UNSHRUNK * PAIRS * (point[width + at] as number)) / (spread[f] as number) / (spread[g] as number))
  })
  return {
    base: UNSHRUNK * (point.at(-1) as number),
    centre,
    within: spread.map((one) => WITHIN * one),
    weights: centre.map((_, f) => (UNSHRUNK * (point[f] as number)) / (spread[f] as number)),
    pairs,
  }
}
