import { type Hands, TELLING } from './hands.ts'
import { isDispatched, type Profile } from './profile.ts'

/**
 * Templates that ask are in one hand where which of them is filled hardly hangs on when, and in many where each has hours of its own. Campaigns of S1, S2 and S5 came to 0.02 at most, hydras
 * mostly to 0.1, customers of one pool who judge and make data to 0.25 and more. One hand needs as many templates as no customer has; what it deals out under resold traffic may be little of it.
 */
const ONE_HAND = { templates: 16, hours: 0.15, days: 0.08, asking: 0.8 } as const
/**
 * Fewer templates in one hand may be one customer's, of whom pools have some: the fewer, the more is asked for. `asking` is needed for `templates`, so much `less` for each one more, which pools with up to
 * twenty-one in one hand did not come to, and so much `more` for each one fewer. The hours of few say less, and must say it the more plainly.
 */
const ONE_HAND_OF_FEW = { templates: TELLING, hours: 0.1, days: 0.08 } as const
const OF_EIGHT = { templates: 8, asking: 1.1, less: 0.04, more: 0.1 } as const
/**
 * Nor are a dozen, of which no time is any one's, over nearly all accounts: of pools only one vendor's applications for homework had as many, at 1.5 and more, since what many customers fill is never as even. Hydras whose
 * resold traffic is four fifths of all came to 0.76.
 */
const PLAINEST = { templates: 12, hours: 0.03, days: 0.03, users: 0.95, asking: 0.65 } as const
/** Two dozen are no customer's, whatever the level; it is lower where there are hundreds of customers' templates beside them. */
const TWO_DOZEN = { templates: 24, asking: 0.5 } as const
/** Of dialogues that begin, however many templates: the bots of many shops on one vendor's came to 0.94, hydras whose collector runs agents mostly to 1.2 and more. */
const OF_DIALOGUES = 1.1
/** Share of a pool's accounts that it must be dealt out to: a customer of a reseller's may be one hand as well, and works on a few; firms' jobs that came in no order reached 0.82. */
const DEALT_TO = 0.85
/** Share of all that a pool sends which customers' jobs that ask were, where they asked for as much as campaigns do: from 0.21 to 0.9. */
const CUSTOMERS_JOBS = 0.2
const PLAINLY = { templates: TELLING, hours: 0.05, days: 0.05 } as const
const MANY_HANDS = { templates: TELLING, hours: 0.25, days: 0.13 } as const
/** How far what asks is sent round the clock by a machine, at least: pupils and staff came to 0.25, users of one library for evaluation, whom nothing else holds together, to 0.29, and campaigns mostly to 0.32 and more. */
const TIRELESS = 0.3

/**
 * A machine that collects: templates, at least so many, that all members fill, of which one hand draws in so many parts of days, further round the clock than any class or event. A platform that calls with its customers'
 * keys is one as well, so it accuses nobody whom nothing binds.
 */
const MACHINE = { templates: 8, tireless: 0.35, sittings: 10, users: 0.85 } as const

/** Whether one hand fills all of a group's templates that ask, of which there are many. */
export function isOneHand({ hands }: Profile): boolean {
  return isOneOf(hands, ONE_HAND)
}

function isOneOf(hands: Hands, least: { templates: number; hours: number; days: number }): boolean {
  return hands.templates >= least.templates && hands.byHours <= least.hours && hands.byDays <= least.days
}

/** Whether one hand fills the templates that ask, be they few. */
export function isPlainlyOneHand({ hands }: Profile): boolean {
  return isOneOf(hands, PLAINLY)
}

/** Whether its templates that ask are filled round the clock. Says nothing of a pool, whose customers live all over the world. */
export function isTireless(profile: Profile): boolean {
  return profile.rhythm.tireless >= TIRELESS && !isDispatched(profile)
}

/**
 * Whether one hand deals out what a pool's templates ask for.
 *
 * @param much how much it asks: see `level`
 */
export function isDealtByOneHand({ hands, dialogues }: Profile, much: number): boolean {
  return isOneHandOf(hands, much) || (much >= OF_DIALOGUES && isOneHandOf(dialogues, much))
}

function isOneHandOf(hands: Hands, much: number): boolean {
  if (hands.users < DEALT_TO) return false
  if (isOneOf(hands, PLAINEST) && hands.users >= PLAINEST.users && much >= PLAINEST.asking) return true
  if (isOneOf(hands, ONE_HAND) && much >= ONE_HAND.asking) return true
  return isOneOf(hands, ONE_HAND_OF_FEW) && much >= ofSoMany(hands.templates)
}

/**
 * Whether what a pool fills is told to be many customers', however much it asks for: a good part of all it sends, and of the templates that ask each has times of its own, counted by dialogues that begin. Of a campaign that samples
 * its tasks over and over hardly a template counts as shared out, and the few that do say nothing of it.
 */
export function isManyCustomers({ dialogues, sharded }: Profile): boolean {
  const told = dialogues.templates >= OF_EIGHT.templates && sharded >= CUSTOMERS_JOBS
  return told && !isOneOf(dialogues, ONE_HAND_OF_FEW)
}

function ofSoMany(templates: number): number {
  if (templates >= TWO_DOZEN.templates) return TWO_DOZEN.asking
  const beyond = templates - OF_EIGHT.templates
  return beyond < 0
    ? OF_EIGHT.asking - OF_EIGHT.more * beyond
    : Math.max(OF_EIGHT.asking - OF_EIGHT.less * beyond, ONE_HAND.asking)
}

/** Whether each of a group's templates that ask has times of its own, as the jobs of many customers have, and the exercises of a course. */
export function isManyHands({ hands }: Profile): boolean {
  return hands.templates >= MANY_HANDS.templates && (hands.byHours >= MANY_HANDS.hours || hands.byDays >= MANY_HANDS.days)
}

/** Whether they are filled further round the clock than at any event, whose participants live all over the world. */
export function neverRests(profile: Profile): boolean {
  return isTireless(profile) && profile.rhythm.tireless >= MACHINE.tireless
}

/** Whether a machine fills a group's templates that ask, round the clock and for days, with all of its accounts. */
export function isMachine(profile: Profile): boolean {
  const { hands, rhythm } = profile
  const fills = hands.templates >= MACHINE.templates && hands.users >= MACHINE.users
  return fills && isPlainlyOneHand(profile) && neverRests(profile) && rhythm.sittings >= MACHINE.sittings
}
