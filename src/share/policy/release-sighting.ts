import { iepMarking } from '../../stix/iep.ts'
import { makeBundle } from '../../stix/make-bundle.ts'
import type { StixId } from '../../stix/object-id.ts'
import { objectMaker } from '../../stix/object-maker.ts'
import type { Bundle } from '../../stix/objects.ts'
import { timestamp } from '../../stix/timestamp.ts'
import { epochOf } from '../lab/epoch.ts'
import { type Cleared, clearBundle } from './cleared.ts'
import { framed } from './framed.ts'
import { markedLike } from './marked-like.ts'
import { memberObject } from './member-object.ts'
import type { Releasing } from './release-campaign.ts'

/**
 * That the lab has seen at its own what another's object tells of (STIX 2.1 section 5.2), through the gate like anything that leaves. Without count, and without
 * times: how much and since when would be the lab's own traffic. It is no judgement, and no vote on anybody's word.
 *
 * @param about the object as it was pulled
 * @param now milliseconds
 */
export function releaseSighting(about: Readonly<Record<string, unknown>>, now: number, releasing: Releasing): Cleared<Bundle> {
  const { policy, policyDigest, namespace, released } = releasing
  const member = memberObject(epochOf(now, policy.handling.epoch_days), releasing)
  const iep = iepMarking(policy.handling.iep)
  const subject = String(about['id']) as StixId
  const make = objectMaker({ namespace, createdBy: member.id, policyDigest, created: timestamp(now), modified: timestamp(now) })
  const sighting = make(
    'sighting',
    ['sighting', subject],
    { markings: [markedLike(about).id, iep.id] },
    { sighting_of_ref: subject },
  )
  const objects = framed([member, sighting], policy, released)
  return clearBundle(makeBundle(namespace, objects), { policy, policyDigest, identifiers: new Set(), phrases: [] })
}
