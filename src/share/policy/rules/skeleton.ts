import { maskText, tells } from '../mask-text.ts'
import { passed, type Transformation, withheld } from '../outcome.ts'

/**
 * A prompt template as it may be told: used by enough accounts and often enough to be nobody's own, masked, and still saying something.
 *
 * One that is everybody's (benign) says nothing of a campaign; one that a permitted customer uses too is held for counsel, as telling it would
 * point at the customer.
 */
export const skeleton: Transformation<'skeleton'> = (value, rule, { parent, identifiers, phrases, permitted }) => {
  if (typeof value !== 'string') return withheld('It is no text.')
  const { accounts, exchanges } = parent as { accounts?: unknown; exchanges?: unknown }
  if (typeof accounts !== 'number' || accounts < rule.min_accounts)
    return withheld(`Fewer than ${rule.min_accounts} accounts use it.`)
  if (typeof exchanges !== 'number' || exchanges < rule.min_uses)
    return withheld(`It was used fewer than ${rule.min_uses} times.`)
  const { text, kept, words } = maskText(value, identifiers)
  if (text.length > rule.max_characters) return withheld(`It is longer than ${rule.max_characters} characters.`)
  if (kept < rule.min_words || kept < rule.min_kept * words)
    return withheld('Masked, too little of it is left to recognise anything by.')
  if (tells(text, phrases)) return withheld('It holds an identifier of the campaign.')
  const plain = (one: string) =>
    one
      .toLowerCase()
      .replace(/[^\p{L}]+/gu, ' ')
      .trim()
  if (rule.benign.some((one) => plain(maskText(one).text) === plain(text))) return withheld('It is on the benign list.')
  if (permitted.has(text)) return { as: 'held', proposed: text, why: 'A permitted customer uses it too.' }
  return passed(text)
}
