/** A second-order polynomial about a centre: base + Σ weights·d + Σ pairs·d·d, where d is how far a point is from the centre. */
export type Quadratic = {
  readonly base: number
  readonly centre: readonly number[]
  readonly weights: readonly number[]
  /** The upper triangle: of each dimension with itself, then with each that comes after it. */
  readonly pairs: readonly (readonly number[])[]
}

/** Its value at a point. */
export function valueAt({ base, centre, weights, pairs }: Quadratic, point: readonly number[]): number {
  const off = point.map((value, i) => value - (centre[i] as number))
  return off.reduce((sum, own, i) => {
    const row = pairs[i] as readonly number[]
    return sum + own * row.reduce((slope, pair, later) => slope + pair * (off[i + later] as number), weights[i] as number)
  }, base)
}

/**
 * What each dimension adds on the way from one point to another, averaged over all orders in which they could be moved: Shapley values (Shapley 1953), which of pairs have a closed form, since a pair's change falls to both by half. They
 * add up to the difference of the values.
 */
export function shapley({ centre, weights, pairs }: Quadratic, from: readonly number[], to: readonly number[]): number[] {
  const beyond = to.map((value, i) => value - (from[i] as number))
  const both = to.map((value, i) => value + (from[i] as number) - 2 * (centre[i] as number))
  const added = beyond.map((way, i) => way * (weights[i] as number))
  pairs.forEach((row, i) => {
    row.forEach((pair, later) => {
      const j = i + later
      added[i] = (added[i] as number) + (pair / 2) * (beyond[i] as number) * (both[j] as number)
      added[j] = (added[j] as number) + (pair / 2) * (beyond[j] as number) * (both[i] as number)
    })
  })
  return added
}
