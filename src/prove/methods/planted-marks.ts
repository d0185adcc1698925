import { createHmac } from 'node:crypto'
import { rankEValue } from '../../stats/rank-e-value.ts'
import { choicesIn } from '../marks/choices.ts'
import { keyTable, placeOf, TABLE } from '../marks/key-table.ts'

export type MarksResult = { statistic: number; choices: number; agreed: number; pValue: number; eValue: number }

/**
 * M4, planted marks: whether the suspect's choices that do not matter agree with a key more than with keys that were never used.
 *
 * Null: the suspect's text was made without the key. A key is 256 random bits and a pseudo-random function spreads it, so its agreement is then
 * exchangeable with that of any other key: p = rank/(decoys + 1) is exact whatever the suspect's base, style or data, and needs no reference
 * model. After Sander et al. 2024 (arXiv 2402.14904) and the decoy ranking of arXiv 2510.09655.
 *
 * A choice weighs by how rarely the suspect itself takes that option at that kind of site, -log of its share: what it always says agrees with a
 * key by chance alone. Weights depend on texts only, never on a key.
 *
 * Cannot say which account passed the text on. Void once the marked text is public. Minimum: a few hundred choices.
 *
 * @param answers texts of the suspect with the skeleton of the prompt each answers, and how much its choices weigh (see copied-weight.ts); alike
 *   where none is given
 */
export function plantedMarks(
  answers: readonly { text: string; skeleton: string; weight?: number }[],
  { key, campaign, decoys, seed }: { key: Uint8Array; campaign: string; decoys: number; seed: number },
): MarksResult | undefined {
  const found = answers.flatMap(({ text, skeleton, weight: of = 1 }) =>
    choicesIn(text).map((choice) => ({ ...choice, skeleton, of })),
  )
  if (found.length === 0) return undefined
  const kinds = new Map<string, number[]>()
  const kindOf = (site: string) => (site.startsWith('order:') ? 'order' : site)
  for (const { site, options, chosen } of found) {
    const counts = kinds.get(kindOf(site)) ?? Array.from({ length: options }, () => 0)
    counts[chosen] = (counts[chosen] ?? 0) + 1
    kinds.set(kindOf(site), counts)
  }
  // Choices at one place for one option count together: a table is then read once for each.
  const merged = new Map<number, number>()
  let weightOfAll = 0
  for (const { site, options, chosen, skeleton, of } of found) {
    const counts = kinds.get(kindOf(site)) ?? []
    const total = counts.reduce((a, b) => a + b, 0)
    const weight = -of * Math.log(((counts[chosen] ?? 0) + 0.5) / (total + 0.5 * options))
    const at = (placeOf(skeleton, site) * 16 + options) * 16 + chosen
    merged.set(at, (merged.get(at) ?? 0) + weight)
    weightOfAll += weight
  }
  const places = Int32Array.from(merged.keys(), (at) => Math.floor(at / 256))
  const options = Int32Array.from(merged.keys(), (at) => Math.floor(at / 16) % 16)
  const chosen = Int32Array.from(merged.keys(), (at) => at % 16)
  const weights = Float64Array.from(merged.values())
  const agreement = (table: Uint8Array) => {
    let sum = 0
    for (let i = 0; i < places.length; i++) {
      const take = ((table[places[i] ?? TABLE] ?? 0) * (options[i] ?? 1)) >> 8
      // Taking off what chance gives lets sites of two and of eight options stand together.
      sum += (weights[i] ?? 0) * ((take === chosen[i] ? 1 : 0) - 1 / (options[i] ?? 1))
    }
    return sum / (weightOfAll || 1)
  }
  const table = keyTable(key, campaign)
  const statistic = agreement(table)
  const draws: number[] = []
  for (let i = 0; i < decoys; i++) draws.push(agreement(keyTable(decoyKey(seed, i), campaign)))
  const agreed = found.filter(
    ({ site, options: m, chosen: c, skeleton }) => ((table[placeOf(skeleton, site)] ?? 0) * m) >> 8 === c,
  ).length
  return { statistic, choices: found.length, agreed, ...rankEValue(statistic, draws) }
}

/** A key that was never used, from the plan's seed: anyone can make the same ones again. */
function decoyKey(seed: number, i: number): Buffer {
  return createHmac('sha256', `stillwatch decoy ${seed}`).update(String(i)).digest()
}
