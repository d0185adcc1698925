import { passed, type Transformation, withheld } from '../outcome.ts'

/** A figure as the smallest bound that is not below it, so that what is said is never stronger than what was found. */
export const bound: Transformation<'bound'> = (value, { bounds }) => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return withheld('It is no figure that is at least 0.')
  const over = [...bounds].sort((a, b) => a - b).find((one) => one >= value)
  return over === undefined ? withheld('It is above every bound.') : passed(over)
}
