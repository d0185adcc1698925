import { seeded } from '../../stats/random.ts'
import { rankEValue } from '../../stats/rank-e-value.ts'

export type AskedResult = {
  /** Mean score of asked prompts less that of unasked ones, within skeletons, in standard deviations of the score. */
  statistic: number
  asked: number
  unasked: number
  pValue: number
  eValue: number
}

/**
 * M3, asked against not asked: whether the suspect is more like the teacher on prompts that a campaign asked than on their siblings that it did
 * not.
 *
 * Null: which prompts were asked has nothing to do with the suspect's text. In the exact form a recorded coin decided it, so the labels are
 * exchangeable within a skeleton by construction, whatever the suspect's base, house style or other data: permuting them is an exact test
 * (Fisher 1935; Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9, for p = rank/(draws + 1)). In the matched form siblings were chosen
 * afterwards: exchangeability is then an assumption, and the result joins the mean of dependent methods.
 *
 * Cannot say who supplied the data. Blind where the suspect never saw these exchanges. Minimum 200 + 200 prompts.
 *
 * @param items a score for each prompt that depends on texts alone, never on the label
 */
export function askedAgainstNot(
  items: readonly { score: number; asked: boolean; skeleton: string }[],
  { seed, draws = 9_999 }: { seed: number; draws?: number },
): AskedResult | undefined {
  const groups = new Map<string, { score: number; asked: boolean }[]>()
  for (const { score, asked, skeleton } of items) {
    if (Number.isNaN(score)) continue
    const group = groups.get(skeleton)
    if (group === undefined) groups.set(skeleton, [{ score, asked }])
    else group.push({ score, asked })
  }
  const scores: number[] = []
  const asked: number[] = []
  const sizes: number[] = []
  for (const group of groups.values()) {
    const mine = group.filter((one) => one.asked).length
    // A skeleton with one arm only compares nothing.
    if (mine === 0 || mine === group.length) continue
    const mean = group.reduce((sum, { score }) => sum + score, 0) / group.length
    // Asked ones first: the place within a group then says the label.
    for (const one of [...group].sort((a, b) => Number(b.asked) - Number(a.asked))) scores.push(one.score - mean)
    asked.push(mine)
    sizes.push(group.length)
  }
  const total = asked.reduce((a, b) => a + b, 0)
  if (total === 0) return undefined
  const values = Float64Array.from(scores)
  const spread = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length) || 1
  const sumOfAsked = () => {
    let sum = 0
    let from = 0
    for (let g = 0; g < sizes.length; g++) {
      const mine = asked[g] ?? 0
      const size = sizes[g] ?? 0
      let part = 0
      for (let i = from; i < from + mine; i++) part += values[i] ?? 0
      // Within a group the unasked sum is minus the asked one: the difference of means follows, weighted by the group's size.
      sum += (part * size) / (size - mine)
      from += size
    }
    return sum / (total * spread)
  }
  const statistic = sumOfAsked()
  const random = seeded(seed)
  const others = Array.from({ length: draws }, () => {
    let from = 0
    for (let g = 0; g < sizes.length; g++) {
      const mine = asked[g] ?? 0
      const size = sizes[g] ?? 0
      for (let i = 0; i < mine; i++) {
        const at = from + i + Math.floor(random() * (size - i))
        const kept = values[from + i] ?? 0
        values[from + i] = values[at] ?? 0
        values[at] = kept
      }
      from += size
    }
    return sumOfAsked()
  })
  // Sums of the same numbers in another order may differ in the last bit: such ties count against the statistic.
  const { pValue, eValue } = rankEValue(statistic - 1e-9, others)
  return { statistic, asked: total, unasked: scores.length - total, pValue, eValue }
}
