import { extensionOf } from '../../stix/extension-of.ts'
import { textOf } from '../../stix/text-of.ts'

/**
 * What became of something that a member said. `open`: contested, and not settled. `upheld`: the contest was right, so what was said was wrong.
 * `recalled`: its author took it back. `none`: an earlier judgement is withdrawn.
 */
export const OUTCOMES = ['agreed', 'open', 'upheld', 'dismissed', 'recalled'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A judgement that an object pronounces, of its own author's object or of another's. */
export type Judgement = { readonly outcome: Outcome | 'none'; readonly subjects: readonly string[]; readonly own: boolean }

type Stix = Readonly<Record<string, unknown>>

/** The dispute that an object's extension states, where it states one. */
export function disputeOf(object: Stix): string | undefined {
  const { dispute } = extensionOf(object)
  return typeof dispute === 'string' && dispute !== 'none' ? dispute : undefined
}

/**
 * Reads what an object says of how something turned out; undefined where it is of no kind that does. Of a member's own objects only campaigns
 * count, so that one that is taken back with all its parts is one outcome. An opinion without a dispute that disagrees is a view, not an outcome: where
 * an earlier version was one, that is withdrawn.
 */
export function judgementOf(object: Stix): Judgement | undefined {
  const dispute = disputeOf(object)
  if (object['type'] === 'campaign') {
    const wrong = object['revoked'] === true || dispute === 'upheld'
    return { outcome: wrong ? 'recalled' : dispute === 'disputed' ? 'open' : 'none', subjects: [textOf(object['id'])], own: true }
  }
  if (object['type'] !== 'opinion') return undefined
  const subjects = Array.isArray(object['object_refs']) ? object['object_refs'].map(String) : []
  const outcome = object['revoked'] === true ? 'none' : outcomeOf(dispute, object['opinion'])
  return { outcome, subjects, own: false }
}

function outcomeOf(dispute: string | undefined, opinion: unknown): Judgement['outcome'] {
  if (dispute === 'disputed') return 'open'
  if (dispute === 'upheld' || dispute === 'dismissed') return dispute
  if (opinion === 'agree' || opinion === 'strongly-agree') return 'agreed'
  return 'none'
}

/** Whether everybody who pulled something has to hear of this: it takes something back, contests it, or settles that. */
export function isCorrection(object: Stix): boolean {
  return object['revoked'] === true || disputeOf(object) !== undefined
}
