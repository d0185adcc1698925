import { createHash } from 'node:crypto'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { InputError } from '../../records/index.ts'
import type { ContestEvent, ContestSubject } from './contest-event.ts'

/** How a contest stands: open, found right, found wrong. */
export type ContestState = 'disputed' | 'upheld' | 'dismissed'

export type Contest = {
  readonly contest: string
  readonly subject: ContestSubject
  readonly state: ContestState
  readonly opened: { readonly by: string; readonly reason: string; readonly at: string }
  readonly closed?: { readonly by: string; readonly reason: string; readonly at: string }
}

/** All contests as the record of events has them, oldest first. Of what contradicts itself the first counts: a closed contest stays closed. */
export function contestsOf(events: readonly ContestEvent[]): Contest[] {
  const found = new Map<string, Contest>()
  for (const event of events) {
    const { contest, by, reason, at } = event
    const known = found.get(contest)
    if (event.event === 'open') {
      if (known === undefined)
        found.set(contest, { contest, subject: event.subject, state: 'disputed', opened: { by, reason, at } })
    } else if (known?.state === 'disputed') found.set(contest, { ...known, state: event.outcome, closed: { by, reason, at } })
  }
  return [...found.values()]
}

/** Of each campaign of the lab's own that was contested, how that stands: what its next version says. */
export function campaignDisputes(contests: readonly Contest[]): Map<string, ContestState> {
  return new Map(
    contests.flatMap(({ subject, state }) => (subject.kind === 'campaign' ? [[subject.campaign, state] as const] : [])),
  )
}

/** The contest of a subject that is open, or undefined: whoever contests twice means the same one. */
export function openContest(contests: readonly Contest[], subject: ContestSubject): Contest | undefined {
  const name = canonicalJson(subject)
  return contests.find((one) => one.state === 'disputed' && canonicalJson(one.subject) === name)
}

/** A name for a contest that follows from what it is: no two of one record share it. */
export function contestName(subject: ContestSubject, at: string, place: number): string {
  return createHash('sha256').update(canonicalJson({ subject, at, place })).digest('hex').slice(0, 12)
}

/** The contest of a name. Throws InputError where there is none. */
export function contestNamed(contests: readonly Contest[], name: string): Contest {
  const found = contests.find((one) => one.contest === name)
  if (found !== undefined) return found
  const open = contests.filter((one) => one.state === 'disputed').map((one) => one.contest)
  throw new InputError(
    'option',
    `--contest ${name.slice(0, 60)}: there is no such contest; open are ${open.slice(0, 5).join(', ') || 'none'}.`,
  )
}
