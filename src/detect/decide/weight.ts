import { isBeyondATeam, isTeam, LEAST_ACCUSED, PAID_FOR } from './bounds.ts'
import type { Profile } from './profile.ts'
import type { Reading } from './reading.ts'
import { between, type Scorecard, scorecardFor, scorecardsAsked, scorecardsFor } from './scorecard.ts'
import { AGAIN } from './sent-again.ts'
import { madeTools } from './tools.ts'
import { doesJobsOfMany, inOneHand } from './whose-jobs.ts'

/** Whom the scorecard accuses; what each bound rests on stands in docs/decisions/0024-scorecard.md. */

/**
 * What a group must weigh to be accused, somewhat more than innocents of any generator that was left out of the fit came to; less where it asks for much (ASKS_MUCH). Of a pool on its own scorecard more is asked, since its customers may have data made for them, unless it loses and replaces accounts as
 * no honest pool was seen to; and of whom one instrument pays for, or two, or some that each pay for many: a firm's nightly teams came to 3.2, labellers on an agency's two cards to 3.7. Pools of which all customers have data made weigh more than that nevertheless, and are accused (docs/decisions/0024-scorecard.md).
 */
const WEIGHT_ASKED = {
  bound: 2.6,
  paidForByFew: 3.5,
  allPaidForByFew: 4,
  unbound: 2.2,
  unboundOfFew: 4,
  ofAPool: 4,
  ofARegrownPool: 2.6,
  inOneHand: 1,
} as const
/**
 * The same of who works through one list in a few sittings, or fills a rubric and its variants for a day. Honest groups that one program drives (graders, labellers, a camp) come to 6.4 and to 4.3 there; but a generator has dozens of templates: with so
 * many of their own those with a list came to 3.1. Between a list and a generator it falls template by template: with nine of their own or more honest groups came to 4.3 (eleven, of whom 5.9 is asked), with fewer to 5.5, and campaigns with eleven to fifteen to 4.4 to 6.8. In a pool, where a team goes on with each other's dialogues while it works through a list, honest groups come to 3.8.
 * And who has as many templates as a generator, and in three days and more sits down over them a few times each, keeps a shelf of prompts: courses, authors of textbooks and teams that came back after a ban came to 5.9, 13 in all on 104 fortnights of thirteen generators; of 171 campaigns with as many one does, which came to 10.3.
 */
const SOON_OVER = {
  list: 7,
  shelf: 7,
  rubric: 5,
  withAGenerator: 4,
  templates: { aList: 8, aGenerator: 16 },
  listInAPool: 5,
} as const
/**
 * The same of a handful: of fewer than a team has, on one card, in a pool or bound by nothing. With its generator left out, innocents came to 4.9 on one card, a tutoring company of six who run one program (4.1 on these weights); to 2.6 in pools; and
 * where nothing binds them to 0.7, and labelling contractors of a generator that no fit has seen to 3.1. Six graders of another, on free mail and two cards, came to 5.2 with a rubric and its variants.
 */
const OF_A_HANDFUL = { oneInstrument: 5, oneInstrumentOfFew: 6, pool: 4, unbound: 4 } as const
/**
 * Share of parties that opened an account soon after another's closing, from which a pool goes on with new accounts for those that it lost (signals/regrowth.ts). It is read as how much of a pool was lost and replaced in the window, and no test
 * stands behind it: a dozen closings followed by a dozen openings are followed nearly as often by chance.
 */
const REGROWN = 0.3
/**
 * What is enough of a pool on both scorecards together, be it less than is asked on its own, and what it must weigh there at least: customers of a reseller share neither its cards nor a clock, and agents of a campaign, who hand dialogues on call
 * by call, share both. Honest pools come to 6 together, but for pools of one trade (docs/decisions/0024-scorecard.md), and in twelve generators since to 4.4.
 */
const TOGETHER = { both: 6.2, pool: 1 } as const
/** Slots of six hours in which a member fills any template that asks, the median: in fewer than these an event is held once, or a benchmark run a few times. */
const SITTINGS = { once: 3, aPiece: 4, atAShelf: 5, few: 8 } as const
/** Templates of its own up to which a group has a few: a rubric and its variants, and no generator. */
const A_FEW_TEMPLATES = 4
/**
 * What share of the tools that members bring is made for tasks, and of how much that they send, from which a generator writes what they ask, however few templates it shows: each task is worded anew, and brings tools of its own. Campaigns of agents came to 0.95 and more of
 * the tools; evaluators of function calling, the nearest of sixteen generators, to 0.65. Hackathons on agents, of a later one, come to as much and ask for next to nothing.
 */
