import { sum } from 'simple-statistics'
import { between } from '../../../stats/between.ts'
import { areEnough, isBeyondATeam, isTeam, LEAST_ACCUSED, LEAST_BEYOND_A_TEAM } from '../bounds.ts'
import { haveThingsOfTheirOwn } from '../profile/own-things.ts'
import type { Profile } from '../profile/profile.ts'
import { keepPeoplesHours } from '../profile/rhythm.ts'
import { areAgents, everydaySteps, toolsMade } from '../profile/tools.ts'
import { doesJobsOfMany, mayDoJobsOfMany } from '../profile/whose-jobs.ts'
import { type Scorecard, scorecardFor } from './figures.ts'
import type { Reading } from './reading.ts'

/** Whom the scorecard accuses; what each bound rests on stands in docs/decisions/0034-one-fit.md, 0035-breadth-and-tools.md, 0036-pairs-of-figures.md, 0037-what-is-asked-of-sorts.md and 0039-nothing-says-nothing.md; what a comment says that innocents came to is by the weights of its time. */

/**
 * What a group must weigh on its scorecard to be accused, somewhat more than innocents came to of any generator that was left out of the fit. More of whom few pay for, and of a handful: a firm's graders, a school's office and a team that came back after a ban do one work, too, and of five to seven most figures say little.
 */
const WEIGHT_ASKED: Readonly<Record<Scorecard, Asked>> = {
  alone: { ofMany: 1.75, ofAHandful: 2.75, more: { ofFewWhoPay: 0.5, ofAHandful: 2.25 } },
  pool: { ofMany: 1.5, ofAHandful: 2.5, more: { ofFewWhoPay: 0, ofAHandful: 0 } },
}
type Asked = {
  readonly ofMany: number
  readonly ofAHandful: number
  /** How much more where few pay; of a handful that counts for more than a team as of many. */
  readonly more: { readonly ofFewWhoPay: number; readonly ofAHandful: number }
}
/** How much more is asked of eight than of twelve, and between these account by account: circles, agencies and exam writers of eight to ten came to 2.9. */
const SMALL = { most: 12, more: 1 } as const
/**
 * Share of a group's accounts from which it is one legal entity with some who work or study with it, and as much is asked of it as where one pays for all: of a course whose sections are paid for by a card each half the accounts were the school's, and it came to 3.0. Of 280 campaigns of five generators none
 * has an entity with more than one account.
 */
const ONE_ENTITY = 0.4
/** Share of members with an address at one mail domain that is no provider's, from which they may be one organisation, though nothing else says so: 18 of 620 campaigns of thirteen generators are, for whom somebody runs a domain, and a school's homework service of 15 accounts. */
const ONE_DOMAIN = 0.8
/**
 * How much less is asked of agents with everyday tools: from which share of what they send, if it goes on with a dialogue and brings such tools, and from which the whole. All figures make agents weigh less, an operator's and anybody's: a task is a line, and templates, breadth and long prompts say nothing. Of innocents' groups
 * of agents of ten generators none weighs more than -1.0 or comes within 2.0 of what is asked with this, and of generators that were left out of the fit none weighs more than -0.4. Agents go on with 0.65 to 0.96 of what they send, and people with 0.6 at most, but for those who chat at length (docs/decisions/0055-agents-with-everyday-tools.md).
 */
const LESS_OF_AGENTS = { from: 0.5, whole: 0.8, less: 1.5 } as const
/** Nobody who asks for less than this is accused: see `level` in reading.ts. Hydras hide what they collect. */
const LEAST_ASKED: Readonly<Record<Scorecard, number>> = { alone: 0.6, pool: 0.45 }

/** Of how much that a group sends tools are made for tasks, from which these are its generator, however few templates show. */
const MADE_TOOLS = 0.25
/** Templates that ask, at most, of who fills a few texts in the hours of people: most campaigns that keep such hours have more, or are of agents. */
const A_FEW_TEXTS = 4
/** Share of members who share dialogues from which a group that is no pool may be one, or a part of some. */
const MAYBE_A_POOL = 0.25
/** Share of a pool's members whom cards tie, below which each pays for himself. */
const STRANGERS = 0.2
/** Sorts of groups of which more is asked, and how much more. */
const SORTS = {
  /** One text is all that it has of its own, no tools are made for its tasks, and it is no pool: who watches machines day and night fills one, too, and no generator. On any day such came to 2.6 at ten accounts, whom few pay for, and to 2.0 at sixteen. */
  ofOneText: {
    more: 1,
    isOf: ({ profile }) =>
      scorecardFor(profile) === 'alone' && profile.ownTemplates.length === 1 && toolsMade(profile) < MADE_TOOLS,
  },
  /**
   * It fills a few texts, and more than the one above, as people sit down to their work, and no tools are made for its tasks nor are its members agents. Of 917 campaigns of the fit 14 do so, or fill one, at the end of their window, five of whom come to 1.75 and three to 2.75; of 1,213 groups of innocents 610.
   * Labellers and item writers with private mail and several cards came to 1.9 to 2.8 (docs/decisions/0057-peoples-hours.md).
   */
  inPeoplesHours: {
    more: 1,
    isOf: ({ profile }) =>
      scorecardFor(profile) === 'alone' &&
      profile.ownTemplates.length > 1 &&
      profile.hands.templates <= A_FEW_TEXTS &&
      keepPeoplesHours(profile) &&
      toolsMade(profile) < MADE_TOOLS &&
      !areAgents(profile) &&
      everydaySteps(profile) < LESS_OF_AGENTS.from,
  },
  /** Dialogues go from account to account in it, though no pool is seen: a fleet of agents that serves one product, together with a pool of agents, came to 1.9. */
  maybeAPool: {
    more: 1,
    isOf: ({ profile }) => scorecardFor(profile) === 'alone' && profile.conversation >= MAYBE_A_POOL,
  },
  /**
   * Each works on something of its own (profile/own-things.ts). Where that is what fills its templates, and comes back: of those that may be accused a quarter of innocents' groups are such and one in twenty-three of campaigns, 1.8 in log-odds, and the figure for it takes off 0.3. Teams of an olympiad, recruiters and contractors of an exam board
   * who share cards in twos and threes came to 2.7 (docs/decisions/0043-things-of-their-own.md).
   */
  ofTheirOwn: { more: 1.5, isOf: ({ profile }) => scorecardFor(profile) === 'alone' && haveThingsOfTheirOwn(profile) },
  /** A pool whose templates are filled at hours of their own: honest ones came to 2.9. */
  poolOfManyHands: { more: 1.5, isOf: ({ profile }) => scorecardFor(profile) === 'pool' && mayDoJobsOfMany(profile) },
  /** A pool each of whose accounts pays for itself: of 324 pools of campaigns five are such, of 128 innocents' thirteen, among them users of a marketplace of prompts. */
  poolOfStrangers: { more: 1, isOf: ({ profile }) => scorecardFor(profile) === 'pool' && profile.identity < STRANGERS },
} as const satisfies Record<string, { more: number; isOf: (of: Pick<Reading, 'profile'>) => boolean }>

