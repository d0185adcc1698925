import type { Verdict } from '../../records/index.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { ALIKE, LEAST_ACCUSED, LEAST_BEYOND_A_TEAM, LEAST_LEFT, LEAST_SHARED } from './bounds.ts'
import type { Again, Judged } from './judged.ts'
import { tiedTo } from './tied-to.ts'
import type { Reason } from './verdict.ts'

/** In what order groups are chosen, by what they are named. */
export const ORDER: readonly Verdict[] = ['distillation', 'reseller', 'evaluation', 'unexplained', 'authorised']

/** What is taken of a group whose `free` members no campaign has yet, judged anew where these are not all; undefined where nothing is. */
export type Take = (
  population: Population,
  whole: Judged,
  free: ReadonlyMap<number, number>,
  used: ReadonlySet<number>,
  again: Again,
) => Judged | undefined

/** Campaigns that nobody took much of come first: what is left of one group is often the whole of another, seen with half of its members. */
export const campaigns: Take = (population, whole, free, used, again) => {
  if (whole.reasoned.verdict !== 'distillation' || free.size < ALIKE * whole.tested.candidate.members.size) return undefined
  const one = fromTheQueue(population, whole, free, used, again)
  return one?.reasoned.verdict === 'distillation' ? one : undefined
}

/**
 * A campaign beside a larger one that works with the same generator: what both send looked like nobody's own. It is judged anew, and the larger one is
 * looked away from.
 */
export const overshadowed =
  (accused: ReadonlySet<number>): Take =>
  (population, whole, free, _used, again) => {
    if (whole.reasoned.verdict === 'distillation' || free.size < LEAST_ACCUSED) return undefined
    if (free.size < ALIKE * whole.tested.candidate.members.size) return undefined
    const shared = whole.profile.ownTemplates.filter((key) => {
      const theirs = listOf(population.keys.parties, key).filter((party) => accused.has(party)).length
      return theirs >= LEAST_SHARED
    })
    if (shared.length < LEAST_SHARED) return undefined
    const one = again(whole, free)
    return one.reasoned.verdict === 'distillation' ? one : undefined
  }

/**
 * A campaign with strays in its group, who make it look like no one machine's: judged without them. Where nothing binds accounts they come from the same exits, and fill fewer than two of its
 * templates; where cards or dialogues do, they fill none: families share a card with one of a campaign's accounts, and two of them among twenty cost three in log-odds.
 */
export const withoutStrays: Take = (population, whole, free, _used, again) => {
  const strays = STRAYS[whole.reasoned.reason]
  if (strays === undefined || free.size < ALIKE * whole.tested.candidate.members.size) return undefined
  const own = new Set(whole.profile.ownTemplates)
  const fills = (party: number) => listOf(population.parties.keys, party).filter((key) => own.has(key)).length
  const core = new Map([...free].filter(([party]) => fills(party) >= strays.fills))
  if (core.size < Math.max(strays.core, strays.share * free.size) || core.size === free.size) return undefined
  const one = again(whole, core)
  return one.reasoned.verdict === 'distillation' ? one : undefined
}

/** Who is no stray, by why the whole is no campaign: fills so many of its templates at least; and how many must be left, as such (`core`) and of all (`share`). */
const STRAYS: Partial<Record<Reason, { readonly fills: number; readonly core: number; readonly share: number }>> = {
  leans: { fills: 2, core: LEAST_ACCUSED, share: ALIKE },
  'bound-mixed': { fills: 1, core: LEAST_BEYOND_A_TEAM, share: 0.85 },
}

/**
 * A group without what others took of it is another group and must stand by itself: of a campaign it may be another that shared its generator or its
 * exits; of anything else, unless it is most of it, nothing.
 */
export const fromTheQueue: Take = (_population, whole, free, _used, again) => {
  const size = whole.tested.candidate.members.size
  const distillation = whole.reasoned.verdict === 'distillation'
  if (free.size < 3) return undefined
  if (free.size === size) return whole
  if (free.size < (distillation ? LEAST_ACCUSED : 0.6 * size)) return undefined
  const one = again(whole, free)
  return free.size >= 0.6 * size || one.reasoned.verdict === 'distillation' ? one : undefined
}

/**
 * The same, as long as what is left of a group is still what the whole was named. Of a crowd that was a reseller's together with a campaign, what the campaign leaves may be unexplained; the pool in it,
 * which is a reseller's by itself, comes first.
 */
export const asNamed: Take = (population, whole, free, used, again) => {
  const one = fromTheQueue(population, whole, free, used, again)
  return one === undefined || ORDER.indexOf(one.reasoned.verdict) > ORDER.indexOf(whole.reasoned.verdict) ? undefined : one
}

/** Campaigns that were refused, and of which nobody took anything: who of them is none by itself is listed as what it is then. */
export const refusedCampaigns: Take = (_population, whole, free) =>
  whole.reasoned.verdict === 'distillation' && free.size === whole.tested.candidate.members.size ? whole : undefined

/**
 * What is left of a group once everything was chosen: a campaign or a pool that only shared exits with those that were. Who shares cards or
 * conversations with them is what they left out for want of evidence, and no pool of its own.
 */
export const leftOver: Take = (population, whole, free, used, again) => {
  if (free.size === whole.tested.candidate.members.size || free.size < LEAST_LEFT) return undefined
  if (tiedTo(population, [...free.keys()], used) >= 0.25) return undefined
  const one = again(whole, free)
  return one.reasoned.verdict === 'distillation' || one.reasoned.verdict === 'reseller' ? one : undefined
}
