/**
 * Places for labels on a line, as near as can be (in squares) to where each is wanted, in that order and without overlap: less its place in the row, each
 * label may not stand before the one before it, which is isotonic regression, solved by pooling neighbours that are out of order (Ayer et al. 1955, Ann. Math.
 * Stat. 26). Where there is no room for all, they are set closer.
 *
 * @param wanted rising
 * @param gap between neighbours
 * @param from,until where the first may stand at the least, and the last at the most
 */
export function spreadLabels(wanted: readonly number[], gap: number, from: number, until: number): number[] {
  const step = wanted.length < 2 ? gap : Math.min(gap, (until - from) / (wanted.length - 1))
  const pools: { sum: number; count: number }[] = []
  wanted.forEach((place, at) => {
    let pool = { sum: place - at * step, count: 1 }
    for (let before = pools.at(-1); before !== undefined && mean(before) > mean(pool); before = pools.at(-1)) {
      pools.pop()
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count }
    }
    pools.push(pool)
  })
  const last = until - (wanted.length - 1) * step
  return pools
    .flatMap((pool) => Array.from({ length: pool.count }, () => Math.max(from, Math.min(last, mean(pool)))))
    .map((place, at) => place + at * step)
}

function mean({ sum, count }: { sum: number; count: number }): number {
  return sum / count
}
