import type { KeyKind, Party, Population } from '../population.ts'
import { TIE_GROUPS, type TieGroup, tieIndex, tiesOf } from './tie-index.ts'

/** How much the first, second, … tie of one group of kinds counts: ties of a kind depend on each other. An address implies its network. */
const DISCOUNT: Record<TieGroup, readonly number[]> = {
  identity: [1, 0.5, 0.3],
  domain: [1],
  place: [1, 0.2],
  client: [1, 0.3],
  conversation: [1, 0.7, 0.5, 0.4],
  wording: [1, 0.7, 0.55, 0.45, 0.4, 0.35, 0.3, 0.3],
}
const DISCOUNTS = TIE_GROUPS.map((group) => DISCOUNT[group])

/** Log-odds of belonging before any tie is seen: one party in two hundred. A group's own size is no reason to be in it. */
const PRIOR = -Math.log(200)

const CLIENT = TIE_GROUPS.indexOf('client')
/** What other ties must be able to say before software can make up the rest: it says 2.5 and its discounted second at most. */
const NEAR = -PRIOR - 3.25

/** What holds more than this many parties, or a twentieth of all, is no campaign but what everybody does. */
const MOST_MEMBERS = 250

/** Which kinds of tie a grouping looks at; wording drowns resellers, so one looks without it. */
export type Lens = ReadonlySet<KeyKind>

/** Reused between calls: the strongest weights of each group of kinds, in falling order. */
const weights = TIE_GROUPS.map(() => new Float64Array(8))
const filled = new Int32Array(TIE_GROUPS.length)

/**
 * Where a party stands to a group: the log-odds that it belongs, from the keys that it shares with the others.
 *
 * A key counts by how much more common it is inside the group than outside (log-likelihood ratio, with the party itself left out). Keys that a
 * party lacks are no evidence: camouflage adds, it does not take away.
 *
 * @param inside 1 for each member
 * @param counts for each key, how many members hold it
 */
export function logOdds(
  population: Population,
  inside: Uint8Array,
  size: number,
  party: number,
  counts: Int32Array,
  lens: Lens,
): number {
  const index = tieIndex(population)
  const active = tiesOf(population, lens)
  const total = population.parties.length
  const self = inside[party] === 1 ? 1 : 0
  const others = size - self
  if (others < 1) return Number.NEGATIVE_INFINITY
  const me = population.parties[party] as Party
  const typical = population.exchanges / total
  filled.fill(0)
  for (let i = 0; i < me.keys.length; i++) {
    const key = me.keys[i] ?? 0
    if (active[key] === 0) continue
    const isWording = index.templates[key] === 1
    const within = (counts[key] ?? 0) - self
    if (within < (isWording ? 2 : 1)) continue
    // A party of many accounts, or of much traffic, has more chances to meet any key.
    const chances = Math.max(me.accounts.length, isWording ? me.exchanges / (4 * typical) : 1)
    const outside = Math.min(1, (chances * ((index.holders[key] ?? 0) - within - 1 + 0.5)) / (total - others))
    // A template that a party used once may be a coincidence; a conversation that went on once hardly is one.
    const doubt = isWording && (me.uses[i] ?? 0) < 2 ? 0.6 : 1
    const weight = Math.min(index.most[key] ?? 0, Math.log((within + outside) / (others + 1) / outside)) * doubt
    if (weight > 0) insert(index.groups[key] ?? 0, weight)
  }
  let sum = PRIOR
  for (let group = 0; group < DISCOUNTS.length; group++) {
    const discount = DISCOUNTS[group] as readonly number[]
    const count = Math.min(filled[group] ?? 0, discount.length)
    for (let i = 0; i < count; i++) sum += (weights[group]?.[i] ?? 0) * (discount[i] ?? 0)
  }
  return sum
}

function insert(group: number, weight: number): void {
  const list = weights[group] as Float64Array
  let at = Math.min(filled[group] ?? 0, list.length - 1)
  if (at === list.length - 1 && (filled[group] ?? 0) >= list.length && weight <= (list[at] ?? 0)) return
  while (at > 0 && (list[at - 1] ?? 0) < weight) {
    list[at] = list[at - 1] ?? 0
    at--
  }
  list[at] = weight
  filled[group] = Math.min(list.length, (filled[group] ?? 0) + 1)
}

/**
 * Grows and prunes a group until every member stands on evidence of its own: parties with log-odds above 0 are in, all others out. At most
 * `rounds` rounds; a group that shrinks below three parties is none.
 *
 * @returns positions of parties, rising, with their probability of belonging
 */
export function settle(population: Population, seed: readonly number[], lens: Lens, rounds = 4): Map<number, number> {
  const index = tieIndex(population)
  const active = tiesOf(population, lens)
  const total = population.parties.length
  const most = Math.max(MOST_MEMBERS, total / 20)
  if (seed.length > most) return new Map()
  const inside = new Uint8Array(total)
  const counts = new Int32Array(population.keys.length)
  // The most that the keys in common could say, if each were as rare as can be: whoever stays below the prior need not be weighed.
  const bound = new Float64Array(total)
  let members = new Map(seed.map((party) => [party, 1]))
  for (let round = 0; round < rounds; round++) {
    inside.fill(0)
    counts.fill(0)
    bound.fill(0)
    const seen: number[] = []
    for (const party of members.keys()) {
      inside[party] = 1
      for (const key of population.parties[party]?.keys ?? []) {
        if (counts[key] === 0 && active[key] === 1) seen.push(key)
        counts[key] = (counts[key] ?? 0) + 1
      }
    }
    const near: number[] = []
    for (const key of seen) {
      // Popular software would bring in everybody: it weighs below, but nobody is looked at for it.
      if (index.groups[key] === CLIENT) continue
      const weight = index.most[key] ?? 0
      for (const party of population.keys[key]?.parties ?? []) {
        const before = bound[party] ?? 0
        bound[party] = before + weight
        if (before <= NEAR && before + weight > NEAR) near.push(party)
      }
    }
    near.sort((x, y) => x - y)
    const next = new Map<number, number>()
    for (const party of near) {
      const odds = logOdds(population, inside, members.size, party, counts, lens)
      // Once in, a little less is asked, so that rounds do not swing for ever.
      if (odds > (inside[party] === 1 ? -0.5 : 0)) next.set(party, 1 / (1 + Math.exp(-odds)))
    }
    if (next.size < 3 || next.size > most) return new Map()
    const same = next.size === members.size && [...next.keys()].every((party) => members.has(party))
    members = next
    if (same) break
  }
  return members
}
