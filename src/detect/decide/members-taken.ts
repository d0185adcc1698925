import { tiedMembers, viewer } from '../group/group-view.ts'
import { CLOSE } from '../group/key-kinds.ts'
import { confirmed } from '../intel/matched.ts'
import type { Population } from '../population.ts'
import { ALIKE, areAlike, areEnough, isTeam, LEAST_ACCUSED } from './bounds.ts'
import type { Chosen, Judged, Judging } from './judged.ts'
import { type Bystander, membersOf } from './members/members-of.ts'
import { areOneWork, standsAlone } from './parts.ts'
import { headsOf } from './profile/heads.ts'
import { isDispatched, isOfTemplates } from './profile/profile.ts'
import { sendsTheSame } from './profile/sent-again.ts'
import { isWeightyAsHandful } from './weigh/weight.ts'

/**
 * Who of a campaign is looked at: all who belong to it, or those of them who were tested. Who comes in by its generator may bring a second pool, or make it look like a class, and makes the others no less of a campaign.
 * Last, those who are none by themselves, for whom the whole was refused: they are listed as what they are then, or nobody would see that there was anything.
 */
export type Whom = 'all' | 'tested' | 'refused'

/**
 * A judged group with the parties that belong to it in the end; undefined where it is nobody's business, or does not stand by itself; 'newcomers' where it does not with some who were not tested.
 */
export function membersTaken(
  population: Population,
  one: Judged,
  free: ReadonlyMap<number, number>,
  named: readonly Judged[],
  used: ReadonlySet<number>,
  judging: Judging,
  whom: Whom,
): Chosen | 'newcomers' | undefined {
  // People who share a card or an exit and ask for nothing unusual are nobody's business.
  if (one.reasoned.reason === 'ordinary') return undefined
  if (one.reasoned.verdict === 'evaluation') return evaluators(population, one, free, judging)
  if (one.reasoned.verdict !== 'distillation') return free.size < 3 ? undefined : { ...one, members: free, bystanders: [] }
  if (!standsAlone(population, one, named, judging)) return undefined
  const { members: all, bystanders } = membersOf(
    population,
    [...one.tested.candidate.members],
    new Set([...used, ...reserved(one, named)]),
    controlOf(one),
  )
  const tested = new Map([...all].filter(([party]) => one.tested.candidate.members.has(party)))
  const members = whom === 'all' ? all : tested
  const workers = withWorkers(members, bystanders)
  if (members.size < 3) return whom === 'refused' ? byWordingAlone(one, free, workers) : undefined
  // Who is kept out makes no handful larger.
  const isLarger = isTeam(members.size) && workers.size > members.size
  const refused =
    refusedFor(population, one, workers, judging) ?? (isLarger ? refusedFor(population, one, members, judging) : undefined)
  if (whom === 'refused') return refused === undefined ? undefined : byThemselves(one, refused, judging)
  if (refused !== undefined) return tested.size < members.size ? 'newcomers' : undefined
  const enough = areEnough({ members: members.size, heads: headsOf(population, [...members.keys()], one.profile.ownTemplates) })
  const told = enough ? one : modest(population, one, members, judging)
  return { ...told, members, bystanders }
}

/**
 * Of a group that evaluates, those who send what the others do, if these evaluate without the rest, too: people who only share its network have nothing to do with it. Where these
 * would be accused they are listed as the whole was named and tested, since campaigns are looked at member by member; where they are something else, they are left to the groups that they are tested in by themselves.
 */
function evaluators(
  population: Population,
  one: Judged,
  free: ReadonlyMap<number, number>,
  judging: Judging,
): Chosen | undefined {
  const members = new Map([...free].filter(([party]) => sendsTheSame(population, party)))
  if (members.size === free.size) return { ...one, members, bystanders: [] }
  if (members.size < 3) return undefined
  const core = judging.core(one, members)
  const { verdict } = core.reasoned
  return verdict === 'evaluation' || verdict === 'distillation'
    ? { ...(verdict === 'evaluation' ? core : one), members, bystanders: [] }
    : undefined
}

/** What a campaign's members are held to. */
function controlOf({ reasoned, profile }: Judged): Parameters<typeof membersOf>[3] {
  const bound = reasoned.reason === 'bound'
  return { bound, isPool: isDispatched(profile), byTemplates: !bound || isOfTemplates(profile) }
}

