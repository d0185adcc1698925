import type { Verdict } from '../../records/index.ts'
import { eBH } from '../../stats/e-bh.ts'
import type { Candidate } from '../group/candidates.ts'
import { NOBODY, tiedMembers, viewer } from '../group/group-view.ts'
import { CLOSE } from '../group/key-kinds.ts'
import { listOf } from '../incidence.ts'
import { confirmed } from '../intel/matched.ts'
import type { Population } from '../population.ts'
import type { Tested } from '../test/test-group.ts'
import { ALIKE, LEAST_ACCUSED, LEAST_BEYOND_A_TEAM, LEAST_LEFT, LEAST_SHARED, PARTLY } from './bounds.ts'
import type { Again, Judged, Judging } from './judged.ts'
import { type Bystander, membersOf } from './members-of.ts'
import { areOneWork, isCell, isLump, standsAlone } from './parts.ts'
import { isOfTemplates, type Profile, profiler } from './profile.ts'
import type { Weigh } from './scorecard.ts'
import { sendsTheSame } from './sent-again.ts'
import { tiedTo } from './tied-to.ts'
import { type Reasoned, verdictOf } from './verdict.ts'

/** A group that stays: tested, named, with the parties that belong to it in the end. */
export type Chosen = {
  readonly tested: Tested
  readonly profile: Profile
  readonly reasoned: Reasoned
  readonly members: ReadonlyMap<number, number>
  /** Parties that have to do with the campaign and are kept out of it, and why. */
  readonly bystanders: readonly Bystander[]
}

const ORDER: readonly Verdict[] = ['distillation', 'reseller', 'evaluation', 'unexplained', 'authorised']

/** What is looked for among tested groups: campaigns before all else, then whatever else belongs in the queue. */
export type Wanted = 'campaigns' | 'others'

/** Chooses from tested groups, a batch at a time; each party is in one group at most. */
export type Chooser = {
  /** Takes what is wanted of some groups. Their population may be another look at the same parties; `retest` looks away from the accused. */
  take(wanted: Wanted, population: Population, tested: readonly Tested[], retest: (candidate: Candidate) => Tested): void
  readonly chosen: readonly Chosen[]
}

/**
 * From tested groups the queue: those that e-BH rejects at `alpha`, of all that were tested so far.
 *
 * Overlapping groups are the same thing seen at several sizes. Of those the cohesive ones are preferred (many ties for their size), and
 * distillation before all else, so that no campaign hides in a larger ordinary crowd.
 *
 * @param accused filled with the parties of campaigns as they are chosen
 * @param weigh see `verdictOf`
 */
export function chooser(alpha: number, accused: Set<number>, weigh?: Weigh): Chooser {
  const all = new Set<Tested>()
  const used = new Set<number>()
  const chosen: Chosen[] = []
  return {
    chosen,
    take(wanted, population, tested, retest) {
      for (const one of tested) all.add(one)
      const everyone = [...all]
      const batch = new Set(tested)
      const profile = profiler(population, accused)
      const judge = (one: Tested): Judged => {
        const shape = profile([...one.candidate.members.keys()], one.candidate.aside)
        return { tested: one, profile: shape, reasoned: verdictOf(one, shape, weigh) }
      }
      const named = eBH(
        everyone.map((one) => one.eValue),
        alpha,
      )
        .map((at) => everyone[at] as Tested)
        .filter((one) => batch.has(one))
        .map(judge)
      const rank = (one: Judged) => one.profile.density ** 4 * Math.sqrt(one.tested.candidate.members.size)
      const lumps = new Set(named.filter((one) => isLump(population, one, named)))
      const cells = new Set(named.filter((one) => isCell(population, one, named, lumps)))
      named.sort(
        (a, b) =>
          ORDER.indexOf(a.reasoned.verdict) - ORDER.indexOf(b.reasoned.verdict) ||
          Number(lumps.has(a)) - Number(lumps.has(b)) ||
          Number(cells.has(a)) - Number(cells.has(b)) ||
          rank(b) - rank(a),
      )
      const again: Again = (whole, part, aside = NOBODY) => judge(retest({ ...whole.tested.candidate, members: part, aside }))
      const cores = new Map<string, Judged>()
      const judging: Judging = {
        again,
        core: (whole, part) => {
          const name = [...part.keys()].join(' ')
          const found = cores.get(name) ?? again(whole, part)
          cores.set(name, found)
          return found
        },
        reread: (whole, part) => {
          const tested = { ...whole.tested, candidate: { ...whole.tested.candidate, members: part } }
          return verdictOf(tested, profile([...part.keys()]), weigh)
        },
      }
      for (const take of wanted === 'campaigns'
        ? [campaigns, overshadowed(accused), withoutStrays]
        : [asNamed, fromTheQueue, leftOver]) {
        const tried = new Set<string>()
        for (const whole of named) {
          const free = new Map([...whole.tested.candidate.members].filter(([party]) => !used.has(party)))
          // What is left of a group is not that group, though its parties are the same: only the whole was tested as it is.
          const name = `${free.size === whole.tested.candidate.members.size} ${[...free.keys()].join(' ')}`
          if (tried.has(name)) continue
          tried.add(name)
          const one = take(population, whole, free, used, judging.again)
          if (one === undefined || one.tested.eValue < 1 / alpha) continue
          const taken = membersTaken(population, one, free, named, used, judging)
          if (taken === undefined || taken.tested.eValue < 1 / alpha) continue
          for (const party of taken.members.keys()) used.add(party)
          if (taken.reasoned.verdict === 'distillation') for (const party of taken.members.keys()) accused.add(party)
          chosen.push(taken)
        }
      }
    },
  }
}

