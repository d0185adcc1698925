/**
 * The p-value and e-value of a statistic among draws from its null: p = rank/(draws + 1), e = (draws + 1)/(H rank) with the harmonic number
 * H = 1 + 1/2 + … + 1/(draws + 1).
 *
 * Both are valid when the statistic is exchangeable with the draws: the rank is then uniform, and the mean of 1/rank over 1 … n is H/n. Under a true null the e-value is at most 1 on
 * average, and at 1/α it rejects at level α. Ties always count against the statistic in the p-value.
 *
 * @param ties in the e-value they count `against` the statistic, or are `shared`: then it is the mean over all places that the statistic could have among those that equal it, which it has equally often under the
 *   null, so that the e-value is 1 on average however many tie. A figure that is nothing in nearly all ordinary groups and in this one then says nothing, where counted against it would say no
 */
export function rankEValue(
  statistic: number,
  draws: readonly number[],
  ties: 'against' | 'shared' = 'against',
): { pValue: number; eValue: number } {
  const n = draws.length + 1
  let above = 0
  let equal = 1
  for (const draw of draws) {
    if (draw > statistic) above++
    else if (draw === statistic) equal++
  }
  const rank = above + equal
  const inverse = ties === 'against' ? 1 / rank : (harmonic(rank) - harmonic(above)) / equal
  return { pValue: rank / n, eValue: (n * inverse) / harmonic(n) }
}

/** 1 + 1/2 + … + 1/n */
function harmonic(n: number): number {
  let sum = 0
  for (let i = 1; i <= n; i++) sum += 1 / i
  return sum
}
