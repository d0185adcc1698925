import type { KeyKind } from '../population.ts'

type Kinds = ReadonlySet<KeyKind>

/** Every kind that is no wording. */
export const TIES: readonly KeyKind[] = [
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
]
export const ALL_KINDS: readonly KeyKind[] = [...TIES, 'template']

/** What costs money to have anew. */
export const IDENTITY: Kinds = new Set<KeyKind>(['payment', 'email', 'api key'])
export const CONVERSATION: Kinds = new Set<KeyKind>(['conversation'])
export const PLACE: Kinds = new Set<KeyKind>(['address', 'network'])
/** What unrelated parties hardly come to share by chance. */
export const CLOSE: Kinds = new Set<KeyKind>([...IDENTITY, ...CONVERSATION])