/** A judged group with the parties that belong to it in the end; undefined where it is nobody's business, or does not stand by itself. */
function membersTaken(
  population: Population,
  one: Judged,
  free: ReadonlyMap<number, number>,
  named: readonly Judged[],
  used: ReadonlySet<number>,
  judging: Judging,
): Chosen | undefined {
  // People who share a card or an exit and ask for nothing unusual are nobody's business.
  if (one.reasoned.reason === 'ordinary') return undefined
  if (one.reasoned.verdict === 'evaluation') return evaluators(population, one, free, judging)
  const accuses = one.reasoned.verdict === 'distillation'
  if (accuses && !standsAlone(population, one, named, judging.again)) return undefined
  const { members, bystanders } = accuses
    ? membersOf(population, [...one.tested.candidate.members], new Set([...used, ...reserved(one, named)]), controlOf(one))
    : { members: free, bystanders: [] }
  if (members.size < 3 || (accuses && !holds(population, one, withWorkers(members, bystanders), judging))) return undefined
  // Who is kept out makes no handful larger.
  if (accuses && members.size < LEAST_BEYOND_A_TEAM && !holds(population, one, members, judging)) return undefined
  const told = accuses && members.size < LEAST_ACCUSED ? modest(population, one, members) : one
  return { ...told, members, bystanders }
}

/**
 * Of a group that evaluates, those who send what the others do, if these evaluate without the rest, too: people who only share its network have nothing to do with it. Who would be accused without them is
 * listed as what the whole is, since campaigns are looked at member by member.
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
  const evaluates = core.reasoned.verdict === 'evaluation' || core.reasoned.verdict === 'distillation'
  return evaluates ? { ...core, reasoned: one.reasoned, members, bystanders: [] } : undefined
}

/** What a campaign's members are held to. */
function controlOf({ reasoned, profile }: Judged): Parameters<typeof membersOf>[3] {
  const bound = reasoned.reason === 'bound'
  return { bound, byTemplates: !bound || isOfTemplates(profile) }
}

/**
 * Parties beside the campaigns that were chosen: those of strong groups that are partly campaign. Seen without it they may be a group of another sort, or
 * another campaign.
 */
export function besides(tested: readonly Tested[], accused: ReadonlySet<number>, alpha: number): Set<number> {
  const found = new Set<number>()
  for (const { candidate, eValue } of tested) {
    const members = [...candidate.members.keys()]
    const free = members.filter((party) => !accused.has(party))
    if (eValue < 1 / alpha || free.length < LEAST_ACCUSED || free.length > PARTLY * members.length) continue
    for (const party of free) found.add(party)
  }
  return found
}

/** What is taken of a group whose `free` members no campaign has yet, judged anew where these are not all; undefined where nothing is. */
type Take = (
  population: Population,
  whole: Judged,
  free: ReadonlyMap<number, number>,
  used: ReadonlySet<number>,
  again: Again,
) => Judged | undefined

/** Campaigns that nobody took much of come first: what is left of one group is often the whole of another, seen with half of its members. */
const campaigns: Take = (population, whole, free, used, again) => {
  if (whole.reasoned.verdict !== 'distillation' || free.size < ALIKE * whole.tested.candidate.members.size) return undefined
  const one = fromTheQueue(population, whole, free, used, again)
  return one?.reasoned.verdict === 'distillation' ? one : undefined
}

