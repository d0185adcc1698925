import { passed, type Transformation, withheld } from '../outcome.ts'

/** Only words of a closed list pass, each as the word that the list gives for it. What is not in the list is not passed on even in part. */
export const vocabulary: Transformation<'vocabulary'> = (value, { words }) => {
  const known = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined
  return known === undefined ? withheld('It is no word of the list.') : passed(known)
}
