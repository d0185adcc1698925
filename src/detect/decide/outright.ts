import type { Population } from '../population.ts'
import { intent } from '../signals/intent.ts'
import { viewer } from '../test/group-view.ts'
import { panelOf } from '../test/panel.ts'
import { isDealtByOneHand, isMachine, isManyCustomers, isManyHands, isOneHand, isPlainlyOneHand, isTireless } from './one-hand.ts'
import { isDispatched, type Profile, profiler } from './profile.ts'
import { areMadeForTasks } from './tools.ts'

/**
 * How much a group's templates ask, and twice what share of all it sends does, from which it asks outright: see docs/decisions/0005-verdicts.md, «Outright», for what
 * campaigns and innocents of seven generators came to.
 */
const OUTRIGHT = 1.08
/**
 * Shared-out templates below which they may be what one firm's staff all do. Then more is asked for; of what several pay for less, where its templates are nearly all that it sends, and hardly a filling
 * comes again: no innocents had both of that and asked for more than 1.25, nor did any of these lie far from everybody's.
 */
const MANY = 10
const OF_A_FEW = { templates: 3, asking: 1.8, wholesale: 1.5, farWholesale: 1 } as const
const WHOLESALE = { sharded: 0.85, repeated: 0.05, sponsor: 0.75 } as const
/** As many as these for each party are many, too: three or four parties, who are not accused by this lab alone, cannot have ten in common. */
const MANY_EACH = 2
/** What many templates must ask for that are in many hands. */
const OF_MANY_HANDS = 1.6
/**
 * What is dispatched and in no one hand may be the work of a pool's customers, who judge, solve, rewrite and make data of their own in nearly all that they send. Where that is told (`isManyCustomers`) nothing is enough, since such
 * pools came to 2.2; where it is not, more than the 1.86 of others. Less is enough where it is far from what everybody sends, as agents' episodes are and pools are not, or where one clock drives it, so many times as often as by
 * chance active in the same hours; a class has hours, too, but no dialogues that go round.
 */
const OF_CUSTOMERS = { asking: 1.9, unlikeCustomers: 1.3, clock: 5 } as const
/** Nor do customers, staff or pupils make up tools for each task: see tools.ts. Campaigns whose tools are came to 1.7 and more. */
const OF_EPISODES = 1.3
/** Share of accounts that go on with each other's dialogues from which one hand may be seen, though nothing holds all of them together. */
const GOING_ROUND = 0.5
/** How far from everybody's lies what many customers send together, at most: pools came to 0.43, agentic campaigns, which run an episode at a time, to 0.6 and more. */
const OF_MANY_TRADES = 0.5
/** Share of parties with a client of another's: one operator's accounts run on one machine's software, and people who do the same work on what each of them has. */
const ONE_SOFTWARE = 0.5
/** Or dozens of templates in one hand, or fewer round the clock, and this share of its parties paid for with another's instrument: whose software varies is careful, not many. */
const PAID_FOR = 0.6
/** Share of all it sends that asks where hardly a template is counted, since every prompt is worded anew: at an event it came to two thirds. */
export const OF_NONE = 0.8
/** Share of pairs of members that are tied in a group that is cohesive. */
export const COHESIVE = 0.6

/**
 * Whether a group asks outright, without which nobody is accused: its many templates and all it sends together ask for much; or its few, or all it sends, for so much that hardly a
 * firm's job is left. Most must have their software in common besides. Where dialogues go round its accounts, one hand must deal it out, or it must ask for more than any customers of a pool.
 *
 * @param members how many parties the group has
 * @param said the statistics of the group's signals, by name; 0 where there is none
 */
export function asksOutright(profile: Profile, members: number, said: (signal: string) => number): boolean {
  const asking = said('intent')
  const much = level(profile, asking)
  const far = said('pooled-content') >= OF_MANY_TRADES
  if (areMadeForTasks(profile.tools) && much >= OF_EPISODES) return true
  if (isDispatched(profile)) {
    if (isDealtByOneHand(profile, much) || asking >= OF_NONE) return true
    const unlikeCustomers = far || said('lockstep') >= OF_CUSTOMERS.clock
    return unlikeCustomers ? much >= OF_CUSTOMERS.unlikeCustomers : !isManyCustomers(profile) && much >= OF_CUSTOMERS.asking
  }
  if (profile.conversation >= GOING_ROUND && isDealtByOneHand(profile, much)) return true
  if (!isOneOperators(profile, said)) return false
  const templates = profile.shardedTemplates.length
  if (templates >= Math.min(MANY, MANY_EACH * members)) {
    return much >= (isManyHands(profile) && !far ? OF_MANY_HANDS : OUTRIGHT)
  }
  const few = templates >= OF_A_FEW.templates && much >= ofFew(profile, far)
  return asking >= OF_NONE || few
}

/** Whether accounts have their software in common, or are one operator's for what they fill and how they are paid for. */
function isOneOperators(profile: Profile, said: (signal: string) => number): boolean {
  const oneHand = isOneHand(profile) || (isPlainlyOneHand(profile) && isTireless(profile))
  return said('shared-client') >= ONE_SOFTWARE || (oneHand && profile.identity >= PAID_FOR) || isMachine(profile)
}

/** Whether a group that several pay for sends nearly nothing but its own templates, and hardly a filling of them twice. */
export function isWholesale({ sharded, repeated, sponsor, identity }: Profile): boolean {
  return sharded >= WHOLESALE.sharded && repeated < WHOLESALE.repeated && sponsor < WHOLESALE.sponsor * identity
}

/** How much must be asked for where templates are few. */
function ofFew(profile: Profile, far: boolean): number {
  if (!isWholesale(profile)) return OF_A_FEW.asking
  return far ? OF_A_FEW.farWholesale : OF_A_FEW.wholesale
}

/**
 * How much a group asks for training data, by its templates and by all that it sends.
 *
 * @param asking share of all that it sends which asks, 0 to 1
 * @returns 0 to 3
 */
export function level(profile: Profile, asking: number): number {
  return profile.asking + 2 * asking
}

/**
 * Whether a campaign could come of parties at all, as their plain figures say before ordinary groups are drawn to compare them with: they are cohesive, have
 * templates of their own or dialogues that wander, and may ask outright.
 *
 * @param accused parties who are looked away from: see `viewer`
 */
export function mayBeCampaign(population: Population, accused: ReadonlySet<number>): (members: readonly number[]) => boolean {
  const profile = profiler(population, accused)
  const view = viewer(population, accused)
  return (members) => {
    const shape = profile(members)
    if (shape.density < COHESIVE || (shape.ownTemplates.length < 2 && shape.conversation < 0.4)) return false
    const { panel, rest } = panelOf(members)
    const much = level(shape, intent.measure(view(panel, rest)))
    return much >= OUTRIGHT || isDealtByOneHand(shape, much)
  }
}
