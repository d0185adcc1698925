import { between } from './between.ts'

/**
 * A second-order polynomial about a centre: base + Σ weights·d + Σ pairs·c·c, where d is how far a point is from the centre, and c the same, cut off where nothing was seen: a square knows no measure.
 */
export type Quadratic = {
  readonly base: number
  readonly centre: readonly number[]
  /** How far from the centre pairs count, either way. */
  readonly within: readonly number[]
  readonly weights: readonly number[]
  /** The upper triangle: of each dimension with itself, then with each that comes after it. */
  readonly pairs: readonly (readonly number[])[]
}

/** Its value at a point. */
export function valueAt(model: Quadratic, point: readonly number[]): number {
  const { base, centre, weights, pairs } = model
  const off = offsets(model, point)
  return point.reduce((sum, value, i) => {
    const row = pairs[i] as readonly number[]
    const paired = row.reduce((slope, pair, later) => slope + pair * (off[i + later] as number), 0)
    return sum + (weights[i] as number) * (value - (centre[i] as number)) + (off[i] as number) * paired
  }, base)
}

/**
 * What each dimension adds on the way from one point to another, averaged over all orders in which they could be moved: Shapley values (Shapley 1953), which of pairs have a closed form, since a pair's change falls to both by half. They
 * add up to the difference of the values.
 */
export function shapley(model: Quadratic, from: readonly number[], to: readonly number[]): number[] {
  const [before, after] = [offsets(model, from), offsets(model, to)]
  const way = after.map((value, i) => value - (before[i] as number))
  const both = after.map((value, i) => value + (before[i] as number))
  const added = to.map((value, i) => (model.weights[i] as number) * (value - (from[i] as number)))
  model.pairs.forEach((row, i) => {
    row.forEach((pair, later) => {
      const j = i + later
      added[i] = (added[i] as number) + (pair / 2) * (way[i] as number) * (both[j] as number)
      added[j] = (added[j] as number) + (pair / 2) * (way[j] as number) * (both[i] as number)
    })
  })
  return added
}

function offsets({ centre, within }: Quadratic, point: readonly number[]): number[] {
  return point.map((value, i) => between(-(within[i] as number), within[i] as number, value - (centre[i] as number)))
}