const MADE_TOOLS = { share: 0.8, ofAll: 0.25 } as const
/**
 * Share of a group's accounts from which it is one legal entity with some who work or study with it, and as much is asked of it as where one pays for all: of a course whose sections are paid for by a card each half the accounts were the school's, and it came to 3.0. Of 280 campaigns of five generators none
 * has an entity with more than one account.
 */
const ONE_ENTITY = 0.4
/** Share of members with an address at one mail domain that is no provider's, from which they may be one organisation, though nothing else says so: 18 of 620 campaigns of thirteen generators are, for whom somebody runs a domain, and a school's homework service of 15 accounts that came to 3.2. */
const ONE_DOMAIN = 0.8
/** Share of members that share a card or an identity, from which nothing is taken off for asking much where one or two pay, and more is asked the fewer templates it has. */
const NEARLY_ALL = 0.8
/** Days since members were first seen, from which they could have sat down more often. */
const SEEN_LONG = 3
/**
 * From how much asking on (see `level`) less must be weighed, by as much as a group asks for more: by 1.5 of whom all templates and all that is sent ask. Nothing is taken off for a handful, or for who works through a list or fills a rubric and its variants: that is what innocents do
 * who ask as much. Of campaigns that sample a prompt over several accounts two fifths come again, too, and they have a generator. Of all others but pools of one trade the nearest, a campus, lacked 1.1 before and 0.4 now (docs/decisions/0024-scorecard.md).
 */
const ASKS_MUCH = 1.5
/** Nobody who asks for less than this is accused: see `level`. Hydras hide what they collect. */
const LEAST_ASKED: Readonly<Record<Scorecard, number>> = { alone: 0.6, pool: 0.45 }

/** Whether all that is known together says campaign, as plainly as hardly any innocents came to, on each scorecard that it is read on. */
export function isWeighty(of: Reading): boolean {
  return isEligible(of) && weighsEnough(of)
}

/** Whether it weighs what is asked of it, whether it may be accused or not. */
export function weighsEnough(of: Reading): boolean {
  return weightsAsked(of).every(({ weighed, asked }) => weighed >= asked)
}

/** The same of a group of three or four, as if it were a handful: of one card much more is asked. */
export function isWeightyAsHandful(of: Reading): boolean {
  return isWeighty({ ...of, members: LEAST_ACCUSED })
}

/** What is weighed, on one of the scorecards or on both together, and what must be come to there. */
export type Demand = { readonly on: Scorecard | 'both'; readonly weighed: number; readonly asked: number }

/** On each scorecard that a group is read on, its own first, what it weighs there, and what it must weigh to be accused; of a pool on both together, where it is nearer to that. */
export function weightsAsked(of: Reading): readonly [own: Demand, ...other: Demand[]] {
  const [own, ...other] = scorecardsAsked(of.profile, of.members)
  return [demandOn(of, own), ...other.map((on) => demandOn(of, on))]
}

function demandOn(of: Reading, on: Scorecard): Demand {
  const demand = { on, weighed: of.weights[on], asked: askedOn(of, on) }
  return on === 'pool' && mayBeWeighedOnBoth(of) ? nearer(demand, onBoth(of)) : demand
}

function nearer(one: Demand, other: Demand): Demand {
  return other.weighed - other.asked > one.weighed - one.asked ? other : one
}

function onBoth(of: Reading): Demand {
  return { on: 'both', weighed: of.weights.pool + of.weights.alone, asked: lessened(TOGETHER.both, of) }
}

/** What clears a group that is no pool clears it here as well, where that scorecard speaks, too. */
function mayBeWeighedOnBoth(of: Reading): boolean {
  const { weights } = of
  const enough = weights.pool >= TOGETHER.pool && weights.alone >= ofAnEvent(of) && of.asked >= LEAST_ASKED.alone
  return enough && !isHandful(of, 'pool') && listInAPool(of) === 0
}

function askedOn(of: Reading, scorecard: Scorecard): number {
  const asked = lessened(Math.max(ofItsKind(of, scorecard), scorecard === 'alone' ? soonOver(of) : listInAPool(of)), of)
  return scorecard === 'pool' ? Math.min(asked, ofOneHand(of)) : asked
}

/** What is enough of a pool where one hand fills what asks; of a handful, or a list, nothing less than of others. */
function ofOneHand(of: Reading): number {
  if (isHandful(of, 'pool') || listInAPool(of) > 0) return Number.POSITIVE_INFINITY
  const { ofAPool, inOneHand: surely } = WEIGHT_ASKED
  return hundredths(ofAPool - (ofAPool - surely) * inOneHand(of.profile))
}

/** Whether less is asked of a group since it asks for much. */
export function isAskedLess(of: Reading): boolean {
  return lessOf(of) > 0
}

