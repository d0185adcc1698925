import { withoutChoices } from '../marks/without-choices.ts'
import { exchangeGrams } from './exchange-score.ts'

/**
 * How much the choices of an answer weigh for M4: the cube of the cosine of its words, pairs and runs of four with those of the teacher's answer to
 * the same prompt. What was taken over carries the mark, and the rest of a suspect's answers only adds noise: where one answer in
 * twenty is a copy, the share of keys found at p ≤ 0.05 rises from 0.45 to 0.97 (docs/guide/prove.md).
 *
 * Both texts are read without their choices. The weight is then the same whatever key marked the teacher's answers, so that keys that were never
 * used stay exchangeable with the one that was, and the rank stays exact.
 *
 * @returns the weight of an answer to the prompt that `teacher` answers; that text is taken apart once for all
 */
export function copiedWeight(teacher: string): (suspect: string) => number {
  const theirs = exchangeGrams(withoutChoices(teacher))
  return (suspect) => {
    const mine = exchangeGrams(withoutChoices(suspect))
    if (mine.size === 0 || theirs.size === 0) return 0
    let shared = 0
    for (const gram of mine) if (theirs.has(gram)) shared += 1
    return (shared / Math.sqrt(mine.size * theirs.size)) ** 3
  }
}
