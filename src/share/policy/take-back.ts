import { makeBundle } from '../../stix/make-bundle.ts'
import type { Bundle, StixObject } from '../../stix/objects.ts'
import { revoked } from '../../stix/versions.ts'
import { type Cleared, clearBundle } from './cleared.ts'
import type { Releasing } from './release-campaign.ts'

/** What stays when a campaign is taken back: the frame, and techniques, which other campaigns use too. */
export const STAYS: ReadonlySet<string> = new Set(['extension-definition', 'marking-definition', 'identity', 'attack-pattern'])

/**
 * The versions that take a campaign's objects back, through the gate like anything that leaves. They hold what left before and `revoked`, so that
 * nothing is told that was not told already.
 *
 * @param told the bundle in which the campaign last left
 * @param modified the time of the revocation, later than any version's
 */
export function takeBack(told: Bundle, releasing: Releasing, modified: string): Cleared<Bundle> {
  const objects = told.objects.map(
    (one): StixObject =>
      STAYS.has(one.type) || !('modified' in one)
        ? one
        : (revoked(one as StixObject & { created: string; modified: string }, modified) as StixObject),
  )
  return clearBundle(makeBundle(releasing.namespace, objects), {
    policy: releasing.policy,
    policyDigest: releasing.policyDigest,
    identifiers: new Set([...(releasing.identifiers ?? [])].map((one) => one.toLowerCase())),
    phrases: [],
  })
}
