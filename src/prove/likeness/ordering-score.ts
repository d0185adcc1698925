import { median } from '../median.ts'

/**
 * How near suspect and teacher are beyond what both have with models that had no part in it, in units of what any two models of the run share: M2's
 * statistic (see centred.ts) over the median paired likeness of all pairs of models in the run.
 *
 * It orders pairs: of two suspects asked the same prompts, the one with the higher score is the likelier student. It is no probability and no e-value, has no
 * threshold and no stated error, and answers nothing about one suspect alone. The unit depends on prompts and models and not on who is suspect or
 * teacher, so that within one set of models the order is that of M2's statistic; it makes sets of other prompts comparable, on which models agree more or less.
 *
 * @param likeness paired likeness by places of models; NaN where two cannot be compared
 * @param models how many models the run has
 * @param statistic of M2; null where it could not run
 * @returns null where there is no statistic, or the models share nothing
 */
export function orderingScore(
  likeness: (a: number, b: number) => number,
  models: number,
  statistic: number | null,
): number | null {
  if (statistic === null) return null
  const pairs: number[] = []
  for (let a = 0; a < models; a++) {
    for (let b = 0; b < a; b++) {
      const value = likeness(a, b)
      if (!Number.isNaN(value)) pairs.push(value)
    }
  }
  const unit = median(pairs)
  return unit > 0 ? statistic / unit : null
}
