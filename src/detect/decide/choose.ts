import type { Verdict } from '../../records/index.ts'
import { eBH } from '../../stats/e-bh.ts'
import { type Candidate, LENSES } from '../group/candidates.ts'
import { gathered, logOdds } from '../group/evidence.ts'
import { ADDRESS, CLOSE, type Kinds } from '../group/key-kinds.ts'
import { canTie, tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { type GroupView, viewer } from '../test/group-view.ts'
import type { Tested } from '../test/test-group.ts'
import { largestPart } from './largest-part.ts'
import { ownTemplates, type Profile, profiler } from './profile.ts'
import { type Reasoned, verdictOf } from './verdict.ts'

/** A group that stays: tested, named, with the parties that belong to it in the end. */
export type Chosen = {
  readonly tested: Tested
  readonly profile: Profile
  readonly reasoned: Reasoned
  readonly members: ReadonlyMap<number, number>
}

const ORDER: readonly Verdict[] = ['distillation', 'reseller', 'evaluation', 'unexplained', 'authorised']

/**
 * From all tested groups the queue: those that e-BH rejects at `alpha`, each party in one group at most.
 *
 * Overlapping groups are the same thing seen at several sizes. Of those the cohesive ones are preferred (many ties for their size), and
 * distillation before all else, so that no campaign hides in a larger ordinary crowd.
 */
export function choose(
  population: Population,
  tested: readonly Tested[],
  alpha: number,
  retest: (candidate: Candidate) => Tested,
): Chosen[] {
  const profile = profiler(population)
  const significant = eBH(
    tested.map((one) => one.eValue),
    alpha,
  ).flatMap((at) => tested[at] ?? [])
  const named = significant.map((one) => {
    const shape = profile([...one.candidate.members.keys()])
    return { tested: one, profile: shape, reasoned: verdictOf(one, shape) }
  })
  const rank = (one: (typeof named)[number]) => one.profile.density ** 4 * Math.sqrt(one.tested.candidate.members.size)
  named.sort((a, b) => ORDER.indexOf(a.reasoned.verdict) - ORDER.indexOf(b.reasoned.verdict) || rank(b) - rank(a))
  const used = new Set<number>()
  const tried = new Set<string>()
  const chosen: Chosen[] = []
  for (const whole of named) {
    const size = whole.tested.candidate.members.size
    const free = new Map([...whole.tested.candidate.members].filter(([party]) => !used.has(party)))
    // A remnant of a campaign may be another that shared its generator or its exits; of anything else it is nothing.
    const least = whole.reasoned.verdict === 'distillation' ? 5 : 0.6 * size
    const name = [...free.keys()].join(' ')
    if (free.size < 3 || free.size < least || tried.has(name)) continue
    tried.add(name)
    // What is left of a group after others took their parts is another group: it must stand by itself.
    const one = free.size === size ? whole : renamed(retest({ ...whole.tested.candidate, members: free }), profile)
    if (one.tested.eValue < 1 / alpha) continue
    if (free.size < 0.6 * size && one.reasoned.verdict !== 'distillation') continue
    // People who share a card or an exit and ask for nothing unusual are nobody's business.
    if (one.reasoned.reason === 'ordinary') continue
    if (one.reasoned.verdict === 'distillation' && !standsAlone(one, named, retest, profile)) continue
    const members =
      one.reasoned.verdict === 'distillation'
        ? membersOf(population, [...free], new Set([...used, ...reserved(one, named)]), one.reasoned.reason.startsWith('bound'))
        : free
    if (members.size < 3) continue
    for (const party of members.keys()) used.add(party)
    chosen.push({ ...one, members })
  }
  return chosen
}

/**
 * Whether a group is distillation by more than its most ordinary part: a class and an agency, lumped together, can look like a pool fed from
 * several cards. If a denser group that is no distillation makes up a good part of it, the rest must be distillation by itself.
 */
function standsAlone(
  whole: Omit<Chosen, 'members'>,
  named: readonly Omit<Chosen, 'members'>[],
  retest: (candidate: Candidate) => Tested,
  profile: (members: readonly number[]) => Profile,
): boolean {
  const members = whole.tested.candidate.members
  for (const part of named) {
    const inner = [...part.tested.candidate.members.keys()]
    const shared = inner.filter((party) => members.has(party)).length
    const ordinary = part.reasoned.verdict !== 'distillation' && part.profile.density > whole.profile.density
    if (!ordinary || shared < 0.9 * inner.length || shared < 0.25 * members.size || shared > 0.9 * members.size) continue
    const rest = new Map([...members].filter(([party]) => !part.tested.candidate.members.has(party)))
    if (
      rest.size < 3 ||
      renamed(retest({ ...whole.tested.candidate, members: rest }), profile).reasoned.verdict !== 'distillation'
    )
      return false
  }
  return true
}

/** Parties of other campaigns, which are chosen on their own and must not be drawn into this one by a generator that both use. */
function reserved(one: Omit<Chosen, 'members'>, named: readonly Omit<Chosen, 'members'>[]): Set<number> {
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

function renamed(tested: Tested, profile: (members: readonly number[]) => Profile): Omit<Chosen, 'members'> {
  const shape = profile([...tested.candidate.members.keys()])
  return { tested, profile: shape, reasoned: verdictOf(tested, shape) }
}

/**
 * The parties of a campaign: each on evidence of its own, ties and wording together. Where nearly all members use the campaign's templates,
 * a party that uses none must be tied all the more strongly: who merely shares an exit or a card with a campaign is not in it.
 */
function membersOf(
  population: Population,
  free: readonly (readonly [number, number])[],
  used: ReadonlySet<number>,
  bound: boolean,
): Map<number, number> {
  const view = viewer(population)
  const usersOf = (key: number) => listOf(population.keys.parties, key)
  let members = new Map(free)
  for (let round = 0; round < 4; round++) {
    const group = view([...members.keys()])
    const own = new Set(ownTemplates(group))
    const usesOwn = (party: number) => listOf(population.parties.keys, party).some((key) => own.has(key))
    // Nobody else's: users in other campaigns, which are chosen on their own, are no innocent bystanders.
    const exclusive = new Set(
      [...own].filter((key) => {
        const elsewhere = usersOf(key).filter((party) => !members.has(party) && !used.has(party)).length
        const within = group.countOf(key)
        return within >= 0.6 * (within + elsewhere)
      }),
    )
    const exclusiveUses = (party: number) => listOf(population.parties.keys, party).filter((key) => exclusive.has(key)).length
    const users = [...members.keys()].filter(usesOwn).length / members.size
    const absence = Math.log(Math.max(1 - users, 0.5 / members.size))
    const near = new Set(members.keys())
    for (const key of own) for (const party of usersOf(key)) near.add(party)
    const next = gathered(population, [...members.keys()], LENSES.all, (gathering) => {
      const standing = new Map<number, number>()
      for (const party of near) {
        if (used.has(party)) continue
        const was = gathering.inside[party] === 1
        const odds = logOdds(population, gathering, party) + (usesOwn(party) ? 0 : absence)
        let least = was ? 0.5 : 2
        // Where control rests on other ties, wording alone makes no member: two campaigns may use one generator, and anybody may copy a text. Nor
        // does an exit with a text: whoever shares no identity and no conversation must fill several templates that are nobody else's.
        if (bound && !tied(population, group, party, CLOSE, was ? 2 : 1)) {
          if (!tied(population, group, party, ADDRESS, was ? 2 : 1) || exclusiveUses(party) < 2) continue
          least = 2
        }
        if (odds > least) standing.set(party, 1 / (1 + Math.exp(-odds)))
      }
      return standing
    })
    const same = next.size === members.size && [...next.keys()].every((party) => members.has(party))
    members = bound ? mainPart(population, next, own) : next
    if ((same && members.size === next.size) || members.size < 3) break
  }
  return members
}

/**
 * The largest part of a group that holds together by its own templates, identities and conversations. Whoever hangs on by a place alone, with
 * wording and cards of their own, is another group at the same exit.
 */
function mainPart(population: Population, members: ReadonlyMap<number, number>, own: ReadonlySet<number>): Map<number, number> {
  const index = tieIndex(population)
  const holding = own.size === 0 ? HOLDING : CLOSE
  const kept = new Set(largestPart(population, [...members.keys()], (key) => own.has(key) || canTie(index, key, holding)))
  return new Map([...members].filter(([party]) => kept.has(party)))
}

/** Where a group has no template of its own, places must do. */
const HOLDING: Kinds = CLOSE | ADDRESS

/** Whether a party has a tie of some kinds with the group; `least` is how many members must hold the key, the party included if it is one. */
function tied(population: Population, group: GroupView, party: number, kinds: Kinds, least: number): boolean {
  const index = tieIndex(population)
  return listOf(population.parties.keys, party).some((key) => canTie(index, key, kinds) && group.countOf(key) >= least)
}
