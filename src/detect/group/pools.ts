import { seeded } from '../../stats/random.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { gathered, logOdds } from './evidence.ts'
import { ALL_KINDS, CONVERSATION } from './key-kinds.ts'
import { louvain } from './louvain.ts'
import { canTie, tieIndex } from './tie-index.ts'

/** Fewest parties of a reseller's pool, be it a group by itself or a piece of one. */
export const LEAST_POOL = 8
/** Share of the dialogues that chance would deal to two sets of accounts, were they one pool, below which they are two: pools of three generators that have customers in common came to a hundredth. */
const SPARSE = 0.1
/** Pairs of accounts of which one goes on with dialogues that the other began, for each account, at least, from which they go over a pool in earnest. */
const IN_EARNEST = 2
/** Any: of one group always the same pools are found. */
const SEED = 1

/**
 * The pools that some parties are: a dispatcher deals dialogues out over all of its accounts, so two sets over each of which many go, and next to none from the one to the other, have two
 * dispatchers, and customers in common.
 *
 * Communities of their dialogues (Louvain), each account where most of its own go, put together again wherever a tenth or more of what chance would deal (the null of modularity, Newman 2006, PNAS 103) goes from one to another.
 *
 * @param least fewest parties of a pool
 * @returns positions of parties, rising
 */
export function poolsAmong(population: Population, members: readonly number[], least: number): number[][] {
  if (members.length < least) return []
  const ends = dialoguesOf(population, members)
  const talking = new Set(ends)
  if (talking.size < members.length)
    return poolsAmong(
      population,
      members.filter((_, at) => talking.has(at)),
      least,
    )
  const graph = { nodes: members.length, ends, weights: new Float64Array(ends.length / 2).fill(1) }
  const labels = putTogether(settled(louvain(graph, 1, seeded(SEED)), ends), ends)
  const pools = new Map<number, { readonly parties: number[]; inside: number }>()
  members.forEach((party, at) => {
    const label = labels[at] as number
    const pool = pools.get(label) ?? { parties: [], inside: 0 }
    pool.parties.push(party)
    pools.set(label, pool)
  })
  for (let i = 0; i < ends.length; i += 2) {
    const label = labels[ends[i] as number] as number
    const pool = pools.get(label)
    if (pool !== undefined && labels[ends[i + 1] as number] === label) pool.inside++
  }
  return [...pools.values()]
    .filter(({ parties, inside }) => parties.length >= least && inside >= IN_EARNEST * parties.length)
    .map(({ parties }) => parties.sort((a, b) => a - b))
}

/**
 * The pools of a group with those of its members who go on with nobody's dialogue and belong to a pool, and to it rather than to the rest. Growing a group lets one pool in by a customer of another, and then all of it.
 *
 * @param least fewest parties of a pool
 * @returns positions of parties, rising; none where the group is one pool, or none
 */
export function poolsWithin(population: Population, members: readonly number[], least: number): number[][] {
  const pools = poolsAmong(population, members, least)
  const placed = new Set(pools.flat())
  const rest = members.filter((party) => !placed.has(party))
  if (pools.length === 0 || (pools.length === 1 && rest.length === 0)) return []
  const oddsIn = (group: readonly number[]) =>
    gathered(population, group, ALL_KINDS, (gathering) => rest.map((party) => logOdds(population, gathering, party)))
  const inRest = oddsIn(rest)
  const odds = pools.map(oddsIn)
  rest.forEach((party, i) => {
    let most = Math.max(0, inRest[i] as number)
    let best: number[] | undefined
    odds.forEach((inPool, one) => {
      if ((inPool[i] as number) <= most) return
      most = inPool[i] as number
      best = pools[one]
    })
    best?.push(party)
  })
  return pools.map((pool) => pool.sort((a, b) => a - b))
}

