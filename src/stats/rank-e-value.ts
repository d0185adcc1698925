/**
 * The p-value and e-value of a statistic among draws from its null: p = rank/(draws + 1), e = (draws + 1)/(H rank) with the harmonic number
 * H = 1 + 1/2 + … + 1/(draws + 1).
 *
 * Both are valid when the statistic is exchangeable with the draws: the rank is then uniform, and the mean of 1/rank over 1 … n is H/n.
 * Ties count against the statistic. Under a true null the e-value is at most 1 on average, and at 1/α it rejects at level α.
 */
export function rankEValue(statistic: number, draws: readonly number[]): { pValue: number; eValue: number } {
  const n = draws.length + 1
  let rank = 1
  for (const draw of draws) if (draw >= statistic) rank++
  let harmonic = 0
  for (let i = 1; i <= n; i++) harmonic += 1 / i
  return { pValue: rank / n, eValue: n / (harmonic * rank) }
}
