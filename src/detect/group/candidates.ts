import { setImmediate as turn } from 'node:timers/promises'
import type { Population } from '../population.ts'
import { type GroupView, tiedShare, viewer } from './group-view.ts'
import { ALL_KINDS, CLOSE, type Kinds, kinds, TIES } from './key-kinds.ts'
import { louvain } from './louvain.ts'
import { settler } from './membership.ts'
import { keepsTemplates } from './own-templates.ts'
import { LEAST_POOL, poolsWithin } from './pools.ts'
import { type TieGraph, tieGraph } from './tie-graph.ts'

export type Candidate = {
  /** Positions of parties with the probability of belonging. */
  readonly members: ReadonlyMap<number, number>
  /** What the grouping looked at. */
  readonly lens: 'wording' | 'ties' | 'all'
  /** Whether it is a part of another that was found, and a campaign or nothing: of a pool or a crowd the whole is what there is to name. */
  readonly part?: boolean
  /** Others who are looked away from, since what they have in common with the members is no stranger's: those of a group that a part of it is judged without. */
  readonly aside?: ReadonlySet<number>
}

/** Parties of a seed that takes so long that other work has a turn first. */
const LONG = 100

/** Which kinds of key a way of looking sees. */
export const LENSES: Record<Candidate['lens'], Kinds> = { wording: kinds('template', 'tools'), ties: TIES, all: ALL_KINDS }

/** Community detection sees one size at a time; campaigns come in all sizes. */
const RESOLUTIONS = [0.3, 1, 3]
/** Parties up to which these are enough. */
const FEW = 30_000

/**
 * The resolutions for a population of some size. What is seen as one community grows with the whole graph (Fortunato and Barthélemy 2007, PNAS 104), and a
 * campaign does not: every threefold of parties asks for a look three times as fine. All kinds of tie together are one look more, not several.
 */
export function resolutionsFor(parties: number, lens: Candidate['lens']): number[] {
  const looks = lens === 'all' ? [1] : [...RESOLUTIONS]
  if (lens !== 'all') for (let most = FEW; parties > most; most *= 3) looks.push(3 * (looks.at(-1) as number))
  return looks
}

/**
 * Groups of parties worth testing: communities of the graph of parties and keys (Louvain, at several resolutions, for three ways of looking),
 * each grown and pruned until every member stands on evidence of its own, and the parts that large ones fall into. Nearly equal groups are given once.
 *
 * @param random a seeded source of numbers in [0, 1): the same population gives the same groups
 * @param among parties that groups begin from; all where not given
 */
export async function candidates(
  population: Population,
  random: () => number,
  among?: ReadonlySet<number>,
): Promise<Candidate[]> {
  const found: Candidate[] = []
  // Resolutions often agree: a seed that was settled once need not be again.
  const done = new Set<string>()
  const view = viewer(population)
  const settle = settler(population)
  const settled = (seed: readonly number[], lens: Candidate['lens']) => {
    const name = `${lens} ${seed.join(' ')}`
    if (seed.length < 3 || done.has(name) || !mayMatter(view(seed))) return new Map<number, number>()
    done.add(name)
    return settle(seed, LENSES[lens])
  }
  for (const lens of ['ties', 'wording', 'all'] as const) {
    const graph = tieGraph(population, LENSES[lens], among)
    if (graph.parties.length === 0) continue
    for (const resolution of resolutionsFor(population.parties.count, lens)) {
      for (const seed of communities(graph, resolution, random)) {
        // A crowd takes seconds, and a signal to stop is heard between turns only.
        if (seed.length >= LONG) await turn()
        const members = settled(seed, lens)
        if (members.size >= 3) found.push({ members, lens })
        if (lens === 'all') continue
        // A group found by one way of looking may go on by the other.
        const wider = settled([...members.keys()], 'all')
        if (wider.size >= 3) found.push({ members: wider, lens: 'all' })
      }
    }
  }
  const grown = distinct(found)
  const whole = distinct(
    grown.flatMap((one) => poolsOf(population, one)),
    grown,
  )
  const parts = whole.flatMap((one) => partsOf(population, one, random))
  return distinct(
    parts.filter(({ members }) => mayMatter(view([...members.keys()]))),
    whole,
  )
}

/** Pools that grew into one group with others: whole groups by themselves. */
function poolsOf(population: Population, { members, lens }: Candidate): Candidate[] {
  return poolsWithin(population, [...members.keys()], LEAST_POOL).map((pool) => ({
    members: new Map(pool.map((party) => [party, members.get(party) ?? 1])),
    lens,
  }))
}

/** Fewest members of a group that may be several, and of a part of it; share of its members up to which a part is not the group itself. */
const SEVERAL = 16
const LEAST = 5
const A_PART = 0.8

/**
 * What a group may be made of. Campaigns that work with one generator, or with wording that others use as well, grow into one group, and each of them hangs together
 * far more closely than the whole: communities among its members alone, which are taken as they are, since growing one makes the whole of it again.
 */
function partsOf(population: Population, { members }: Candidate, random: () => number): Candidate[] {
  if (members.size < SEVERAL) return []
  return communities(tieGraph(population, ALL_KINDS, new Set(members.keys())), 1, random)
    .filter((part) => part.length >= LEAST && part.length <= A_PART * members.size)
    .map((part) => ({
      members: new Map(part.sort((a, b) => a - b).map((party) => [party, members.get(party) ?? 1])),
      lens: 'all',
      part: true,
    }))
}

/** Whether any verdict could grow from a seed: people at one exit with one client share no identity, no conversation and no template. */
function mayMatter(group: GroupView): boolean {
  return tiedShare(group, CLOSE) >= 0.1 || keepsTemplates(group)
}

/** The parties of each community, in the order in which the graph met them. */
function communities({ graph, parties }: TieGraph, resolution: number, random: () => number): number[][] {
  const labels = louvain(graph, resolution, random)
  const byLabel = new Map<number, number[]>()
  parties.forEach((party, node) => {
    if (party === -1) return
    const label = labels[node] as number
    const known = byLabel.get(label)
    if (known === undefined) byLabel.set(label, [party])
    else known.push(party)
  })
  return [...byLabel.values()]
}

/** Share of all members that two groups have in common from which one of them is enough. */
const NEARLY_EQUAL = 0.9

/** One of each set of groups that share at least nine tenths of their members; the larger stays, and those before stay in any case. */
function distinct(found: readonly Candidate[], before: readonly Candidate[] = []): Candidate[] {
  const kept: Candidate[] = []
  const keptWith = new Map<number, number[]>()
  const keep = (candidate: Candidate) => {
    const place = kept.push(candidate) - 1
    for (const party of candidate.members.keys()) {
      const known = keptWith.get(party)
      if (known === undefined) keptWith.set(party, [place])
      else known.push(place)
    }
  }
  before.forEach(keep)
  for (const candidate of [...found].sort((a, b) => b.members.size - a.members.size)) {
    // Only those that share a member are looked at: of a large population each shares members with few.
    const common = new Map<number, number>()
    for (const party of candidate.members.keys())
      for (const place of keptWith.get(party) ?? []) common.set(place, (common.get(place) ?? 0) + 1)
    const isNear = [...common].some(
      ([place, shared]) => shared / (candidate.members.size + (kept[place] as Candidate).members.size - shared) >= NEARLY_EQUAL,
    )
    if (!isNear) keep(candidate)
  }
  return kept
}
