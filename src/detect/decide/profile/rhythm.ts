import { median, sum } from 'simple-statistics'
import { A_DAY, A_SLOT, type AskingUses } from './hands.ts'

/** Prompts and days of a party from which its hours say anything: a class or an event has a day or two. */
const FEWEST = { prompts: 6, days: 3 } as const
const SLOTS_A_DAY = A_DAY / A_SLOT

/** When a group's parties fill templates that ask for training data: the median of its members, of whom each counts, also who fills none. */
export type Rhythm = {
  /**
   * Share of a party's prompts outside the half of the day in which it sends most, two quarters in turn, as a mean over the hours at which a day may begin; 0 of a few, or on one or two days. People sleep, and nearly all that one of them sends falls into half
   * of the day, whichever it is; a machine that never stops comes to a half.
   */
  readonly tireless: number
  /** Slots of six hours in which a party fills any, as a mean over the hours at which these may begin: learners sit down to their exercises a few times, an account of a campaign works whenever it is its turn. */
  readonly sittings: number
}

export const NO_RHYTHM: Rhythm = { tireless: 0, sittings: 0 }

/** Hours of people: less than this share outside half of the day, and fewer sittings a day: labellers sit down to it on six to ten days of fourteen, and an account of a campaign more than once on each. */
const OF_PEOPLE = { tireless: 0.1, sittings: 1 } as const

/** Whether members fill templates as people sit down to their work; who fills too few for his hours to be read is taken for one. */
export function keepPeoplesHours({ rhythm, seen }: { readonly rhythm: Rhythm; readonly seen: number }): boolean {
  return rhythm.tireless < OF_PEOPLE.tireless && rhythm.sittings < OF_PEOPLE.sittings * seen
}

/**
 * @param asking when the group filled its templates that ask: see `askingUses`
 * @param members the group's parties
 */
export function rhythmOf(asking: readonly AskingUses[], members: readonly number[]): Rhythm {
  const byParty = new Map<number, Map<number, number>>()
  for (const { uses } of asking) {
    for (const { party, hour, prompts } of uses) {
      const hours = byParty.get(party) ?? new Map<number, number>()
      byParty.set(party, hours.set(hour, prompts + (hours.get(hour) ?? 0)))
    }
  }
  const hours = members.map((party) => [...(byParty.get(party) ?? [])].sort(([a], [b]) => a - b))
  return { tireless: median(hours.map(outsideBusiestHalf)), sittings: median(hours.map(sittingsIn)) }
}

/** In how many prompts a party was active in an hour, hour by hour, rising. */
type Hours = readonly (readonly [hour: number, prompts: number])[]

/**
 * How many slots of six hours hold any of the hours, as a mean over the hours at which slots may begin: no part of the world has a day that begins when ours does. Between two hours in turn a
 * slot ends as often as they lie apart, of all the hours at which it may.
 */
function sittingsIn(hours: Hours): number {
  const apart = hours.map(([hour], at) => Math.min(A_SLOT, hour - (hours[at - 1]?.[0] ?? Number.NEGATIVE_INFINITY)))
  // Divided at the end, so that three of them are three.
  return sum(apart) / A_SLOT
}

function outsideBusiestHalf(hours: Hours): number {
  const all = sum(hours.map(([, prompts]) => prompts))
  if (all < FEWEST.prompts) return 0
  let outside = 0
  for (let begins = 0; begins < A_DAY; begins++) {
    const quarters = Array<number>(SLOTS_A_DAY).fill(0)
    let days = 0
    let last = Number.NaN
    for (const [hour, prompts] of hours) {
      const slot = Math.floor((hour + begins) / A_SLOT)
      const day = Math.floor(slot / SLOTS_A_DAY)
      if (day !== last) days++
      last = day
      quarters[slot % SLOTS_A_DAY] = (quarters[slot % SLOTS_A_DAY] as number) + prompts
    }
    if (days < FEWEST.days) continue
    const halves = quarters.map((some, at) => some + (quarters[(at + 1) % SLOTS_A_DAY] as number))
    outside += all - Math.max(...halves)
  }
  return outside / A_DAY / all
}