/**
 * A group that weighs as much as campaigns do and is too small to be accused of it by this lab alone: it keeps the name where another lab flagged it too, by more than one
 * person's card, or by that where it weighs what is asked of a handful on one card (docs/decisions/0014-what-others-say.md).
 */
function modest(population: Population, one: Judged, members: ReadonlyMap<number, number>, judging: Judging): Judged {
  const word = confirmed(population, members.keys())
  if (word === 'several' || (word === 'one' && isWeightyAsHandful(judging.reading(one)))) return one
  return { ...one, reasoned: { verdict: 'unexplained', reason: 'small' } }
}

/** The members with those who do the same work and are kept out for want of a tie: what the campaign is shows in all of them, whoever of them is accused. */
function withWorkers(members: ReadonlyMap<number, number>, bystanders: readonly Bystander[]): ReadonlyMap<number, number> {
  const workers = bystanders.filter(({ because }) => because === 'wording')
  return new Map([...members, ...workers.map(({ party }) => [party, 1] as const)])
}

/**
 * A campaign of whose accounts hardly one is tied by more than wording, as what it is: anybody may copy a text, so none of them is accused, and a group that weighs as much as campaigns do is somebody's business.
 */
function byWordingAlone(
  one: Judged,
  free: ReadonlyMap<number, number>,
  workers: ReadonlyMap<number, number>,
): Chosen | undefined {
  if (workers.size < LEAST_ACCUSED) return undefined
  return { ...one, reasoned: { verdict: 'unexplained', reason: 'wording' }, members: free, bystanders: [] }
}

/** Some of a campaign who are looked at by themselves, and who else of it is looked away from. */
type Some = { readonly members: ReadonlyMap<number, number>; readonly others?: ReadonlySet<number> }

/** Those for whom a campaign was refused, as what they are by themselves; undefined where they are ordinary, or too few to be anything. */
function byThemselves(one: Judged, { members, others }: Some, judging: Judging): Chosen | undefined {
  if (members.size < LEAST_ACCUSED) return undefined
  const found = judging.again(one, members, others)
  const { verdict, reason } = found.reasoned
  return verdict === 'distillation' || reason === 'ordinary' ? undefined : { ...found, members, bystanders: [] }
}

/**
 * Who of those that are to be accused are no distillation by themselves: all of them, or those of them who are bound; undefined where both are. A group may be one crowd that is bound and another
 * that asks for data, as a reseller's pool and firms that judge are; of such, what is left when each member stands on evidence of its own is neither. A few strangers, too,
 * can make a class of two cards look like a pool of several.
 */
function refusedFor(
  population: Population,
  one: Judged,
  members: ReadonlyMap<number, number>,
  judging: Judging,
): Some | undefined {
  const found = areAlike(one.tested.candidate.members, members)
    ? judging.reread(one, members)
    : judging.again(one, members).reasoned
  if (found.verdict !== 'distillation') return { members }
  if (found.reason !== 'bound') return undefined
  const bound = tiedMembers(viewer(population)([...members.keys()]), CLOSE)
  if (bound.length < LEAST_ACCUSED || bound.length >= ALIKE * members.size) return undefined
  // What the others were dealt, too, is no stranger's: a campaign that samples each prompt over several accounts would seem to share nothing out.
  const others = new Set(members.keys())
  for (const party of bound) others.delete(party)
  const tied = new Map(bound.map((party) => [party, members.get(party) ?? 1]))
  const part = judging.again(one, tied, others)
  return part.reasoned.verdict === 'distillation' || areOneWork(population, one, part) ? undefined : { members: tied, others }
}

/** Parties of other campaigns, which are chosen on their own and must not be drawn into this one by a generator that both use. */
function reserved(one: Judged, named: readonly Judged[]): Set<number> {
  const members = one.tested.candidate.members
  const out = new Set<number>()
  for (const other of named) {
    if (other.reasoned.verdict !== 'distillation') continue
    const theirs = [...other.tested.candidate.members.keys()]
    const shared = theirs.filter((party) => members.has(party)).length
    if (shared >= 0.3 * Math.min(theirs.length, members.size)) continue
    for (const party of theirs) if (!members.has(party)) out.add(party)
  }
  return out
}
