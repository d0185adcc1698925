import type { Chooser } from './choice.ts'
import { CLOSINGS, NAMES } from './phrases.ts'
import { closingOf, equalItems, keyedOrder, nameOf, overSynonyms } from './sites.ts'

/**
 * Writes a mark into an answer: at every site where the choice does not matter, the option that the key names.
 *
 * Only four things change: which of two synonyms stands, the closing sentence among the known ones, the name in a made-up example, and the order
 * of a list whose items are equal. Code, numbers, quotations, formulas and addresses stay byte for byte. Embedding twice changes nothing more.
 */
export function embed(text: string, choose: Chooser): string {
  let out = text
  const closing = closingOf(out)
  if (closing !== undefined) {
    const old = CLOSINGS[closing.choice.chosen] ?? ''
    const chosen = CLOSINGS[choose('closing', CLOSINGS.length)] ?? old
    out = out.slice(0, closing.from) + chosen + out.slice(closing.from + old.length)
  }
  const name = nameOf(out)
  if (name !== undefined) {
    const old = NAMES[name.chosen] ?? ''
    const chosen = NAMES[choose('name', NAMES.length)] ?? old
    out = out.replaceAll(old, chosen)
  }
  out = overSynonyms(out, (site, found, option) => option(choose(site, found.options)))
  for (const list of equalItems(out).reverse()) {
    const order = keyedOrder(list.items, choose)
    out = out.slice(0, list.from) + order.map((item) => list.bullet + item).join('\n') + out.slice(list.to)
  }
  return out
}
