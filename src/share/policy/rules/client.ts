import { maskText, tells } from '../mask-text.ts'
import { passed, type Transformation, withheld } from '../outcome.ts'

/** A JA4 fingerprint: three parts, the first of ten signs, the others truncated hashes. */
const JA4 = /^[tqd][s\d]\d[di]\d{4}[a-z0-9]{2}_[0-9a-f]{12}_[0-9a-f]{12}$/

/**
 * What client software looks like, where enough accounts of the campaign look alike. A fingerprint in the form of JA4 passes as it is; anything
 * else is text, as a sender's header is, and is masked like text.
 */
export const client: Transformation<'client'> = (value, rule, { parent, identifiers, phrases }) => {
  const accounts = parent['accounts']
  if (typeof value !== 'string') return withheld('It is no text.')
  if (typeof accounts !== 'number' || accounts < rule.min_accounts)
    return withheld(`Fewer than ${rule.min_accounts} accounts of the campaign have it.`)
  if (identifiers.has(value.toLowerCase())) return withheld('It is an identifier of the campaign too.')
  if (JA4.test(value)) return passed(value)
  const { text, kept } = maskText(value, identifiers)
  if (text.length > rule.max_characters) return withheld(`It is longer than ${rule.max_characters} characters.`)
  if (tells(text, phrases)) return withheld('It holds an identifier of the campaign.')
  return kept === 0 ? withheld('Masked, nothing of it is left.') : passed(text)
}
