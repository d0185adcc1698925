import type { Choice } from './choice.ts'
import { closingOf, equalItems, nameOf, orderChoice, overSynonyms } from './sites.ts'

/** The choices that a text made, at the sites that the embedder knows; nothing is changed. */
export function choicesIn(text: string): Choice[] {
  const found: Choice[] = []
  const closing = closingOf(text)
  if (closing !== undefined) found.push(closing.choice)
  const name = nameOf(text)
  if (name !== undefined) found.push(name)
  overSynonyms(text, (_, choice, option) => {
    found.push(choice)
    return option(choice.chosen)
  })
  for (const { items } of equalItems(text)) {
    items.slice(1).forEach((item, i) => {
      found.push(orderChoice(items[i] ?? '', item))
    })
  }
  return found
}
