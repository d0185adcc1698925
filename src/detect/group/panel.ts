import { NOBODY } from './group-view.ts'

/** Members that stand for a group of more. */
export const PANEL = 250

/** The members on whom a group is tested, and the others, who are looked away from meanwhile. */
export type Panel = { readonly panel: readonly number[]; readonly rest: ReadonlySet<number> }

/**
 * At most PANEL members of a group, evenly spaced. Of ten thousand the least oddity is certain, and dozens of templates are nobody else's: what is strong would
 * mean something else than in a group of thirty. It also takes minutes to draw such a crowd four hundred times.
 *
 * @param aside others who are looked away from as well
 */
export function panelOf(members: readonly number[], aside = NOBODY): Panel {
  // What is drawn for a group may not hang on the order in which its members came together.
  const all = [...members].sort((a, b) => a - b)
  if (all.length <= PANEL) return { panel: all, rest: aside }
  const panel = Array.from({ length: PANEL }, (_, at) => all[Math.floor((at * all.length) / PANEL)] as number)
  const chosen = new Set(panel)
  return { panel, rest: new Set([...aside, ...members.filter((party) => !chosen.has(party))]) }
}
