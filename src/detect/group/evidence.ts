import { oncePer, type Population } from '../population.ts'
import { CONVERSATION, type Kinds, TEMPLATE } from './key-kinds.ts'
import { TIE_GROUPS, type TieGroup, type TieIndex, tieIndex } from './tie-index.ts'

/** How much the first, second, … tie of one group of kinds counts: ties of a kind depend on each other. An address implies its network. */
const DISCOUNT: Record<TieGroup, readonly number[]> = {
  identity: [1, 0.5, 0.3],
  domain: [1],
  place: [1, 0.2],
  client: [1, 0.3],
  conversation: [1, 0.7, 0.5, 0.4],
  wording: [1, 0.7, 0.55, 0.45, 0.4, 0.35, 0.3, 0.3],
}
/** The same by position in TIE_GROUPS. */
export const DISCOUNTS = TIE_GROUPS.map((group) => Float64Array.from(DISCOUNT[group]))

/** Log-odds of belonging before any tie is seen: one party in two hundred. A group's own size is no reason to be in it. */
export const PRIOR = -Math.log(200)

/** How far a template counts that a party used once: it may be a coincidence. A conversation that went on once hardly is one. */
export const ONCE = 0.6

/** A group while it is looked at. */
export type Gathering = {
  readonly size: number
  /** 1 for each member. */
  readonly inside: Uint8Array
  /** For each key, how many members hold it. */
  readonly counts: Int32Array
  /** For each key what it says for a newcomer, and for a member, of one account and little traffic. */
  readonly newcomers: Float64Array
  readonly members: Float64Array
  /** The keys that any member holds, of the kinds that are looked at. */
  readonly held: readonly number[]
}

/** Kept from call to call, and clean between. */
const desk = oncePer(({ parties, keys }: Population) => ({
  inside: new Uint8Array(parties.count),
  counts: new Int32Array(keys.count),
  newcomers: new Float64Array(keys.count),
  members: new Float64Array(keys.count),
}))

/**
 * Looks at a group by these kinds of key for as long as `work` takes; no other group can be looked at meanwhile.
 *
 * What keys say is worked out here once for all who hold them, since logarithms are the most of the work.
 */
export function gathered<Result>(
  population: Population,
  members: readonly number[],
  lens: Kinds,
  work: (gathering: Gathering) => Result,
): Result {
  const index = tieIndex(population)
  const { starts, ids } = population.parties.keys
  const { inside, counts, ...says } = desk(population)
  const held: number[] = []
  const size = members.length
  for (const party of members) {
    inside[party] = 1
    for (let i = starts[party] as number; i < (starts[party + 1] as number); i++) {
      const key = ids[i] as number
      if (((index.ties[key] as number) & lens) === 0) continue
      if (counts[key] === 0) held.push(key)
      counts[key] = (counts[key] as number) + 1
    }
  }
  const parties = population.parties.count
  for (const key of held) {
    says.newcomers[key] = weightOf(index, parties, key, counts[key] as number, size, 1)
    says.members[key] = weightOf(index, parties, key, (counts[key] as number) - 1, size - 1, 1)
  }
  const result = work({ size, inside, counts, ...says, held })
  for (const party of members) inside[party] = 0
  for (const key of held) {
    counts[key] = 0
    says.newcomers[key] = 0
    says.members[key] = 0
  }
  return result
}

/** Reused between calls: the strongest weights of each group of kinds, in falling order. */
const strongest = TIE_GROUPS.map(() => new Float64Array(8))
const filled = new Int32Array(TIE_GROUPS.length)

/**
 * Where a party stands to a group: the log-odds that it belongs, from the keys that it shares with the others.
 *
 * Keys that a party lacks are no evidence: camouflage adds, it does not take away.
 */
export function logOdds(population: Population, gathering: Gathering, party: number): number {
  const index = tieIndex(population)
  const { ties, groups } = index
  const { starts, ids, uses } = population.parties.keys
  const self = gathering.inside[party] as number
  const others = gathering.size - self
  if (others < 1) return Number.NEGATIVE_INFINITY
  const says = self === 1 ? gathering.members : gathering.newcomers
  const accountsOf = population.parties.accounts.starts
  const accounts = (accountsOf[party + 1] as number) - (accountsOf[party] as number)
  const parties = population.parties.count
  const typical = population.exchanges / parties
  const traffic = (population.parties.exchanges[party] as number) / (4 * typical)
  filled.fill(0)
  for (let i = starts[party] as number; i < (starts[party + 1] as number); i++) {
    const key = ids[i] as number
    let weight = says[key] as number
    // What says nothing for a small party says nothing for a large one.
    if (!(weight > 0)) continue
    // A party of many accounts, or of much traffic, has more chances to meet any key.
    const wording = ties[key] === TEMPLATE
    const chances = Math.max(accounts, wording || ties[key] === CONVERSATION ? traffic : 1)
    if (chances !== 1) weight = weightOf(index, parties, key, (gathering.counts[key] as number) - self, others, chances)
    if (wording && (uses[i] as number) < 2) weight *= ONCE
    if (weight > 0) insert(groups[key] as number, weight)
  }
  let sum = PRIOR
  for (let group = 0; group < DISCOUNTS.length; group++) {
    const discount = DISCOUNTS[group] as Float64Array
    const weights = strongest[group] as Float64Array
    const count = Math.min(filled[group] as number, discount.length)
    for (let i = 0; i < count; i++) sum += (weights[i] as number) * (discount[i] as number)
  }
  return sum
}

/**
 * What one key says for a party, in nats: how much more common it is inside the group than outside (log-likelihood ratio, with the party itself
 * left out), up to the bound of its kind. Not above 0 where it says nothing.
 *
 * @param within how many others in the group hold it, of `others`
 * @param chances how many times a party's chances to meet a key by accident are those of one account, at least 1
 */
function weightOf(index: TieIndex, parties: number, key: number, within: number, others: number, chances: number): number {
  if (within < (index.ties[key] === TEMPLATE ? 2 : 1)) return 0
  const elsewhere = (index.holders[key] as number) - within - 1 + 0.5
  const outside = Math.min(1, (chances * elsewhere) / (parties - others))
  return Math.min(index.most[key] as number, Math.log((within + outside) / (others + 1) / outside))
}

function insert(group: number, weight: number): void {
  const list = strongest[group] as Float64Array
  const count = filled[group] as number
  let at = Math.min(count, list.length - 1)
  if (count >= list.length && weight <= (list[at] as number)) return
  while (at > 0 && (list[at - 1] as number) < weight) {
    list[at] = list[at - 1] as number
    at--
  }
  list[at] = weight
  filled[group] = Math.min(list.length, count + 1)
}
