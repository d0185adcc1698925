import type { Bundle, Properties } from '../../stix/objects.ts'
import type { ContestState } from '../contest/contests.ts'
import type { Cleared } from './cleared.ts'
import { demandOwnFindings } from './own-findings.ts'
import type { Releasing } from './release-campaign.ts'
import { releaseRemark } from './release-remark.ts'

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
 * The lab's opinion of another's object (STIX 2.1 section 4.15). One opinion for an object: what is said later is a version of it. A reason has no place in it.
 *
 * A contest leaves whatever classes are stopped: it tells nothing of the lab's own, and takes weight away where somebody was accused. Agreement tells that the lab
 * sees the same. Throws PolicyError for that where class F, a lab's own findings, is stopped.
 *
 * @param about the object as it was pulled
 * @param now milliseconds
 */
export function releaseOpinion(
  about: Readonly<Record<string, unknown>>,
  view: View,
  now: number,
  releasing: Releasing,
): Cleared<Bundle> {
  if (view === 'agree') demandOwnFindings(releasing.policy)
  return releaseRemark(about, now, releasing, ({ make, subject, markings }) =>
    make(
      'opinion',
      ['opinion', subject],
      { markings, ...(view === 'agree' ? {} : { extension: { dispute: view } }) },
      { opinion: STEP[view], object_refs: [subject] },
    ),
  )
}
