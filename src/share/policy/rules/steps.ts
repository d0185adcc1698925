import { passed, type Transformation, withheld } from '../outcome.ts'

/** A share from 0 to 1 as one of as many steps of equal width. */
export const steps: Transformation<'steps'> = (value, parameters) => {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) return withheld('It is no share from 0 to 1.')
  const sorted = [...parameters.steps].sort((a, b) => a - b)
  return passed(sorted[Math.min(sorted.length - 1, Math.floor(value * sorted.length))] ?? 0)
}
