import { maskText, tells } from '../mask-text.ts'
import { type Transformation, withheld } from '../outcome.ts'

/** A prompt as somebody sent it: masked, cut, the first few of the campaign only, and held until counsel approves. Responses are never here. */
export const exemplar: Transformation<'exemplar'> = (value, rule, { places, identifiers, phrases }) => {
  if (typeof value !== 'string') return withheld('It is no text.')
  // One prompt of each template: three of one template are one prompt three times.
  const [template = 0, prompt = 0] = places.slice(-2)
  if (prompt > 0 || template >= rule.max_prompts) return withheld(`Not more than ${rule.max_prompts} prompts of a campaign.`)
  const { text, kept } = maskText(value.slice(0, 4 * rule.max_characters), identifiers)
  if (kept === 0) return withheld('Masked, nothing of it is left.')
  if (tells(text, phrases)) return withheld('It holds an identifier of the campaign.')
  const cut =
    text.length <= rule.max_characters
      ? text
      : maskText(`${text.slice(0, rule.max_characters - 10).replace(/\S*$/u, '')}⟨slot⟩`).text
  return { as: 'held', proposed: cut, why: 'Text as somebody sent it leaves only where counsel and a second person approve.' }
}
