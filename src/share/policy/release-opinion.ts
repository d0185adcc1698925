import { iepMarking } from '../../stix/iep.ts'
import { makeBundle } from '../../stix/make-bundle.ts'
import type { StixId } from '../../stix/object-id.ts'
import { objectMaker } from '../../stix/object-maker.ts'
import type { Bundle, Properties } from '../../stix/objects.ts'
import { timestamp } from '../../stix/timestamp.ts'
import type { ContestState } from '../contest/contests.ts'
import { epochOf } from '../lab/epoch.ts'
import { type Cleared, clearBundle } from './cleared.ts'
import { framed } from './framed.ts'
import { markedLike } from './marked-like.ts'
import { memberObject } from './member-object.ts'
import type { Releasing } from './release-campaign.ts'

/** What a lab says of another's object: that it sees the same, that it is contested, or how the contest ended. */
export type View = 'agree' | ContestState

// STIX 2.1 section 10.18: whoever contests disagrees; whoever found the contest wrong has no view of the rest of it.
const STEP: Record<View, Properties['opinion']['opinion']> = {
  agree: 'agree',
  disputed: 'strongly-disagree',
  upheld: 'strongly-disagree',
  dismissed: 'neutral',
}

/**
 * The lab's opinion of another's object (STIX 2.1 section 4.15), through the gate like anything that leaves. One opinion for an object: what is said
 * later is a version of it. It holds an identifier that the forum gave out and words of closed lists; a reason has no place in it.
 *
 * It leaves whatever classes are stopped: it tells nothing of the lab's own, and takes weight away where somebody was accused.
 *
 * @param about the object as it was pulled; the opinion has its marking, so that whoever reads the one reads the other
 * @param now milliseconds
 */
export function releaseOpinion(
  about: Readonly<Record<string, unknown>>,
  view: View,
  now: number,
  releasing: Releasing,
): Cleared<Bundle> {
  const { policy, policyDigest, namespace, released } = releasing
  const member = memberObject(epochOf(now, policy.handling.epoch_days), releasing)
  const level = markedLike(about)
  const iep = iepMarking(policy.handling.iep)
  const subject = String(about['id']) as StixId
  const make = objectMaker({ namespace, createdBy: member.id, policyDigest, created: timestamp(now), modified: timestamp(now) })
  const opinion = make(
    'opinion',
    ['opinion', subject],
    { markings: [level.id, iep.id], ...(view === 'agree' ? {} : { extension: { dispute: view } }) },
    { opinion: STEP[view], object_refs: [subject] },
  )
  const objects = framed([member, opinion], policy, released)
  return clearBundle(makeBundle(namespace, objects), { policy, policyDigest, identifiers: new Set(), phrases: [] })
}
