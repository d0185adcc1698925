import { handlingOf } from '../egress/handling.ts'
import { AMBER_STRICT, levelOf } from '../egress/levels.ts'
import type { Sound } from './check-object.ts'

/** Who sends: his pseudonym of this epoch, and earlier ones, latest first, each with its end. */
export type Sender = { readonly memberId: string; readonly identity: string; readonly earlier: ReadonlyMap<string, number> }

/** What the forum has of an object already, in any collection. */
export type Known = {
  readonly memberId: string
  readonly createdBy: string | null
  readonly createdUs: number | null
  readonly revoked: boolean
  /** Digest by time of version, deleted ones included. */
  readonly digests: ReadonlyMap<number, string>
}

export type Policy = { readonly level: number; readonly untilUs: number }
/** The level and end of handling markings by id, and definitions that everybody sends alike, by id in canonical form. */
export type Markings = (id: string) => Policy | undefined

export type Decision =
  | { readonly take: true; readonly level: number; readonly untilUs: number }
  | { readonly take: false; readonly problem: string }

/** Nothing is handed out for longer than this; renewal is a new version with fresh evidence. */
const KEPT_US = 180 * 86_400_000_000
const FOR_EVER = Number.MAX_SAFE_INTEGER

/**
 * Whether a sound object is taken from its sender: it is his own, by his pseudonym; its markings are known and in force; and it follows what
 * is there (STIX 2.1 section 3.6): only its creator versions it, `created` stays, one time of version is one content, revocation is final.
 * What is in the collection already, to the byte, was dealt with before.
 */
export function decide(sound: Sound, sender: Sender, known: Known | undefined, markings: Markings, nowUs: number): Decision {
  const refused = (problem: string): Decision => ({ take: false, problem })
  const stranger = authorProblem(sound, sender, known, nowUs)
  if (stranger !== undefined) return refused(stranger)
  if (known !== undefined) {
    const digest = known.digests.get(sound.versionUs)
    if (digest !== undefined && digest !== sound.digest)
      return refused(
        `the version ${sound.version} is there already, with other content. A version is never changed; send a later one.`,
      )
    if (known.createdUs !== sound.createdUs) return refused('created differs from the versions that are there; it never changes.')
    if (known.revoked && (digest === undefined || !sound.revoked)) return refused('it is revoked, and revocation is final.')
  }
  const handling = sound.type === 'marking-definition' ? handlingOf(sound.object) : undefined
  if (sound.type === 'marking-definition' && handling === undefined)
    return refused('only the markings of TLP 2.0, as published, and handling policies of IEP 2.0 are taken.')

  // A handling policy is seen by whom it lets see.
  let level = sound.markings.length === 0 ? (handling?.level ?? AMBER_STRICT) : 0
  let untilUs = sound.kind === 'definition' ? FOR_EVER : nowUs + KEPT_US
  for (const marking of sound.markings) {
    const tlp = levelOf(marking)
    const policy = tlp === undefined ? markings(marking) : { level: tlp, untilUs: FOR_EVER }
    if (policy === undefined)
      return refused(`its marking ${marking.slice(0, 80)} is not known here, or not in force. Send the marking first.`)
    // The stricter wins, whichever speaks of it.
    level = Math.max(level, policy.level)
    untilUs = Math.min(untilUs, policy.untilUs)
  }
  return untilUs <= nowUs ? refused('the handling policy that marks it has run out.') : { take: true, level, untilUs }
}

/** Whether an object belongs to nobody, and so is never versioned or deleted. */
export function isCommon(sound: Sound): boolean {
  return sound.type === 'marking-definition' && sound.createdBy === undefined
}

function authorProblem(sound: Sound, sender: Sender, known: Known | undefined, nowUs: number): string | undefined {
  // A handling policy has no creator in it, by the standard that defines it: whoever uses the same sends the same, and nobody changes it.
  if (isCommon(sound)) return undefined
  if (known !== undefined) {
    if (known.memberId !== sender.memberId) return "it is another author's: only the author may version an object."
    return (sound.createdBy ?? null) === known.createdBy ? undefined : 'created_by_ref differs from the versions that are there.'
  }
  if (sound.kind === 'observable') return undefined
  if (sound.type === 'identity' && sound.createdBy === undefined) {
    return sound.id === sender.identity ? undefined : "an identity without created_by_ref is taken only as the sender's own."
  }
  if (sound.createdBy === sender.identity) return undefined
  const endUs = sender.earlier.get(sound.createdBy ?? '')
  if (endUs === undefined) return "created_by_ref is not the sender's own identity."
  // Parts of what was told under it, as long as that is handed out: a sign counts with its campaign only where one author made both.
  if (nowUs < endUs + KEPT_US) return undefined
  return 'created_by_ref is a pseudonym of an earlier epoch, which ended more than 180 days ago; new objects are born with the present one.'
}
