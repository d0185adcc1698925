import type { Population } from '../population.ts'
import { intent } from '../signals/intent.ts'
import { lockstep } from '../signals/lockstep.ts'
import { viewer } from '../test/group-view.ts'
import { panelOf } from '../test/panel.ts'
import { LEAST_ACCUSED } from './bounds.ts'
import { type Profile, profiler } from './profile.ts'

/**
 * How much a group's templates ask, and twice what share of all it sends does, from which it asks outright; more where dialogues wander over it, as over a
 * reseller's pool. Of some hundred such pools of six generators, with eight templates of their own or more, all but one stood at 0.70 or below and that one at 0.74;
 * campaigns mostly at 0.8 and more.
 */
const OUTRIGHT = 0.75
const OUTRIGHT_IN_A_POOL = 0.8
/** The same with the share of each account's traffic that its own templates are dealt: such pools came to 0.96. */
const ASKED_AND_DEALT = 1.05
/** Less where one clock drives it, which hardly drives a reseller's customers; an event that works in step came to 0.51. */
const OUTRIGHT_ON_ONE_CLOCK = 0.6
/**
 * Shared-out templates below which what a pool fills may be the jobs of a few large customers, who judge, translate or make data of their own, in step and in most of what
 * is sent; and the share of all it sends which must ask for training data then. More of both where dialogues wander over nearly all of it: such pools came to nine
 * templates and to 0.47.
 */
const OF_A_FEW_CUSTOMERS = { templates: 8, asking: 0.4 } as const
const OF_A_FEW_CUSTOMERS_OF_A_POOL = { templates: 10, asking: 0.5 } as const
const NEARLY_ALL = 0.9
/** Less where they are most of what it sends, ask for much, and one clock drives it: of pools two came true at most. */
const ALL_AT_ONCE = { sharded: 0.6, much: 0.9, clock: 4 } as const
/** How much its templates ask where they ask for twice what others' do. */
const TEMPLATES_ASK = 0.5
const TWICE = 1.9
/** How many times as often as by chance it is active in the same hours where one clock drives it, and how much less its content is like anybody's. */
const ONE_CLOCK = 3
const ONE_WORK = 2.5
/** Share of all that it sends which its own templates are where there is hardly anything else. */
const WHOLESALE = 0.5
/** Share of pairs of members that are tied in a group that is cohesive. */
export const COHESIVE = 0.6

/** What a group's signals say by themselves and beside ordinary groups. */
export type Said = {
  /** How many parties the group has. */
  readonly members: number
  statistic(name: string): number
  /** A statistic as a multiple of what ordinary groups show. */
  times(name: string): number
  strong(name: string): boolean
}

/** Whether somebody dispatches dialogues over a group's accounts, as resellers do. */
export function isDispatched(profile: Profile): boolean {
  return profile.wandering >= 0.3 && profile.joined >= 0.8
}

/**
 * Whether a group asks outright, without which nobody is accused: its templates and all it sends together ask for much; or its templates for twice what others' do;
 * or one clock drives it through one kind of work; or most of what it sends is its own templates. Of a pool's customers some ask for data, too, and dispatched over
 * its accounts their jobs look like the operator's: where its templates are few, nearly half of all it sends must ask. That dialogues wander over nearly all of it says
 * nothing of three or four parties, whom two dialogues tie, and who are not accused by this lab alone.
 */
export function asksOutright(profile: Profile, said: Said): boolean {
  const asking = said.statistic('intent')
  const much = level(profile, asking)
  const clock = said.strong('lockstep') ? said.statistic('lockstep') : 0
  if (isDispatched(profile)) {
    const wanders = profile.wandering >= NEARLY_ALL && said.members >= LEAST_ACCUSED
    const few = wanders ? OF_A_FEW_CUSTOMERS_OF_A_POOL : OF_A_FEW_CUSTOMERS
    const atOnce = profile.sharded >= ALL_AT_ONCE.sharded && much >= ALL_AT_ONCE.much && clock >= ALL_AT_ONCE.clock
    if (profile.shardedTemplates.length < few.templates) return asking >= few.asking || atOnce
  }
  const asks = isDispatched(profile) ? much >= OUTRIGHT_IN_A_POOL || much + profile.dealt >= ASKED_AND_DEALT : much >= OUTRIGHT
  const twice = profile.asking >= TEMPLATES_ASK && said.times('template-intent') >= TWICE && said.strong('template-intent')
  const oneWork = said.times('pooled-content') >= ONE_WORK && said.strong('pooled-content')
  const onOneClock = clock >= ONE_CLOCK && (much >= OUTRIGHT_ON_ONE_CLOCK || oneWork)
  return asks || twice || onOneClock || profile.sharded >= WHOLESALE
}

/** @param asking share of all that a group sends which asks for training data, 0 to 1 */
function level(profile: Profile, asking: number): number {
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
    const group = view(panel, rest)
    return (
      level(shape, intent.measure(group)) + shape.dealt >= OUTRIGHT ||
      shape.asking >= TEMPLATES_ASK ||
      shape.sharded >= WHOLESALE ||
      lockstep.measure(group) >= ONE_CLOCK
    )
  }
}
