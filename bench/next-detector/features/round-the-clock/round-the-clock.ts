import { median, sum } from 'simple-statistics'
import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'
import { ownWork } from '../own-work.ts'

const [A_QUARTER, QUARTERS] = [6, 4]
const A_DAY = A_QUARTER * QUARTERS

/**
 * Round the clock: how much of what asks for training data a member sends outside the half of the day in which it sends most, as the
 * median over members.
 *
 * People sleep, so nearly all that one person sends falls into half of the day; a machine comes near a half. Blind to: machines that keep
 * office hours. Benign double: nightly batch jobs.
 */
export const roundTheClock = defineFeature({
  name: 'round-the-clock',
  version: 1,
  block: 'timing',
  direction: 'more',
  relative: 'difference',
  ordinary: 0,
  measure: (group) => {
    const byParty = new Map<number, Map<number, number>>()
    for (const { uses } of ownWork(group).asking)
      for (const { party, hour, prompts } of uses) {
        const hours = byParty.get(party) ?? new Map<number, number>()
        byParty.set(party, hours.set(hour, prompts + (hours.get(hour) ?? 0)))
      }
    if (byParty.size < 2) return Number.NaN
    return median([...byParty.values()].map((hours) => outsideBusiestHalf([...hours])))
  },
  says: (value) =>
    `Half of its parties send ${percent(value)} and more of what asks for training data outside the twelve hours of the day in which each sends most; people send next to nothing then.`,
})

/** A mean over the hours at which a day may begin, since nobody knows in which time zone a party lives. */
function outsideBusiestHalf(hours: readonly (readonly [hour: number, prompts: number])[]): number {
  const all = sum(hours.map(([, prompts]) => prompts))
  let outside = 0
  for (let begins = 0; begins < A_DAY; begins++) {
    const quarters = Array<number>(QUARTERS).fill(0)
    for (const [hour, prompts] of hours) {
      const quarter = Math.floor((hour + begins) / A_QUARTER) % QUARTERS
      quarters[quarter] = (quarters[quarter] as number) + prompts
    }
    outside += all - Math.max(...quarters.map((some, at) => some + (quarters[(at + 1) % QUARTERS] as number)))
  }
  return outside / A_DAY / all
}
