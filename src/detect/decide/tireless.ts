import { median } from 'simple-statistics'
import type { Population } from '../population.ts'
import { askingUses } from './hands.ts'

/** Prompts and days of a party from which its hours say anything: a class or an event has a day or two. */
const FEWEST = { prompts: 6, days: 3 } as const
/** Slots of six hours in a day, and of them in half a day. */
const SLOTS_A_DAY = 4
const HALF_A_DAY = 2

/**
 * How far parties fill templates that ask for training data round the clock: for each the share of its prompts outside the twelve hours of the day in which it sends most, and of these the
 * median. People sleep, and nearly all that one of them sends falls into half of the day, whichever it is; a machine that never stops comes to a half.
 *
 * @param templates indices of the group's own
 * @param members the group's parties, each of whom counts; who fills hardly any, or on one or two days, counts as 0
 * @returns 0 to 0.5
 */
export function tirelessness(population: Population, templates: readonly number[], members: readonly number[]): number {
  const inside = new Set(members)
  const byParty = new Map<number, { quarters: number[]; days: Set<number> }>()
  for (const { uses } of askingUses(population, templates, inside)) {
    for (const { party, slot, prompts } of uses) {
      const known = byParty.get(party) ?? { quarters: Array<number>(SLOTS_A_DAY).fill(0), days: new Set<number>() }
      byParty.set(party, known)
      const quarter = slot % SLOTS_A_DAY
      known.quarters[quarter] = (known.quarters[quarter] as number) + prompts
      known.days.add(Math.floor(slot / SLOTS_A_DAY))
    }
  }
  return median(
    members.map((party) => {
      const known = byParty.get(party)
      return known === undefined || known.days.size < FEWEST.days ? 0 : outsideBusiestHalf(known.quarters)
    }),
  )
}

function outsideBusiestHalf(quarters: readonly number[]): number {
  const all = quarters.reduce((sum, one) => sum + one, 0)
  if (all < FEWEST.prompts) return 0
  const halves = quarters.map((_, from) =>
    Array.from({ length: HALF_A_DAY }, (_, at) => quarters[(from + at) % SLOTS_A_DAY] as number).reduce(
      (sum, one) => sum + one,
      0,
    ),
  )
  return 1 - Math.max(...halves) / all
}
