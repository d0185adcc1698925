import { createHash } from 'node:crypto'
import { ChainError } from './chain-error.ts'

/** What JSON holds. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * The one way to write a JSON value (RFC 8785, JCS): names sorted by UTF-16 code units, no spaces, numbers and strings as ECMAScript writes
 * them. Two writers of one value get the same bytes, so that a digest of it means the value.
 *
 * Throws ChainError for what JSON cannot hold (undefined, NaN, functions, dates and other objects with a prototype), for a lone surrogate,
 * which has no UTF-8, and beyond 100 levels.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > 100) throw new ChainError('value', 'A value nests deeper than 100 levels; it has no canonical form here.')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new ChainError('value', `${value} is no JSON number.`)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (/\p{Cs}/u.test(value)) throw new ChainError('value', 'A string holds half of a surrogate pair, which has no UTF-8.')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${Array.from(value, (one) => canonicalJson(one, depth + 1)).join(',')}]`
  if (typeof value !== 'object' || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    throw new ChainError('value', `A value of type ${typeof value} is no JSON.`)
  }
  // The default order of sort() is that of UTF-16 code units, as RFC 8785 section 3.2.3 wants.
  const names = Object.keys(value).sort()
  const field = (name: string) => `${canonicalJson(name)}:${canonicalJson((value as Record<string, unknown>)[name], depth + 1)}`
  return `{${names.map(field).join(',')}}`
}

/** SHA-256 over a value's canonical JSON, as logs, records and objects name what they stand for. Throws as `canonicalJson` does. */
export function canonicalDigest(value: unknown): `sha256:${string}` {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`
}