/** Dialogues that go from one of some pools to another. */
export function dialoguesBetween(population: Population, pools: readonly (readonly number[])[]): ReadonlySet<number> {
  const index = tieIndex(population)
  const poolOf = new Map<number, number>()
  const between = new Set<number>()
  pools.forEach((pool, one) => {
    for (const party of pool)
      for (const key of listOf(population.parties.keys, party)) {
        if (!canTie(index, key, CONVERSATION)) continue
        const other = poolOf.get(key)
        if (other === undefined) poolOf.set(key, one)
        else if (other !== one) between.add(key)
      }
  })
  return between
}

/** Dialogues that members have in common, by places among them, one pair of accounts behind the other: all that one of two accounts began and the other goes on with count once, as a conversation key does. */
function dialoguesOf(population: Population, members: readonly number[]): Int32Array {
  const index = tieIndex(population)
  const first = new Map<number, number>()
  const ends: number[] = []
  members.forEach((party, at) => {
    for (const key of listOf(population.parties.keys, party)) {
      if (!canTie(index, key, CONVERSATION)) continue
      const other = first.get(key)
      if (other === undefined) first.set(key, at)
      else ends.push(other, at)
    }
  })
  return Int32Array.from(ends)
}

/** Rounds of moving accounts to where most of their dialogues go. */
const ROUNDS = 5

/** The communities with each account where most of its dialogues go, in place: a customer's two accounts, at a pool each, come out as a community of their own, which would join the two pools. */
function settled(labels: Int32Array, ends: Int32Array): Int32Array {
  const others = Array.from(labels, (): number[] => [])
  for (let i = 0; i < ends.length; i += 2) {
    others[ends[i] as number]?.push(ends[i + 1] as number)
    others[ends[i + 1] as number]?.push(ends[i] as number)
  }
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    others.forEach((own, at) => {
      const counts = new Map<number, number>()
      for (const other of own) counts.set(labels[other] as number, (counts.get(labels[other] as number) ?? 0) + 1)
      let best = labels[at] as number
      for (const [label, count] of counts) if (count > (counts.get(best) ?? 0)) best = label
      if (best !== labels[at]) moved = true
      labels[at] = best
    })
    if (!moved) break
  }
  return labels
}

/** Joins communities, those first between which most of what chance would deal goes, for as long as that is a tenth or more: for each account the label of what it is in. */
function putTogether(labels: Int32Array, ends: Int32Array): Int32Array {
  const across = dialoguesAcross(labels, ends)
  const sums = new Map<number, number>()
  for (const end of ends) sums.set(labels[end] as number, (sums.get(labels[end] as number) ?? 0) + 1)
  for (;;) {
    let most = SPARSE
    let pair: readonly [to: number, from: number] | undefined
    for (const [to, row] of across)
      for (const [from, count] of row) {
        const ratio = (count * ends.length) / ((sums.get(to) as number) * (sums.get(from) as number))
        if (to > from || ratio < most) continue
        most = ratio
        pair = [to, from]
      }
    if (pair === undefined) return labels
    const [to, from] = pair
    joinRows(across, to, from)
    sums.set(to, (sums.get(to) as number) + (sums.get(from) as number))
    labels.forEach((label, at) => {
      if (label === from) labels[at] = to
    })
  }
}

/** How many dialogues go from each community to each other that any go to. */
type Across = Map<number, Map<number, number>>

function dialoguesAcross(labels: Int32Array, ends: Int32Array): Across {
  const across: Across = new Map()
  ends.forEach((end, i) => {
    const [one, other] = [labels[end] as number, labels[ends[i ^ 1] as number] as number]
    if (one === other) return
    const row = across.get(one) ?? new Map<number, number>()
    row.set(other, (row.get(other) ?? 0) + 1)
    across.set(one, row)
  })
  return across
}

/** What goes from `from` goes from `to`. */
function joinRows(across: Across, to: number, from: number): void {
  const mine = across.get(to) as Map<number, number>
  for (const [other, count] of across.get(from) as Map<number, number>) {
    const theirs = across.get(other) as Map<number, number>
    theirs.delete(from)
    if (other === to) continue
    mine.set(other, (mine.get(other) ?? 0) + count)
    theirs.set(to, (theirs.get(to) ?? 0) + count)
  }
  across.delete(from)
}
