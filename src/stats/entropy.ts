/** Entropy of a distribution that is given as counts, in nats; 0 where nothing was counted. */
export function entropy(counts: Iterable<number>): number {
  const some = Array.from(counts).filter((count) => count > 0)
  const all = some.reduce((sum, count) => sum + count, 0)
  return some.reduce((sum, count) => sum - (count / all) * Math.log(count / all), 0)
}
