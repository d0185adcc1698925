import { type Exhibit, notRun } from '../exhibit.ts'
import type { MethodResult } from '../inputs/verdict.ts'
import { sameModel } from './same-model.ts'

/** Prompts that were never asked of the teacher must be as many as these to stand for all. */
const ENOUGH = 20

/**
 * M5 on the answers of a run; `same` stops it for this teacher.
 *
 * Where a plan knows what a campaign asked, only other prompts count: a student may have the teacher's very answers to what was asked, by heart, and
 * one that serves the teacher gives them to everything.
 */
export function sameMethod(exhibit: Exhibit, teacher: number): { method: MethodResult; same: boolean } {
  const { trial } = exhibit
  const nothing = 'suspect and teacher are one model'
  const sets = [trial.suspect, ...trial.teachers, ...trial.references]
  const seen = new Set(trial.plan.prompts.seen)
  const unasked = trial.prompts.filter((id) => !seen.has(id))
  const prompts = unasked.length >= ENOUGH ? unasked : trial.prompts
  const samples = (model: number) => prompts.map((id) => sets[model]?.samples.get(id) ?? [])
  const chosen = new Set(prompts)
  const runs = (model: number) => exhibit.runs(model).filter((_, p) => chosen.has(trial.prompts[p] ?? ''))
  const found = sameModel(samples(0), samples(teacher), exhibit.independent.map(samples), trial.plan.seed, {
    suspect: () => runs(0),
    teacher: () => runs(teacher),
    reference: (i) => runs(exhibit.independent[i] ?? 0),
  })
  if (found === undefined)
    return {
      method: notRun(
        'M5',
        nothing,
        'Not run: fewer than 20 answers of 25 tokens, and fewer than 10 prompts with 10 samples. Whether the two are one model is not known.',
      ),
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
