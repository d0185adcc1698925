import { TELLING } from './hands.ts'
import { isTold } from './material.ts'
import { isMachine, isManyHands, isOneHand, isPlainlyOneHand, isTireless, neverRests } from './one-hand.ts'
import type { Profile } from './profile.ts'
import { areMadeForTasks } from './tools.ts'

/** What tells a campaign from a class, a training or a hackathon that one sponsor or two pay for; what each was seen in stands in docs/decisions/0005-verdicts.md. */

/** What no event asked for that acted as one in network, sign-up and timing: competitions and courses came to 2.3. */
const OF_NO_EVENT = 2.4
/** Share of fillings that come again from which several accounts do the same exercises. */
const AGAIN = 0.15
/**
 * Nor where few of them ask for so much, from one hand that draws from all of them whenever it works, and next to nothing is sent again: a course at everybody's own pace came to 1.95, and a
 * quarter of its answers are to the same questions. Of what is sent round the clock less is enough.
 */
const OF_ONE_HAND = { level: 2.2, repeated: 0.1 } as const
const ROUND_THE_CLOCK = 2
/** And of what a machine fills: see `isMachine`. */
const BY_A_MACHINE = 1.5
/** What a holding's subsidiaries, on two cards in one office, asked for at most was 1.42. */
const OF_BRANCHES = 1.5
/** How far branches fill their templates with things of their own, each, from which more may be asked for: see material.ts. */
const THINGS_OF_BRANCHES = 0.1
/**
 * Parts of days in which most members fill what asks, from which they do not learn. Whoever learned what asks for 2 and more did it in three at most, schools of weeks that ask for less in twelve, of which
 * three quarters in ten; campaigns of a week and more came to eight at least, mostly to thirteen and more.
 */
const AT_WORK = { sittings: 10, level: 2, ofThose: 6 } as const
/**
 * And that many, of one hand, whose dialogues go round: participants sat down to what asks in twelve parts of days at most, workers whom one firm pays to label in 24, each at his own dialogues and with a
 * template or two; campaigns on one card that were taken for an event in 24 and 27.
 */
const DAILY_WORK = { sittings: 20, templates: 8, wandering: 0.4, level: 1.5 } as const
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
  const machine = isMachine(profile) && asked >= BY_A_MACHINE
  const episodes = areMadeForTasks(profile.tools) && asked >= BY_A_MACHINE
  return (
    restless ||
    machine ||
    episodes ||
    (seldom && isAtWork(profile, asked) && profile.hands.templates >= TELLING && !isManyHands(profile))
  )
}

/**
 * Whether accounts that two cards pay for may be a firm's branches: they have its cards, its office and its templates, ask for little more than others, or hardly act as one besides.
 *
 * @param acting how many of network, creation and timing say that the accounts act as one
 */
export function areBranches({ material }: Profile, asked: number, acting: number): boolean {
  const things = isTold(material) && material.own >= THINGS_OF_BRANCHES
  return acting < 2 || asked < OF_BRANCHES || (acting < 3 && things)
}

/**
 * Whether what one sponsor pays for may be an event. A competition of two weeks, with one voucher for everybody and a starter kit, fills as many templates as any campaign and sends nothing twice, some of it at
 * night. Only what never rests is none, with all of its accounts; or what is one machine in everything and asks for more than any event did, day after day.
 *
 * @param extraction what `isExtraction` says of it
 * @param acting how many of network, creation and timing say that the accounts act as one
 */
export function isSponsorsEvent(profile: Profile, asked: number, extraction: boolean, acting: number): boolean {
  const dayAndNight = isPlainlyOneHand(profile) && neverRests(profile) && asked >= ROUND_THE_CLOCK
  const inEverything = extraction && acting === 3 && asked >= OF_NO_EVENT
  return !dayAndNight && !inEverything && !isDailyWork(profile, asked)
}

/** Whether one hand fills its templates with accounts that go on with each other's dialogues, at all times of the fortnight. */
function isDailyWork(profile: Profile, asked: number): boolean {
  const { hands, rhythm, wandering } = profile
  const fills = hands.templates >= DAILY_WORK.templates && isPlainlyOneHand(profile) && asked >= DAILY_WORK.level
  return fills && rhythm.sittings >= DAILY_WORK.sittings && wandering >= DAILY_WORK.wandering
}

/** Whether what two pay for, or a few each for many, of accounts that were made together, may be the sections of a course, or several events. */
export function areSectionsOfACourse(profile: Profile, asked: number): boolean {
  const everybodys = profile.hands.templates >= NO_SYLLABUS.templates && profile.manifold >= NO_SYLLABUS.manifold
  const beyond = isOneHand(profile) || (everybodys && asked >= NO_SYLLABUS.level)
  return !isAtWork(profile, asked) || (profile.repeated >= AGAIN && !beyond)
}

/** Whether most members fill what asks more often than learners sit down to their exercises. */
function isAtWork(profile: Profile, asked: number): boolean {
  return profile.rhythm.sittings >= (asked >= AT_WORK.level ? AT_WORK.ofThose : AT_WORK.sittings)
}
