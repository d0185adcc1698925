import type { Decision } from './decide.ts'
import type { Policy } from './policy.ts'

/** Whether a campaign as a whole may be told of, and why it is more than a breach of terms. */
export type Standing = {
  readonly as: 'free' | 'held' | 'never'
  readonly why: string
  readonly threatBasis: readonly string[]
}

/**
 * What the verdict and the evidence allow. A finding that clears somebody, or names allowed distillation, is never told; a reseller is told on
 * counsel's word, as a list of resellers is a list of whom not to deal with; and so is a campaign that breaks nothing but terms of service.
 */
export function standingOf(decisions: readonly Decision[], policy: Policy): Standing {
  const verdict = String(decisions.find((one) => one.field === 'campaigns[].verdict')?.before)
  const { at_most_p, signals, families } = policy.release.threat_basis
  const evidence = new Map<number, Record<string, unknown>>()
  for (const { field, places, before } of decisions) {
    const name = /^campaigns\[\]\.evidence\[\]\.(signal|family|p_value)$/.exec(field)?.[1]
    if (name !== undefined) evidence.set(places[0] ?? -1, { ...evidence.get(places[0] ?? -1), [name]: before })
  }
  const bases = [...evidence.values()]
    .filter((one) => typeof one['p_value'] === 'number' && one['p_value'] <= at_most_p)
    .flatMap((one) => [signals[String(one['signal'])], families[String(one['family'])]])
    .filter((one) => one !== undefined)
  const threatBasis = [...new Set(bases)].sort()
  const may = Object.hasOwn(policy.release.verdicts, verdict) ? policy.release.verdicts[verdict] : 'never'
  if (may === undefined || may === 'never')
    return { as: 'never', why: 'A campaign with this verdict accuses nobody of extraction; it is not told.', threatBasis }
  if (may === 'counsel')
    return { as: 'held', why: 'A campaign with this verdict is told on the word of counsel only.', threatBasis }
  if (threatBasis.length === 0) {
    return {
      as: 'held',
      why: 'The evidence shows a breach of terms and nothing more: held for counsel.',
      threatBasis: ['terms_only'],
    }
  }
  return { as: 'free', why: 'The evidence shows more than a breach of terms.', threatBasis }
}
