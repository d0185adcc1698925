import { TELLING } from './hands.ts'
import { isManyHands, isOneHand, isPlainlyOneHand, isTireless } from './one-hand.ts'
import type { Profile } from './profile.ts'

/** What tells a campaign from a class, a training or a hackathon that one sponsor or two pay for; what each was seen in stands in docs/decisions/0005-verdicts.md. */

/**
 * Shared-out templates from which a sponsor pays for no event, if less than such a share of what they are filled with is sent again, and they ask for more than any course, school or hackathon that
 * does as many exercises: these came to 1.7.
 */
const OF_NO_EVENT = { templates: 12, level: 2 } as const
const AGAIN = 0.15
/**
 * Nor where few of them ask for so much, from one hand that draws from all of them whenever it works, and next to nothing is sent again: a course at everybody's own pace came to 1.95, and a
 * quarter of its answers are to the same questions. Of what is sent round the clock less is enough.
 */
const OF_ONE_HAND = { level: 2.2, repeated: 0.1 } as const
const ROUND_THE_CLOCK = 2
/**
 * Parts of days in which most members fill what asks, from which they do not learn. Whoever learned what asks for 2 and more did it in three at most, schools of weeks that ask for less in twelve, of which
 * three quarters in ten; campaigns of a week and more came to eight at least, mostly to thirteen and more.
 */
const AT_WORK = { sittings: 10, level: 2, ofThose: 6 } as const
/** Nor do two cards pay for two sections where everybody fills two dozen that ask for as much: no course has as many exercises in a fortnight. */
const NO_SYLLABUS = { templates: 24, level: 2.2, manifold: 0.9 } as const

/**
 * What no event is, however it is paid for: one hand draws from templates that ask for much, again and again or round the clock.
 *
 * @param asked how much it asks for training data: see `level`
 */
export function isExtraction(profile: Profile, asked: number): boolean {
  const seldom = profile.repeated < OF_ONE_HAND.repeated && asked >= OF_ONE_HAND.level
  const restless = isPlainlyOneHand(profile) && isTireless(profile) && asked >= ROUND_THE_CLOCK
  return restless || (seldom && isAtWork(profile, asked) && profile.hands.templates >= TELLING && !isManyHands(profile))
}

/** Whether what one sponsor pays for may be an event. */
export function isSponsorsEvent(profile: Profile, asked: number): boolean {
  const beyond =
    profile.shardedTemplates.length >= OF_NO_EVENT.templates && asked >= OF_NO_EVENT.level && isAtWork(profile, asked)
  return !beyond || profile.repeated >= AGAIN
}

/** Whether what two pay for, of accounts that were made together, may be the two sections of a course. */
export function areSectionsOfACourse(profile: Profile, asked: number): boolean {
  const everybodys = profile.hands.templates >= NO_SYLLABUS.templates && profile.manifold >= NO_SYLLABUS.manifold
  const beyond = isOneHand(profile) || (everybodys && asked >= NO_SYLLABUS.level)
  return profile.identity >= 0.3 && (!isAtWork(profile, asked) || (profile.repeated >= AGAIN && !beyond))
}

/** Whether most members fill what asks more often than learners sit down to their exercises. */
function isAtWork(profile: Profile, asked: number): boolean {
  return profile.rhythm.sittings >= (asked >= AT_WORK.level ? AT_WORK.ofThose : AT_WORK.sittings)
}
