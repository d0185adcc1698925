import { holders, oncePer, type Population, type TemplateFacts } from '../population.ts'
import { type KeyKind, type Kinds, kindOf, TEMPLATE } from './key-kinds.ts'

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

/** The most that one tie of a group of kinds may say. */
export function mostOf(group: TieGroup): number {
  return Math.max(...Object.values(WEIGHING).flatMap((kind) => (kind.group === group ? [kind.most] : [])))
}

/** For each key, by its index, what grouping asks about it over and over. */
export type TieIndex = {
  /** The set of its one kind where the key can tie at all, and the empty set where it cannot. */
  readonly ties: Uint16Array
  /** 1 where it is a template, be it too common to tie. */
  readonly templates: Uint8Array
  /** Position in TIE_GROUPS, and the bound of its weight. */
  readonly groups: Uint8Array
  readonly most: Float64Array
  /** How many parties hold it. */
  readonly holders: Int32Array
}

/** The index of a population's keys, built once. */
export const tieIndex = oncePer(({ keys }: Population): TieIndex => {
  const weighing = Array.from(keys.kinds, (kind) => WEIGHING[kindOf(kind)])
  const held = Int32Array.from(weighing, (_, key) => holders(keys, key))
  const templates = Uint8Array.from(keys.templates, (facts, key) =>
    Number(facts !== undefined && isTemplate(facts, held[key] ?? 0)),
  )
  return {
    // What everybody has ties nobody, and of wording only what is a template ties.
    ties: keys.kinds.map((kind, key) => ((keys.bits[key] ?? 0) >= 3 && (kind !== TEMPLATE || templates[key] === 1) ? kind : 0)),
    templates,
    groups: Uint8Array.from(weighing, ({ group }) => TIE_GROUPS.indexOf(group)),
    most: Float64Array.from(weighing, ({ most }) => most),
    holders: held,
  }
})

/** Whether a key is of one of these kinds and can tie. */
export function canTie(index: TieIndex, key: number, wanted: Kinds): boolean {
  return ((index.ties[key] ?? 0) & wanted) !== 0
}

/**
 * A template is a run of wording with many different remainders. A text that parties pass round, whole or with a word before it, is none: it
 * has no remainders to speak of, or makes up most of the prompt and each party has it once.
 */
export function isFilled({ variety, prompts, parties, coverage }: TemplateFacts): boolean {
  return variety >= 0.2 && prompts >= 6 && (coverage <= 0.6 || prompts / parties >= 1.5)
}

/**
 * What can tie is a template in three hands.
 *
 * @param tied how many parties it could tie
 */
function isTemplate(facts: TemplateFacts, tied: number): boolean {
  return tied >= 3 && isFilled(facts)
}
