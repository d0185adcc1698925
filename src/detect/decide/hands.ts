import { adjustedMutualInformation, type Cell } from '../../stats/adjusted-mutual-information.ts'
import type { Population } from '../population.ts'
import { ASKING } from './asking.ts'

/** Prompts of a template from which its hours say anything. */
const FEWEST_PROMPTS = 5
/** Templates that are looked at, the most used first: as many as say what all would. */
const MOST_TEMPLATES = 200
/** Slots of six hours in a day. */
const SLOTS_A_DAY = 4

/** Whose hands a group's templates are in, as far as they ask for training data. */
export type Hands = {
  /** How many ask, and were filled by the group often enough to be looked at. */
  readonly templates: number
  /**
   * How far which of them the group fills hangs on when, by six hours and by days: 0 where one hand draws from all of them whenever it works, be it now and then; to 1 where each has times of its
   * own, as the jobs of many customers have. NaN where too few were looked at.
   */
  readonly byHours: number
  readonly byDays: number
}

export const NOBODYS: Hands = { templates: 0, byHours: Number.NaN, byDays: Number.NaN }

/**
 * @param templates indices of the group's own
 * @param inside the group's parties
 */
export function handsOf({ keys, accounts }: Population, templates: readonly number[], inside: ReadonlySet<number>): Hands {
  const used = templates.flatMap((key) => {
    const facts = keys.templates[key]
    if (facts === undefined || facts.asks < ASKING) return []
    const own = facts.times.filter(({ account }) => inside.has(accounts.partyOf[account] as number))
    const prompts = own.reduce((sum, one) => sum + one.prompts, 0)
    return prompts < FEWEST_PROMPTS ? [] : [{ key, prompts, own }]
  })
  const looked = used.sort((a, b) => b.prompts - a.prompts || a.key - b.key).slice(0, MOST_TEMPLATES)
  const apart = (slots: number) =>
    adjustedMutualInformation(
      looked.flatMap(({ key, own }) => {
        const counts = new Map<number, number>()
        for (const { slot, prompts } of own) {
          const column = Math.floor(slot / slots)
          counts.set(column, (counts.get(column) ?? 0) + prompts)
        }
        return [...counts].map(([column, count]): Cell => ({ row: key, column, count }))
      }),
    )
  return { templates: used.length, byHours: apart(1), byDays: apart(SLOTS_A_DAY) }
}
