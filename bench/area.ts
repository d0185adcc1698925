/** Area under the curve: the share of comparisons in which a documented pair scores higher than a non-pair; a tie is half of one. */
export function area(positive: readonly number[], negative: readonly number[]): number {
  let wins = 0
  for (const p of positive) for (const n of negative) wins += p > n ? 1 : p === n ? 0.5 : 0
  return wins / (positive.length * negative.length)
}
