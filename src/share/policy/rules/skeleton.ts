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
  if (value === '') return withheld('It has no wording: no text was kept, or its prompts have too little in common.')
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
  if (rule.benign.some((one) => plain(maskText(one).text) === plain(text))) return withheld('It is on the benign list.')
  if ([...permitted].some((one) => isOneTemplate(one, text)))
    return { as: 'held', proposed: text, why: 'A permitted customer uses it too.' }
  return passed(text)
}

const plain = (one: string) =>
  one
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()

/** Share of the shorter's runs of three words that the other has too, from which both are read from prompts of one template: what a slot is taken for hangs on the prompts. */
const ONE_TEMPLATE = 0.5

function isOneTemplate(one: string, other: string): boolean {
  const [a, b] = [runs(one), runs(other)]
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  const common = [...few].filter((run) => many.has(run)).length
  return plain(one) === plain(other) || (few.size > 0 && common >= ONE_TEMPLATE * few.size)
}

function runs(text: string): Set<string> {
  const words = plain(text.replaceAll(/⟨\w+⟩/gu, ' ')).split(' ')
  return new Set(words.slice(2).map((_, at) => words.slice(at, at + 3).join(' ')))
}
