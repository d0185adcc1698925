import type { Key, KeyKind, Population } from '../population.ts'

/** Which ties depend on each other: their weights are discounted together. */
export const TIE_GROUPS = ['identity', 'domain', 'place', 'client', 'conversation', 'wording'] as const
export type TieGroup = (typeof TIE_GROUPS)[number]

/**
 * The most that one tie may say, in nats, whatever its rarity. A bound keeps a single coincidence (a family's card, a borrowed laptop) from making
 * a member, and is the reason why two kinds of tie are needed. Identity is what costs money to have anew; wording is bounded low, since any
 * one text may be copied.
 */
const WEIGHING: Record<KeyKind, { readonly group: TieGroup; readonly most: number }> = {
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

/** For each key, by its index, what grouping asks about it over and over. */
export type TieIndex = {
  /** 1 where the key can tie at all. */
  readonly ties: Uint8Array
  /** 1 where it is a template that can tie. */
  readonly templates: Uint8Array
  /** Position in TIE_GROUPS, and the bound of its weight. */
  readonly groups: Uint8Array
  readonly most: Float64Array
  /** How many parties hold it. */
  readonly holders: Int32Array
}

const masks = new WeakMap<Population, Map<ReadonlySet<KeyKind>, Uint8Array>>()

/** For each key 1 where it can tie and is of one of these kinds; worked out once for a set of kinds. */
export function tiesOf(population: Population, kinds: ReadonlySet<KeyKind>): Uint8Array {
  const known = masks.get(population) ?? new Map<ReadonlySet<KeyKind>, Uint8Array>()
  masks.set(population, known)
  const { ties } = tieIndex(population)
  const mask = known.get(kinds) ?? Uint8Array.from(population.keys, (key, at) => (ties[at] === 1 && kinds.has(key.kind) ? 1 : 0))
  known.set(kinds, mask)
  return mask
}

const built = new WeakMap<Population, TieIndex>()

/** The index of a population's keys, built once. */
export function tieIndex(population: Population): TieIndex {
  const found = built.get(population)
  if (found !== undefined) return found
  const { keys } = population
  const index: TieIndex = {
    ties: Uint8Array.from(keys, (key) => Number(isTie(key))),
    templates: Uint8Array.from(keys, (key) => Number(isTemplate(key) && isTie(key))),
    groups: Uint8Array.from(keys, (key) => TIE_GROUPS.indexOf(WEIGHING[key.kind].group)),
    most: Float64Array.from(keys, (key) => WEIGHING[key.kind].most),
    holders: Int32Array.from(keys, (key) => key.parties.length),
  }
  built.set(population, index)
  return index
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
