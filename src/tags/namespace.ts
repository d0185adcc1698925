import { z } from 'zod'

/** The kinds of identifier that can be matched. Lower-case letters only: tags are derived over name and epoch written one behind the other. */
export const Namespace = z.enum(['email', 'payment', 'phone', 'ip', 'account', 'client', 'shingle', 'chain', 'skeleton'])
export type Namespace = z.infer<typeof Namespace>

/** How a namespace is handled; a copy stands in each epoch's record, which binds. */
export type NamespaceRule = {
  /** Name and version of the canonical form; forms of unlike names never match. */
  form: string
  /** Tags of this namespace that two campaigns must share before any of them is shown. */
  minShared: number
  /** Evaluations, and tags, of one lab in one epoch, at most. */
  quotaCap: number
}

/**
 * Small where a value can be guessed: a quota is the number of guesses a dishonest lab has. E-mail and address are shown only in pairs, and
 * shingles and chains in eights, since one alone says little.
 */
export const NAMESPACE_RULES: Readonly<Record<Namespace, NamespaceRule>> = {
  email: { form: 'email/1', minShared: 2, quotaCap: 5_000 },
  payment: { form: 'opaque/1', minShared: 1, quotaCap: 50_000 },
  phone: { form: 'e164/1', minShared: 1, quotaCap: 5_000 },
  ip: { form: 'ip/1', minShared: 2, quotaCap: 5_000 },
  account: { form: 'issued-account/1', minShared: 1, quotaCap: 50_000 },
  client: { form: 'opaque/1', minShared: 1, quotaCap: 5_000 },
  shingle: { form: 'hash64/1', minShared: 8, quotaCap: 50_000 },
  chain: { form: 'hash64/1', minShared: 8, quotaCap: 50_000 },
  skeleton: { form: 'skeleton/1', minShared: 1, quotaCap: 5_000 },
}
