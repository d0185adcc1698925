import { passed, type Transformation, withheld } from '../outcome.ts'

/** A figure as the powers of ten that it lies between: 814 is 10^2-10^3, 1,000 is 10^3-10^4, less than one is 0. */
export const decadeBand: Transformation<'decade-band'> = (value) => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return withheld('It is no figure that is at least 0.')
  if (value < 1) return passed('0')
  // The exponent as it is printed is exact where a logarithm would round 1,000 down.
  const decade = Number(value.toExponential().split('e')[1])
  return passed(decade >= 10 ? '10^10+' : `10^${decade}-10^${decade + 1}`)
}
