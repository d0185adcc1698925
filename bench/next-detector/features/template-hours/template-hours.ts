import { percent } from '../../../../src/detect/signals/wording.ts'
import { adjustedMutualInformation, type Cell } from '../../../../src/stats/adjusted-mutual-information.ts'
import { defineFeature } from '../feature.ts'
import { ownWork } from '../own-work.ts'

/** Hours of a slot. */
const A_SLOT = 6

/**
 * Template hours: how far which template is filled depends on when.
 *
 * One operator draws from all of its templates whenever it works: 0. Jobs of several customers each have times of their own: up to 1
 * (mutual information adjusted for chance, Vinh et al. 2010, JMLR 11). Missing where fewer than two templates ask.
 * Blind to: an operator who runs one job after another.
 */
export const templateHours = defineFeature({
  name: 'template-hours',
  version: 1,
  block: 'timing',
  direction: 'less',
  relative: 'difference',
  ordinary: 0,
  measure: (group) => {
    const { asking } = ownWork(group)
    if (asking.length < 2) return Number.NaN
    return adjustedMutualInformation(
      asking.flatMap(({ key, uses }) => {
        const slots = new Map<number, number>()
        for (const { hour, prompts } of uses)
          slots.set(Math.floor(hour / A_SLOT), (slots.get(Math.floor(hour / A_SLOT)) ?? 0) + prompts)
        return [...slots].map(([column, count]): Cell => ({ row: key, column, count }))
      }),
    )
  },
  says: (value) =>
    `Which template that asks for training data is filled depends on the hour by ${percent(Math.max(0, value))}: 0% where one operator draws from all of them, more where several customers each have jobs of their own.`,
})