/**
 * A campaign beside a larger one that works with the same generator: what both send looked like nobody's own. It is judged anew, and the larger one is
 * looked away from.
 */
const overshadowed =
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
 * A campaign with strays in its group. Where nothing binds accounts every one of them must be the one machine that they are accused of being, and a few who come from the same exits and fill none of its
 * templates make a hundred others look uneven.
 */
const withoutStrays: Take = (population, whole, free, _used, again) => {
  if (whole.reasoned.reason !== 'leans' || free.size < ALIKE * whole.tested.candidate.members.size) return undefined
  const own = new Set(whole.profile.ownTemplates)
  const fills = (party: number) => listOf(population.parties.keys, party).filter((key) => own.has(key)).length >= 2
  const core = new Map([...free].filter(([party]) => fills(party)))
  if (core.size < Math.max(LEAST_ACCUSED, ALIKE * free.size) || core.size === free.size) return undefined
  const one = again(whole, core)
  return one.reasoned.verdict === 'distillation' ? one : undefined
}

/**
 * A group without what others took of it is another group and must stand by itself: of a campaign it may be another that shared its generator or its
 * exits; of anything else, unless it is most of it, nothing.
 */
const fromTheQueue: Take = (_population, whole, free, _used, again) => {
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
const asNamed: Take = (population, whole, free, used, again) => {
  const one = fromTheQueue(population, whole, free, used, again)
  return one === undefined || ORDER.indexOf(one.reasoned.verdict) > ORDER.indexOf(whole.reasoned.verdict) ? undefined : one
}

/**
 * What is left of a group once everything was chosen: a campaign or a pool that only shared exits with those that were. Who shares cards or
 * conversations with them is what they left out for want of evidence, and no pool of its own.
 */
const leftOver: Take = (population, whole, free, used, again) => {
  if (free.size === whole.tested.candidate.members.size || free.size < LEAST_LEFT) return undefined
  if (tiedTo(population, [...free.keys()], used) >= 0.25) return undefined
  const one = again(whole, free)
  return one.reasoned.verdict === 'distillation' || one.reasoned.verdict === 'reseller' ? one : undefined
}

/**
 * A group that weighs as much as campaigns do and is too small to be accused of it by this lab alone: it keeps the name where another lab flagged it too
 * (docs/decisions/0014-what-others-say.md).
 */
function modest(population: Population, one: Judged, members: ReadonlyMap<number, number>): Judged {
  if (confirmed(population, members.keys())) return one
  return { ...one, reasoned: { verdict: 'unexplained', reason: 'small' } }
}

/** The members with those who do the same work and are kept out for want of a tie: what the campaign is shows in all of them, whoever of them is accused. */
function withWorkers(members: ReadonlyMap<number, number>, bystanders: readonly Bystander[]): ReadonlyMap<number, number> {
  const workers = bystanders.filter(({ because }) => because === 'wording')
  return new Map([...members, ...workers.map(({ party }) => [party, 1] as const)])
}

/**
 * Whether those who are to be accused are distillation by themselves, and so do those of them who are bound. A group may be one crowd that is bound and another
 * that asks for data, as a reseller's pool and firms that judge are; of such, what is left when each member stands on evidence of its own is neither. A few strangers, too,
 * can make a class of two cards look like a pool of several.
 */
function holds(population: Population, one: Judged, members: ReadonlyMap<number, number>, judging: Judging): boolean {
  const before = one.tested.candidate.members
  const common = [...members.keys()].filter((party) => before.has(party)).length
  const alike = common / (before.size + members.size - common) >= ALIKE
  const found = alike ? judging.reread(one, members) : judging.again(one, members).reasoned
  if (found.verdict !== 'distillation' || found.reason !== 'bound') return found.verdict === 'distillation'
  const bound = tiedMembers(viewer(population)([...members.keys()]), CLOSE)
  if (bound.length < LEAST_ACCUSED || bound.length >= ALIKE * members.size) return true
  // What the others were dealt, too, is no stranger's: a campaign that samples each prompt over several accounts would seem to share nothing out.
  const others = new Set(members.keys())
  for (const party of bound) others.delete(party)
  const part = judging.again(one, new Map(bound.map((party) => [party, members.get(party) ?? 1])), others)
  return part.reasoned.verdict === 'distillation' || areOneWork(population, one, part)
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