/** Whether all that is known together says campaign, as plainly as hardly any innocents came to. */
export function isWeighty(of: Reading): boolean {
  return isEligible(of) && weighsEnough(of)
}

/** Whether it weighs what is asked of it, whether it may be accused or not. */
export function weighsEnough(of: Reading): boolean {
  return of.weighed >= weightAsked(of)
}

/** The same of a group of three or four, as if it were a handful. */
export function isWeightyAsHandful(of: Reading): boolean {
  return isWeighty({ ...of, members: LEAST_ACCUSED, heads: LEAST_ACCUSED })
}

/** What a group must weigh to be accused, in log-odds. */
export function weightAsked(of: Reading): number {
  const { ofMany, ofAHandful, more } = WEIGHT_ASKED[scorecardFor(of.profile)]
  const small = SMALL.more * between(0, 1, (SMALL.most - of.members) / (SMALL.most - LEAST_BEYOND_A_TEAM))
  const ofItsSort = sum(sortsOf(of).map((sort) => SORTS[sort].more))
  const ofFew = isHandful(of) && !isBeyondATeam(of.heads) ? more.ofAHandful : more.ofFewWhoPay
  const ofItsOwn = isHandful(of) ? ofAHandful : ofMany + small
  return ofItsOwn + (isOfFew(of) ? ofFew : 0) + ofItsSort - lessOfAgents(of)
}

/** How much less is asked where much of what a group sends are steps of agents with everyday tools, and it is no handful, and no pool nor may be one: pools of agents came to 1.1. */
export function lessOfAgents(of: Reading): number {
  if (scorecardFor(of.profile) === 'pool' || SORTS.maybeAPool.isOf(of) || isHandful(of)) return 0
  const { from, whole, less } = LESS_OF_AGENTS
  return less * between(0, 1, (everydaySteps(of.profile) - from) / (whole - from))
}

/** Whether a group is so small that more is asked of it than of many. */
export function isSmall(of: Reading): boolean {
  return of.members < SMALL.most
}

type Sort = keyof typeof SORTS

/** Sorts of groups of which more is asked that a group is of. */
export function sortsOf(of: Pick<Reading, 'profile'>): Sort[] {
  return (Object.keys(SORTS) as Sort[]).filter((sort) => SORTS[sort].isOf(of))
}

/** Whether all that is known together is for a campaign rather than for innocents, be it enough to accuse anybody or not; of a handful it must be more. */
export function leans(of: Reading): boolean {
  return isEligible(of) && of.weighed >= (isHandful(of) ? WEIGHT_ASKED.alone.ofMany : 0)
}

/** Whether a weight says anything of a group: it acts as one, asks, and nothing says several pools, or jobs of many. The weights are fitted on such groups. */
export function isEligible(of: Reading): boolean {
  // What is asked is no control: that unrelated parties act as one must show in something else. Of fewer than five whom nothing binds figures say little: another lab's word decides there (docs/decisions/0014-what-others-say.md), or how many they count for (0039-nothing-says-nothing.md).
  const controlled = of.bound || (of.acting >= 1 && areEnough(of))
  const areSeveral = of.profile.elsewhere > 0 || doesJobsOfMany(of.profile)
  return controlled && of.cohesive && !areSeveral && asksEnough(of.profile, of.asked)
}

/**
 * Whether a group asks for so much as campaigns do.
 *
 * @param asked see `level`
 */
export function asksEnough(profile: Profile, asked: number): boolean {
  return asked >= LEAST_ASKED[scorecardFor(profile)]
}

/** Whether a group is no larger than a start-up, a tutoring company or a dormitory. Of fewer than five another lab’s word decides, or how many they count for: see `areEnough`. */
function isHandful(of: Reading): boolean {
  return isTeam(of.members)
}

/** Whether few pay for a group, or it is one entity with some who work or study with it, or has one mail domain. */
export function isOfFew({ bound, lots, profile }: Reading): boolean {
  return bound && (lots || profile.entity >= ONE_ENTITY || profile.domain >= ONE_DOMAIN)
}
