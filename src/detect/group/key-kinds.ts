/** Every kind of thing that parties may have in common; wording comes last. */
export const KINDS = [
  'payment',
  'email',
  'mail domain',
  'api key',
  'address',
  'network',
  'client',
  'agent',
  'tools',
  'conversation',
  'template',
] as const

export type KeyKind = (typeof KINDS)[number]

/** A set of kinds, one bit for each in the order of KINDS: asked for by the million, so a number and no Set. */
export type Kinds = number

/** The set of these kinds. */
export function kinds(...names: readonly KeyKind[]): Kinds {
  return names.reduce((set, name) => set | (1 << KINDS.indexOf(name)), 0)
}

/** The kind that a set of one holds. */
export function kindOf(single: Kinds): KeyKind {
  return KINDS[31 - Math.clz32(single)] as KeyKind
}

export const ALL_KINDS: Kinds = kinds(...KINDS)
export const TEMPLATE: Kinds = kinds('template')
/** Every kind that is no wording. */
export const TIES: Kinds = ALL_KINDS & ~TEMPLATE

/** What costs money to have anew. */
export const IDENTITY: Kinds = kinds('payment', 'email', 'api key')
export const CONVERSATION: Kinds = kinds('conversation')
export const ADDRESS: Kinds = kinds('address')
export const PLACE: Kinds = kinds('address', 'network')
/** Where requests come from, what sends them, and where its mail goes. */
export const SETUP: Kinds = PLACE | kinds('client', 'agent', 'tools', 'mail domain')
/** What unrelated parties hardly come to share by chance. */
export const CLOSE: Kinds = IDENTITY | CONVERSATION
