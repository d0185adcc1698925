import { adjustedMutualInformation, type Cell } from '../../../stats/adjusted-mutual-information.ts'
import type { Population } from '../../population.ts'
import { ASKING } from './asking.ts'

/** Prompts of a template from which its hours say anything. */
const FEWEST_PROMPTS = 5
/** Templates in whose hours hands can be read, at most: more than these are taken up and put away again within days by whoever rotates them. */
export const ROTATED = 40
/** Hours of a slot, and of a day. */
export const [A_SLOT, A_DAY] = [6, 24]

/** Whose hands a group's templates are in, as far as they ask for training data. */
export type Hands = {
  /** How many ask, and were filled by the group often enough to be looked at. */
  readonly templates: number
  /**
   * How far which of them the group fills hangs on when, by six hours and by days: 0 where one hand draws from all of them whenever it works, be it now and then; to 1 where each has times of its
   * own, as the jobs of many customers have. NaN where they are too few for that, or more than ROTATED.
   */
  readonly byHours: number
  readonly byDays: number
  /** Share of the group's parties that fill any of them. */
  readonly users: number
}

export const NOBODYS: Hands = { templates: 0, byHours: Number.NaN, byDays: Number.NaN, users: 0 }

/** What of a template that asks was filled: by which party, in which hour since 1970, in how many prompts. */
export type AskingUses = { readonly key: number; readonly uses: readonly Use[] }
type Use = { readonly party: number; readonly hour: number; readonly prompts: number }

/**
 * When a group's parties filled those of its templates that ask for training data.
 *
 * @param templates indices of the group's own
 * @param inside the group's parties
 */
export function askingUses(
  { keys, accounts }: Population,
  templates: readonly number[],
  inside: ReadonlySet<number>,
): AskingUses[] {
  return templates.flatMap((key) => {
    const facts = keys.templates[key]
    if (facts === undefined || facts.asks < ASKING) return []
    const { times } = facts
    const uses: Use[] = []
    times.hours.forEach((hour, i) => {
      const party = accounts.partyOf[times.accounts[i] as number] as number
      if (inside.has(party)) uses.push({ party, hour, prompts: times.prompts[i] as number })
    })
    return [{ key, uses }]
  })
}

/**
 * @param asking when the group filled its templates that ask: see `askingUses`
 * @param parties how many the group has
 */
export function handsOf(asking: readonly AskingUses[], parties: number): Hands {
  const reached = new Set<number>()
  const used = asking.flatMap(({ key, uses }) => {
    const slots = new Map<number, number>()
    let all = 0
    for (const { hour, prompts } of uses) {
      const slot = Math.floor(hour / A_SLOT)
      all += prompts
      slots.set(slot, (slots.get(slot) ?? 0) + prompts)
    }
    if (all < FEWEST_PROMPTS) return []
    for (const { party } of uses) reached.add(party)
    return [{ key, slots }]
  })
  const read = used.length > ROTATED ? [] : used
  const cells = read.flatMap(({ key, slots }) => [...slots].map(([column, count]): Cell => ({ row: key, column, count })))
  return {
    templates: used.length,
    byHours: adjustedMutualInformation(cells),
    byDays: adjustedMutualInformation(daily(cells)),
    users: reached.size / parties,
  }
}

/** The same table with the slots of a day taken together. */
function daily(cells: readonly Cell[]): Cell[] {
  const days = new Map<string, Cell>()
  for (const { row, column: slot, count } of cells) {
    const column = Math.floor((slot * A_SLOT) / A_DAY)
    const name = `${row} ${column}`
    days.set(name, { row, column, count: count + (days.get(name)?.count ?? 0) })
  }
  return [...days.values()]
}