/** What is asked, less what a group is spared for asking for much. */
function lessened(asked: number, of: Reading): number {
  return hundredths(asked - lessOf(of))
}

/** How much less is asked of who asks for much: see ASKS_MUCH. */
function lessOf(of: Reading): number {
  const { members, profile, asked } = of
  const isAList = profile.repeated >= AGAIN && !hasAGenerator(of)
  // Over nobody's rubric dialogues are dealt out account by account; agents are, whose every task is worded anew.
  const isARubric = fillsFew(profile) && scorecardsFor(profile).includes('alone')
  if (!isBeyondATeam(members) || isARubric || isAList || keepsAShelf(of) || payForAll(of)) return 0
  return hundredths(Math.max(0, asked - ASKS_MUCH))
}

/** What is asked is said, too: in figures that anybody can compare. */
function hundredths(value: number): number {
  return Math.round(100 * value) / 100
}

function ofItsKind(of: Reading, scorecard: Scorecard): number {
  if (!isHandful(of, scorecard)) {
    if (scorecard === 'alone') return ofWhomNoPool(of)
    return of.said('regrowth') >= REGROWN ? WEIGHT_ASKED.ofARegrownPool : WEIGHT_ASKED.ofAPool
  }
  if (scorecard === 'pool') return OF_A_HANDFUL.pool
  if (!of.bound || !paysTogether(of)) return OF_A_HANDFUL.unbound
  return fillsFew(of.profile) ? OF_A_HANDFUL.oneInstrumentOfFew : OF_A_HANDFUL.oneInstrument
}

function soonOver(of: Reading): number {
  return scorecardsFor(of.profile).includes('alone') ? ofAnEvent(of) : 0
}

/** What is asked of who is done soon, were it no pool; 0 of all others. */
function ofAnEvent(of: Reading): number {
  if (!isDoneSoon(of)) return 0
  if (sendsAList(of)) return towardsAGenerator(of, SOON_OVER.list, SOON_OVER.withAGenerator)
  if (keepsAShelf(of)) return SOON_OVER.shelf
  if (bringsMadeTools(of.profile)) return WEIGHT_ASKED.unbound
  return towardsAGenerator(of, SOON_OVER.rubric, WEIGHT_ASKED.unbound)
}

function listInAPool(of: Reading): number {
  if (!sendsAList(of) || hasAGenerator(of)) return 0
  return towardsAGenerator(of, SOON_OVER.listInAPool, SOON_OVER.withAGenerator)
}

/** What is asked of a list, a rubric or labellers, the nearer to what is asked with a generator the more templates it has. */
function towardsAGenerator({ profile }: Reading, asked: number, withAGenerator: number): number {
  const { aList, aGenerator } = SOON_OVER.templates
  const share = between(0, 1, (profile.ownTemplates.length - aList) / (aGenerator - aList))
  return asked - share * (asked - withAGenerator)
}

function hasAGenerator({ profile }: Reading): boolean {
  return profile.ownTemplates.length >= SOON_OVER.templates.aGenerator
}

function ofWhomNoPool(of: Reading): number {
  const { bound, profile } = of
  if (!bound) return fillsFew(profile) ? WEIGHT_ASKED.unboundOfFew : WEIGHT_ASKED.unbound
  if (payForAll(of)) return towardsAGenerator(of, WEIGHT_ASKED.allPaidForByFew, WEIGHT_ASKED.paidForByFew)
  return isOfFew(of) ? WEIGHT_ASKED.paidForByFew : WEIGHT_ASKED.bound
}

/** Whether one card or two pay for nearly all of a group, or it pays together and is one entity or has one mail domain: labellers and a consortium ask for nothing but data. */
function payForAll(of: Reading): boolean {
  return isOfFew(of) && of.profile.identity >= NEARLY_ALL && (!of.several || isOneOrganisation(of.profile))
}

/** Whether few pay for a group, or it is one entity with some who work or study with it, or has one mail domain. */
function isOfFew({ bound, lots, profile }: Reading): boolean {
  return bound && (lots || isOneOrganisation(profile))
}

function isOneOrganisation({ entity, domain }: Profile): boolean {
  return entity >= ONE_ENTITY || domain >= ONE_DOMAIN
}

/** What a group weighs at the least of all that is asked of it; of both scorecards together half. */
export function leastWeight(of: Reading): number {
  return Math.min(...weightsAsked(of).map(({ on, weighed }) => (on === 'both' ? weighed / 2 : weighed)))
}

/** What it weighs on the scorecard on which it weighs more, of those on which it is read. */
export function mostWeight({ profile, weights }: Reading): number {
  return Math.max(...scorecardsFor(profile).map((scorecard) => weights[scorecard]))
}

