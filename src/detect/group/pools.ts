import { seeded } from '../../stats/random.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { gathered, logOdds } from './evidence.ts'
import { ALL_KINDS, CONVERSATION } from './key-kinds.ts'
import { louvain } from './louvain.ts'
import { canTie, tieIndex } from './tie-index.ts'

/** Share of the dialogues that chance would deal to two sets of accounts, were they one pool, below which they are two: pools of three generators that have customers in common came to a hundredth. */
const SPARSE = 0.1
/** Dialogues for each account, at least, that go over a pool in earnest. */
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
  const { across, of } = putTogether(settled(louvain(graph, 1, seeded(SEED)), ends), ends)
  const pools = Array.from(across, (): number[] => [])
  members.forEach((party, at) => {
    pools[of[at] as number]?.push(party)
  })
  return pools
    .filter((pool, one) => pool.length >= least && (across[one]?.[one] as number) / 2 >= IN_EARNEST * pool.length)
    .map((pool) => pool.sort((a, b) => a - b))
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

/** The dialogues that members have in common, by places among them: of each its first holder with each other, one behind the other. */
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

/** Communities with each account where most of its dialogues go: a customer's two accounts, at a pool each, come out as a community of their own, which would join the two pools. */
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

/**
 * Joins communities, those first between which most of what chance would deal goes, for as long as that is a tenth or more.
 *
 * @param labels the community of each account
 * @returns for each account what it is in, and how many dialogues go from each of these to each, and twice how many stay in it
 */
function putTogether(
  labels: Int32Array,
  ends: Int32Array,
): { readonly across: readonly Float64Array[]; readonly of: Int32Array } {
  const names = new Map([...new Set(labels)].map((label, name) => [label, name]))
  const of = labels.map((label) => names.get(label) as number)
  const across = Array.from(names, () => new Float64Array(names.size))
  for (let i = 0; i < ends.length; i++) {
    const row = across[of[ends[i] as number] as number] as Float64Array
    const other = of[ends[i ^ 1] as number] as number
    row[other] = (row[other] as number) + 1
  }
  const sums = Float64Array.from(across, (row) => row.reduce((sum, count) => sum + count, 0))
  for (;;) {
    let most = SPARSE
    let pair: readonly [to: number, from: number] | undefined
    across.forEach((row, from) => {
      for (let to = 0; to < from; to++) {
        const dealt = ((sums[from] as number) * (sums[to] as number)) / ends.length
        if ((row[to] as number) === 0 || (row[to] as number) < most * dealt) continue
        most = (row[to] as number) / dealt
        pair = [to, from]
      }
    })
    if (pair === undefined) return { across, of }
    const [to, from] = pair
    joinRows(across, to, from)
    sums[to] = (sums[to] as number) + (sums[from] as number)
    sums[from] = 0
    of.forEach((name, at) => {
      if (name === from) of[at] = to
    })
  }
}

/** Adds the row and the column of `from` to those of `to`. */
function joinRows(across: readonly Float64Array[], to: number, from: number): void {
  const [mine, theirs] = [across[to] as Float64Array, across[from] as Float64Array]
  const within = (mine[to] as number) + 2 * (mine[from] as number) + (theirs[from] as number)
  across.forEach((row, one) => {
    const sum = (mine[one] as number) + (theirs[one] as number)
    mine[one] = sum
    row[to] = sum
    theirs[one] = 0
    row[from] = 0
  })
  theirs[to] = 0
  mine[from] = 0
  mine[to] = within
}
