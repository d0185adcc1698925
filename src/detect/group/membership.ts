import type { Key, KeyKind, Party, Population } from '../population.ts'

/** What a tie of each kind can weigh at most, in nats, and how ties of the kind add up. */
type Weighing = { readonly group: 'identity' | 'domain' | 'place' | 'client' | 'conversation' | 'wording'; readonly most: number }

/**
 * The most that one tie may say, whatever its rarity. A bound keeps a single coincidence (a family's card, a borrowed laptop) from making a
 * member, and is the reason why two kinds of tie are needed. Identity is what costs money to have anew; wording is bounded low, since any
 * one text may be copied.
 */
const WEIGHING: Record<KeyKind, Weighing> = {
  payment: { group: 'identity', most: 5 },
  email: { group: 'identity', most: 5 },
  'api key': { group: 'identity', most: 5 },
  'mail domain': { group: 'domain', most: 1.5 },
  address: { group: 'place', most: 3.5 },
  network: { group: 'place', most: 2.5 },
  client: { group: 'client', most: 2 },
  agent: { group: 'client', most: 1.5 },
  tools: { group: 'client', most: 2.5 },
  conversation: { group: 'conversation', most: 3 },
  template: { group: 'wording', most: 3 },
}

/** How much the first, second, … tie of one group of kinds counts: ties of a kind depend on each other. An address implies its network. */
const DISCOUNT: Record<Weighing['group'], readonly number[]> = {
  identity: [1, 0.5, 0.3],
  domain: [1],
  place: [1, 0.2],
  client: [1, 0.3],
  conversation: [1, 0.7, 0.5, 0.4],
  wording: [1, 0.7, 0.55, 0.45, 0.4, 0.35, 0.3, 0.3],
}

/** Log-odds of belonging before any tie is seen: one party in two hundred. A group's own size is no reason to be in it. */
const PRIOR = -Math.log(200)

/** Which kinds of tie a grouping looks at; wording drowns resellers, so one looks without it. */
export type Lens = ReadonlySet<KeyKind>

/**
 * Where a party stands to a group: the log-odds that it belongs, from the keys that it shares with the others.
 *
 * A key counts by how much more common it is inside the group than outside (log-likelihood ratio, with the party itself left out). Keys that a party lacks are no evidence: camouflage adds, it does not take away.
 */
export function logOdds(
  population: Population,
  inside: Uint8Array,
  size: number,
  party: number,
  counts: Int32Array,
  lens: Lens,
): number {
  const total = population.parties.length
  const self = inside[party] === 1 ? 1 : 0
  const others = size - self
  if (others < 1) return Number.NEGATIVE_INFINITY
  const byGroup = new Map<Weighing['group'], number[]>()
  const me = population.parties[party] as Party
  const typical = population.exchanges / total
  for (let i = 0; i < me.keys.length; i++) {
    const index = me.keys[i] ?? 0
    const key = population.keys[index] as Key
    if (!lens.has(key.kind) || !isTie(key)) continue
    const within = (counts[index] ?? 0) - self
    if (within < (key.kind === 'template' ? 2 : 1)) continue
    // A party of many accounts, or of much traffic, has more chances to meet any key.
    const chances = Math.max(me.accounts.length, key.kind === 'template' ? me.exchanges / (4 * typical) : 1)
    const outside = Math.min(1, (chances * (key.parties.length - within - 1 + 0.5)) / (total - others))
    const ratio = (within + outside) / (others + 1) / outside
    const { group, most } = WEIGHING[key.kind]
    // A template that a party used once may be a coincidence; a conversation that went on once hardly is one.
    const doubt = key.kind === 'template' && (me.uses[i] ?? 0) < 2 ? 0.6 : 1
    const weight = Math.min(most, Math.log(ratio)) * doubt
    if (weight > 0) byGroup.set(group, [...(byGroup.get(group) ?? []), weight])
  }
  let sum = PRIOR
  for (const [group, weights] of byGroup) {
    const discount = DISCOUNT[group]
    weights.sort((a, b) => b - a)
    weights.slice(0, discount.length).forEach((weight, i) => {
      sum += weight * (discount[i] ?? 0)
    })
  }
  return sum
}

/** Whether a key can tie at all: not something that everybody has, and of wording only what is a template. */
export function isTie(key: Key): boolean {
  return key.bits >= 3 && (key.template === undefined || isTemplate(key))
}

/**
 * A template is a run of wording with many different remainders. A text that parties pass round, whole or with a word before it, is none: it
 * has no remainders to speak of, or makes up most of the prompt and each party has it once.
 */
export function isTemplate(key: Key): boolean {
  const facts = key.template
  if (facts === undefined || facts.variety < 0.2 || facts.prompts < 6 || key.parties.length < 3) return false
  return facts.coverage <= 0.6 || facts.prompts / key.parties.length >= 1.5
}

/**
 * Grows and prunes a group until every member stands on evidence of its own: parties with log-odds above `threshold` are in, all others out.
 * At most `rounds` rounds; a group that shrinks below three parties is none.
 *
 * @returns positions of parties, rising, with their probability of belonging
 */
export function settle(
  population: Population,
  seed: readonly number[],
  lens: Lens,
  rounds = 6,
  threshold = 0,
): Map<number, number> {
  let members = new Map(seed.map((party) => [party, 1]))
  for (let round = 0; round < rounds; round++) {
    const inside = new Uint8Array(population.parties.length)
    for (const party of members.keys()) inside[party] = 1
    const counts = new Int32Array(population.keys.length)
    const near = new Set<number>(members.keys())
    for (const party of members.keys())
      for (const key of population.parties[party]?.keys ?? []) counts[key] = (counts[key] ?? 0) + 1
    for (const party of members.keys()) {
      for (const index of population.parties[party]?.keys ?? []) {
        const key = population.keys[index] as Key
        if (lens.has(key.kind) && isTie(key)) for (const other of key.parties) near.add(other)
      }
    }
    const next = new Map<number, number>()
    for (const party of near) {
      const odds = logOdds(population, inside, members.size, party, counts, lens)
      // Once in, a little less is asked, so that rounds do not swing for ever.
      if (odds > threshold - (inside[party] === 1 ? 0.5 : 0)) next.set(party, 1 / (1 + Math.exp(-odds)))
    }
    // Nothing that holds a fifth of everybody is a campaign: it is what everybody does.
    if (next.size < 3 || next.size > population.parties.length / 5) return new Map()
    const same = next.size === members.size && [...next.keys()].every((party) => members.has(party))
    members = next
    if (same) break
  }
  return new Map([...members].sort(([a], [b]) => a - b))
}
