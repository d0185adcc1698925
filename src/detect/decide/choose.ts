import { eBH, rejectionLine } from '../../stats/e-bh.ts'
import type { Candidate } from '../group/candidates.ts'
import { NOBODY } from '../group/group-view.ts'
import type { Population } from '../population.ts'
import type { Tested } from '../test/test-group.ts'
import { areAlike, LEAST_ACCUSED, PARTLY } from './bounds.ts'
import type { Again, Chosen, Judged, Judging } from './judged.ts'
import { membersTaken, type Whom } from './members-taken.ts'
import { isCell, isLump } from './parts.ts'
import { profiler } from './profile/profile.ts'
import {
  asNamed,
  campaigns,
  fromTheQueue,
  leftOver,
  ORDER,
  overshadowed,
  refusedCampaigns,
  type Take,
  withoutStrays,
} from './takes.ts'
import { type Reasoned, verdictOf } from './verdict.ts'
import { type Reading, readingOf } from './weigh/reading.ts'
import { type Weigh, weighed } from './weigh/scorecard.ts'

/** What is looked for among tested groups: campaigns before all else, then whatever else belongs in the queue. */
export type Wanted = 'campaigns' | 'others'

/** Is told of each group that is judged, and how it reads. */
export type ToldOf = (population: Population, tested: Tested, reading: Reading) => void

/** Chooses from tested groups, a batch at a time; each party is in one group at most. */
export type Chooser = {
  /** Takes what is wanted of some groups. Their population may be another look at the same parties; `retest` looks away from the accused. */
  take(wanted: Wanted, population: Population, tested: readonly Tested[], retest: (candidate: Candidate) => Tested): void
  readonly chosen: readonly Chosen[]
  /** How each group that was in the queue by its e-value reads: of those that are not chosen, why. */
  readonly named: ReadonlyMap<Tested, Named>
}

/** What a group was named, and what that was read from. */
export type Named = Reasoned & { readonly reading: Reading }

/**
 * From tested groups the queue: those that e-BH rejects at `alpha`, of all that were tested so far.
 *
 * Overlapping groups are the same thing seen at several sizes. Of those the cohesive ones are preferred (many ties for their size), and
 * distillation before all else, so that no campaign hides in a larger ordinary crowd.
 *
 * @param accused filled with the parties of campaigns as they are chosen
 * @param weigh see `verdictOf`
 * @param told told of each group that is judged
 */
export function chooser(alpha: number, accused: Set<number>, weigh: Weigh = weighed, told?: ToldOf): Chooser {
  const all = new Set<Tested>()
  const used = new Set<number>()
  const chosen: Chosen[] = []
  const read = new Map<Tested, Named>()
  // Campaigns that do not stand with all who belong to them are looked at without those who came in once all others are taken: of a part of one less would be left.
  const postponed: (() => void)[] = []
  return {
    chosen,
    named: read,
    take(wanted, population, tested, retest) {
      for (const one of tested) all.add(one)
      const everyone = [...all]
      const batch = new Set(tested)
      const { judge, judging } = judges(population, accused, weigh, retest, told)
      const eValues = everyone.map((one) => one.eValue)
      // What is taken of a group that was rejected must be rejected as well.
      const line = rejectionLine(eValues, alpha)
      const named = eBH(eValues, alpha)
        .map((at) => everyone[at] as Tested)
        .filter((one) => batch.has(one))
        .map(judge)
      for (const one of named) read.set(one.tested, { ...one.reasoned, reading: judging.reading(one) })
      sortForChoice(population, named)
      const attempt = (take: Take, whole: Judged, free: ReadonlyMap<number, number>, whom: Whom): Outcome => {
        const one = take(population, whole, free, used, judging.again)
        if (one === undefined || one.tested.eValue < line) return 'refused'
        const taken = membersTaken(population, one, free, named, used, judging, whom)
        if (taken === 'newcomers') return taken
        if (taken === undefined || taken.tested.eValue < line) return 'refused'
        for (const party of taken.members.keys()) used.add(party)
        chosen.push(asListed(taken, line, judging))
        if (taken.reasoned.verdict === 'distillation') for (const party of taken.members.keys()) accused.add(party)
        return 'taken'
      }
      const freeOf = (whole: Judged) => new Map([...whole.tested.candidate.members].filter(([party]) => !used.has(party)))
      if (wanted === 'others') for (const again of postponed.splice(0)) again()
      for (const take of TAKES[wanted](accused)) {
        const tried = new Set<string>()
        for (const whole of named) {
          const free = freeOf(whole)
          // What is left of a group is not that group, though its parties are the same: only the whole was tested as it is.
          const name = `${free.size === whole.tested.candidate.members.size} ${[...free.keys()].join(' ')}`
          if (tried.has(name)) continue
          tried.add(name)
          const whom = take === refusedCampaigns ? 'refused' : 'all'
          if (attempt(take, whole, free, whom) === 'newcomers' && wanted === 'campaigns')
            postponed.push(() => attempt(take, whole, freeOf(whole), 'tested'))
        }
      }
    },
  }
}

