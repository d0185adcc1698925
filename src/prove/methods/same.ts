import { type Exhibit, notRun } from '../exhibit.ts'
import type { MethodResult } from '../inputs/verdict.ts'
import { sameModel } from './same-model.ts'

/** M5 on the answers of a run; `same` stops it for this teacher. */
export function sameMethod(exhibit: Exhibit, teacher: number): { method: MethodResult; same: boolean } {
  const { trial } = exhibit
  const nothing = 'suspect and teacher are one model'
  const sets = [trial.suspect, ...trial.teachers, ...trial.references]
  const samples = (model: number) => trial.prompts.map((id) => sets[model]?.samples.get(id) ?? [])
  const found = sameModel(samples(0), samples(teacher), exhibit.independent.map(samples), trial.plan.seed)
  if (found === undefined)
    return {
      method: notRun('M5', nothing, 'Not run: fewer than 20 answers of 25 tokens, and fewer than 10 prompts with 10 samples.'),
      same: false,
    }
  return {
    method: {
      id: 'M5',
      form: found.form,
      prompts: found.prompts,
      references: exhibit.independent.length,
      statistic: found.statistic,
      null: nothing,
      p_value: found.pValue,
      // A test of another question: it enters no product.
      e_value: 1,
      counts: found.same,
      says: found.says,
      controls: [],
    },
    same: found.same,
  }
}
