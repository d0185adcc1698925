import type { Bundle } from '../../stix/objects.ts'
import type { Cleared } from './cleared.ts'
import { demandOwnFindings } from './own-findings.ts'
import type { Releasing } from './release-campaign.ts'
import { releaseRemark } from './release-remark.ts'

/**
 * That the lab has seen at its own what another's object tells of (STIX 2.1 section 5.2). Without count, and without
 * times: how much and since when would be the lab's own traffic. It is no judgement, and no vote on anybody's word.
 *
 * Throws PolicyError where class F, a lab's own findings, is stopped.
 *
 * @param about the object as it was pulled
 * @param now milliseconds
 */
export function releaseSighting(about: Readonly<Record<string, unknown>>, now: number, releasing: Releasing): Cleared<Bundle> {
  demandOwnFindings(releasing.policy)
  return releaseRemark(about, now, releasing, ({ make, subject, markings }) =>
    make('sighting', ['sighting', subject], { markings }, { sighting_of_ref: subject }),
  )
}
