import type { MethodId } from './inputs/plan.ts'
import type { ProofAnswer } from './inputs/verdict.ts'

/** What a method brings to the answer. `exact`: valid given the suspect's text, as the coin and the key are random. */
export type Part = { id: MethodId; eValue: number; exact: boolean; counts: boolean }

/** `strongest`: the exact method with the highest e-value, and M3 where none ran; `strongestExact` is that value, and 0 then. */
export type Combined = { eValue: number; mean: number; exact: number; strongestExact: number; strongest: MethodId }

/**
 * One e-value of several. Dependent methods (M1, M2, M6, matched M3) are averaged with the plan's weights, since a weighted mean of e-values
 * fixed beforehand is one however they depend. Exact M3 and M4 are valid given the suspect's text, because coin and key are random and
 * independent of it: so they multiply (Vovk and Wang 2021, Ann. Stat. 49; arXiv 1912.06116).
 *
 * A planned method that could not run counts as 1, so that leaving one out never helps.
 *
 * @param planned methods of the plan, whose weights share the mean
 */
export function combine(
  parts: readonly Part[],
  planned: readonly MethodId[],
  weights: Partial<Record<MethodId, number>>,
): Combined {
  const exactIds = new Set(parts.filter(({ exact }) => exact).map(({ id }) => id))
  let sum = 0
  let weightOfAll = 0
  for (const id of planned) {
    const part = parts.find((one) => one.id === id)
    // Without a matched holdout M3 is no member of the mean: no text of the suspect decides that.
    if (id === 'M4' || id === 'M5' || exactIds.has(id) || (id === 'M3' && part === undefined)) continue
    const weight = weights[id] ?? 0
    weightOfAll += weight
    sum += weight * (part?.counts === true ? part.eValue : 1)
  }
  const mean = weightOfAll === 0 ? 1 : sum / weightOfAll
  const exacts = parts.filter((part) => part.exact && part.counts)
  const exact = exacts.reduce((product, { eValue }) => product * eValue, 1)
  const strongest = exacts.reduce<{ id: MethodId; eValue: number }>((a, b) => (b.eValue > a.eValue ? b : a), {
    id: 'M3',
    eValue: 0,
  })
  return { eValue: mean * exact, mean, exact, strongestExact: strongest.eValue, strongest: strongest.id }
}

/**
 * The answer from the figures, before controls have their say. M1 and M2 alone never reach `strong`, however many references there are.
 *
 * @param kept whether e-BH over the teachers keeps this one
 * @param below whether the suspect lies below the references' median in M1 and M2, and M3 and M4, where they ran, above rank ½
 */
export function answerOf({ eValue, strongestExact }: Combined, kept: boolean, below: boolean): ProofAnswer {
  if (eValue >= 100 && strongestExact >= 20 && kept) return 'strong'
  if (eValue >= 10 && kept) return 'moderate'
  return below ? 'against' : 'inconclusive'
}