/** What became of a group that was to be taken: 'newcomers' where it is a campaign only without those who belong to it and were not tested with it. */
type Outcome = 'taken' | 'refused' | 'newcomers'

/**
 * A campaign with the evidence of those who are accused of it: where the group that was tested is much larger, or another, figures of it say little of them. As it was tested where they are too few
 * to be accused or to be in the queue by themselves, with others who do the same work beside them.
 */
function asListed(taken: Chosen, line: number, judging: Judging): Chosen {
  if (taken.reasoned.verdict !== 'distillation' || areAlike(taken.tested.candidate.members, taken.members)) return taken
  const { tested, profile, reasoned } = judging.again(taken, taken.members)
  return reasoned.verdict === 'distillation' && tested.eValue >= line ? { ...taken, tested, profile, reasoned } : taken
}

/** In which ways groups are taken, in turn. */
const TAKES: Readonly<Record<Wanted, (accused: ReadonlySet<number>) => readonly Take[]>> = {
  campaigns: (accused) => [campaigns, overshadowed(accused), withoutStrays],
  others: () => [asNamed, fromTheQueue, leftOver, refusedCampaigns],
}

/** Puts groups in the order in which they are chosen: by verdict; lumps and cells of others behind these; then the cohesive, and of these the large. */
function sortForChoice(population: Population, named: Judged[]): void {
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
}

/** How groups of a population are judged, as they were tested or in another shape: see Judging. */
function judges(
  population: Population,
  accused: ReadonlySet<number>,
  weigh: Weigh,
  retest: (candidate: Candidate) => Tested,
  told?: ToldOf,
): { judge: (one: Tested) => Judged; judging: Judging } {
  const profile = profiler(population, accused)
  const judge = (one: Tested): Judged => {
    const shape = profile([...one.candidate.members.keys()], one.candidate.aside)
    told?.(population, one, readingOf(one, shape, weigh))
    return { tested: one, profile: shape, reasoned: verdictOf(one, shape, weigh) }
  }
  const again: Again = (whole, part, aside = NOBODY) => judge(retest({ ...whole.tested.candidate, members: part, aside }))
  const cores = new Map<string, Judged>()
  return {
    judge,
    judging: {
      again,
      reading: (one) => readingOf(one.tested, one.profile, weigh),
      core: (whole, part) => {
        const name = `${whole.tested.candidate.lens} ${[...part.keys()].sort((a, b) => a - b).join(' ')}`
        const found = cores.get(name) ?? again(whole, part)
        cores.set(name, found)
        return found
      },
      reread: (whole, part) => {
        const tested = { ...whole.tested, candidate: { ...whole.tested.candidate, members: part } }
        return verdictOf(tested, profile([...part.keys()]), weigh)
      },
    },
  }
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
