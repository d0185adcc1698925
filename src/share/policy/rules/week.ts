import { passed, type Transformation, withheld } from '../outcome.ts'

const DAY = 86_400_000

/** A time as the first instant, in UTC, of the Monday that its week begins with (ISO 8601). */
export const week: Transformation<'week'> = (value) => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time) || time < 0) return withheld('It is no time since 1970.')
  const day = Math.floor(time / DAY)
  // 1 January 1970 was a Thursday, three days after a Monday.
  const monday = day - ((day + 3) % 7)
  return passed(new Date(Math.max(0, monday * DAY)).toISOString())
}
