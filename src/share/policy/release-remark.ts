import { iepMarking } from '../../stix/iep.ts'
import { makeBundle } from '../../stix/make-bundle.ts'
import type { StixId } from '../../stix/object-id.ts'
import { type Marked, objectMaker } from '../../stix/object-maker.ts'
import type { Bundle, StixObject } from '../../stix/objects.ts'
import { timestamp } from '../../stix/timestamp.ts'
import { strictest, tlpMarking, tlpOf } from '../../stix/tlp.ts'
import { epochOf } from '../lab/epoch.ts'
import { type Cleared, clearBundle } from './cleared.ts'
import { framed } from './framed.ts'
import { memberObject } from './member-object.ts'
import type { Releasing } from './release-campaign.ts'

/** What a remark is made with: the object that it is about, and its own markings. */
type Making = {
  readonly make: ReturnType<typeof objectMaker>
  readonly subject: StixId
  readonly markings: Marked['markings']
}

/**
 * What the lab says of another's object, through the gate like anything that leaves. It holds an identifier that the forum gave out and words of closed lists.
 *
 * @param about the object as it was pulled
 * @param now milliseconds
 */
export function releaseRemark(
  about: Readonly<Record<string, unknown>>,
  now: number,
  releasing: Releasing,
  remark: (making: Making) => StixObject,
): Cleared<Bundle> {
  const { policy, policyDigest, namespace, released } = releasing
  const member = memberObject(epochOf(now, policy.handling.epoch_days), releasing)
  const made = remark({
    make: objectMaker({ namespace, createdBy: member.id, policyDigest, created: timestamp(now), modified: timestamp(now) }),
    subject: String(about['id']) as StixId,
    markings: [markedLike(about).id, iepMarking(policy.handling.iep).id],
  })
  const objects = framed([member, made], policy, released)
  return clearBundle(makeBundle(namespace, objects), { policy, policyDigest, identifiers: new Set(), phrases: [] })
}

/** The marking for what is said of another's object: its own, so that whoever reads the one reads the other, but nothing leaves as CLEAR. */
function markedLike(about: Readonly<Record<string, unknown>>): ReturnType<typeof tlpMarking> {
  const refs = Array.isArray(about['object_marking_refs']) ? about['object_marking_refs'].map(String) : []
  const levels = refs.flatMap((id) => tlpOf(id) ?? [])
  return tlpMarking(levels.length === 0 ? strictest([]) : strictest(['green', ...levels]))
}
