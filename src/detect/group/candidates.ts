import { setImmediate as turn } from 'node:timers/promises'
import type { Population } from '../population.ts'
import { type GroupView, tiedShare, viewer } from '../test/group-view.ts'
import { ALL_KINDS, CLOSE, type Kinds, kinds, TIES } from './key-kinds.ts'
import { louvain } from './louvain.ts'
import { settler } from './membership.ts'
import { type TieGraph, tieGraph } from './tie-graph.ts'

export type Candidate = {
  /** Positions of parties with the probability of belonging. */
  readonly members: ReadonlyMap<number, number>
  /** What the grouping looked at. */
  readonly lens: 'wording' | 'ties' | 'all'
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
 * each grown and pruned until every member stands on evidence of its own. Nearly equal groups are given once.
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
  return distinct(found)
}

/** Whether any verdict could grow from a seed: people at one exit with one client share no identity, no conversation and no template. */
function mayMatter(group: GroupView): boolean {
  return group.ownTemplates.length > 0 || tiedShare(group, CLOSE) >= 0.1
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

/** Share of all members that two groups have in common from which they are one. */
const ALIKE = 0.9

/** One of each set of groups that share at least nine tenths of their members; the larger stays. */
function distinct(found: Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const candidate of [...found].sort((a, b) => b.members.size - a.members.size)) {
    const near = kept.some((other) => {
      if (candidate.members.size < ALIKE * other.members.size) return false
      let common = 0
      for (const party of candidate.members.keys()) if (other.members.has(party)) common++
      return common / (candidate.members.size + other.members.size - common) >= ALIKE
    })
    if (!near) kept.push(candidate)
  }
  return kept
}