/** Whether all that is known together is for a campaign rather than for innocents, be it enough to accuse anybody or not; of a handful it must be more. */
export function leans(of: Reading): boolean {
  return isEligible(of) && of.weighed >= (isHandful(of) ? WEIGHT_ASKED.bound : 0)
}

/** Whether a weight says anything of a group: it acts as one, asks, and nothing says several pools, or jobs of many. */
function isEligible(of: Reading): boolean {
  // What is asked is no control: that unrelated parties act as one must show in something else.
  const controlled = of.bound || of.acting >= 1
  const areSeveral = of.profile.elsewhere > 0 || doesJobsOfMany(of.profile)
  return isWeighable(of) && controlled && of.cohesive && !areSeveral && asksEnough(of.profile, of.asked)
}

/**
 * Whether a group asks for so much as campaigns do.
 *
 * @param asked see `level`
 */
export function asksEnough(profile: Profile, asked: number): boolean {
  return scorecardsFor(profile).every((scorecard) => asked >= LEAST_ASKED[scorecard])
}

/** Whether its weight may accuse a group at all; the weights are fitted on such groups, handfuls left out. */
export function isWeighable(of: Reading): boolean {
  // Of fewer figures say little: another lab's word decides there (docs/decisions/0014-what-others-say.md).
  return of.bound || (of.members >= LEAST_ACCUSED && (soonOver(of) === 0 || mayBeAGenerator(of)))
}

/** Whether who is done soon works through no list, and has more templates than a rubric's, or tools that are made for each task. */
function mayBeAGenerator(of: Reading): boolean {
  return !sendsAList(of) && (of.profile.ownTemplates.length > SOON_OVER.templates.aList || bringsMadeTools(of.profile))
}

/** Whether a group is no larger than a start-up, a tutoring company or a dormitory, and does not share several cards. Of fewer than five another lab’s word decides in any case. */
export function isHandful(of: Reading, scorecard: Scorecard = scorecardFor(of.profile)): boolean {
  return isTeam(of.members) && !(sharesSeveralInstruments(of, scorecard) && paysTogether(of))
}

/** Whether members share instruments of payment or identities; a team that goes on with each other's dialogues may share none. */
function paysTogether({ profile }: Reading): boolean {
  return profile.identity >= PAID_FOR
}

/**
 * Whether it is over in a sitting or two, or works through one list in a few: who runs one benchmark, sits in one class, marks one examination or labels one set runs one program with one setting for as long as that takes; hard questions
 * make a model reason, and the items come again with each of them, whoever pays. Of 102 campaigns that nothing binds, none fills its templates in fewer than four sittings, nor sends so much again in fewer than eight; of 456 on the scorecard of whom no pool is that weigh enough four do.
 */
function isDoneSoon(of: Reading): boolean {
  const { sittings } = of.profile.rhythm
  // Where each template is left to two accounts or one the group has none, and nothing is a rubric; nor is anything known of its sittings.
  const aRubric = fillsFew(of.profile) && of.profile.ownTemplates.length > 0
  const forADay = aRubric && sittings < SITTINGS.aPiece && of.profile.seen >= SEEN_LONG
  return sendsAList(of) || forADay || keepsAShelf(of) || (!of.bound && sittings < SITTINGS.once)
}

/** Whether members who share instruments have a shelf of prompts from which each takes some now and then; accounts that nothing binds may live for half a day. */
function keepsAShelf(of: Reading): boolean {
  const { rhythm, seen } = of.profile
  const nowAndThen = rhythm.sittings < SITTINGS.atAShelf && seen >= SEEN_LONG
  return of.bound && nowAndThen && hasAGenerator(of) && !bringsMadeTools(of.profile)
}

function sendsAList({ profile }: Reading): boolean {
  return profile.repeated >= AGAIN && profile.rhythm.sittings < SITTINGS.few
}

/** Whether a rubric and its variants may be all that it fills. How many of its templates ask is not read: the intent model does not know all that campaigns collect. */
function fillsFew(profile: Profile): boolean {
  return profile.ownTemplates.length <= A_FEW_TEMPLATES && !bringsMadeTools(profile)
}

function bringsMadeTools(profile: Profile): boolean {
  const { share, ofAll } = madeTools(profile)
  return share >= MADE_TOOLS.share && ofAll >= MADE_TOOLS.ofAll
}

/** Whether members share several cards, none of which pays for many, and are no pool. */
function sharesSeveralInstruments(of: Reading, scorecard: Scorecard): boolean {
  return of.bound && !of.lots && scorecard === 'alone'
}
