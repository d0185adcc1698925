import { median } from 'simple-statistics'
import { type AskingUses, SLOTS_A_DAY } from './hands.ts'

/** Prompts and days of a party from which its hours say anything: a class or an event has a day or two. */
const FEWEST = { prompts: 6, days: 3 } as const
/** Slots of six hours in half a day. */
const HALF_A_DAY = SLOTS_A_DAY / 2

/** When a group's parties fill templates that ask for training data: the median of its members, of whom each counts, also who fills none. */
export type Rhythm = {
  /**
   * Share of a party's prompts outside the twelve hours of the day in which it sends most; 0 of a few, or on one or two days. People sleep, and nearly all that one of them sends falls into half
   * of the day, whichever it is; a machine that never stops comes to a half.
   */
  readonly tireless: number
  /** Slots of six hours in which a party fills any: learners sit down to their exercises a few times, an account of a campaign works whenever it is its turn. */
  readonly sittings: number
}

export const NO_RHYTHM: Rhythm = { tireless: 0, sittings: 0 }

/**
 * @param asking when the group filled its templates that ask: see `askingUses`
 * @param members the group's parties
 */
export function rhythmOf(asking: readonly AskingUses[], members: readonly number[]): Rhythm {
  const byParty = new Map<number, Map<number, number>>()
  for (const { uses } of asking) {
    for (const { party, slot, prompts } of uses) {
      const slots = byParty.get(party) ?? new Map<number, number>()
      byParty.set(party, slots.set(slot, prompts + (slots.get(slot) ?? 0)))
    }
  }
  const slots = members.map((party) => byParty.get(party) ?? new Map<number, number>())
  return { tireless: median(slots.map(outsideBusiestHalf)), sittings: median(slots.map((one) => one.size)) }
}

/** @param slots prompts by slot of six hours */
function outsideBusiestHalf(slots: ReadonlyMap<number, number>): number {
  const days = new Set([...slots.keys()].map((slot) => Math.floor(slot / SLOTS_A_DAY)))
  const quarters = Array<number>(SLOTS_A_DAY).fill(0)
  for (const [slot, prompts] of slots) quarters[slot % SLOTS_A_DAY] = (quarters[slot % SLOTS_A_DAY] as number) + prompts
  const all = sumOf(quarters)
  if (all < FEWEST.prompts || days.size < FEWEST.days) return 0
  const halves = quarters.map((_, from) =>
    sumOf(Array.from({ length: HALF_A_DAY }, (_, at) => quarters[(from + at) % SLOTS_A_DAY] as number)),
  )
  return 1 - Math.max(...halves) / all
}

function sumOf(some: readonly number[]): number {
  return some.reduce((sum, one) => sum + one, 0)
}
