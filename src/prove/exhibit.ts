import type { MethodId } from './inputs/plan.ts'
import type { Trial } from './inputs/trial.ts'
import type { Control, MethodResult } from './inputs/verdict.ts'
import { type Readings, readingsOf } from './likeness/reading.ts'
import { type Runs, runsOf } from './methods/own-runs.ts'
import { refuses } from './text/refuses.ts'

/** What all methods of one run look at: the models in one row (suspect, teachers, references) and readings of their answers. */
export type Exhibit = {
  trial: Trial
  models: readonly string[]
  /** First answer of a model to a prompt, by places. */
  text: (model: number, prompt: number) => string
  readings: Readings
  /** Runs of a model's first answers, by places of prompts; taken apart when first asked for. */
  runs: (model: number) => Runs
  independent: readonly number[]
  /** References of a relation, to a teacher where one is named. */
  related: (relation: string, teacher?: string) => number[]
}

/** Lines the models up and prepares the readings. */
export function exhibitOf(trial: Trial): Exhibit {
  const sets = [trial.suspect, ...trial.teachers, ...trial.references]
  const first = 1 + trial.teachers.length
  const placed = (relation: string, teacher?: string) =>
    trial.references.flatMap((one, i) => {
      const holds = teacher === undefined || one.of === undefined || one.of.includes(teacher)
      return one.relation === relation && holds ? [first + i] : []
    })
  const answer = (model: number, id: string) => sets[model]?.samples.get(id)?.[0]
  const text = (model: number, prompt: number) => answer(model, trial.prompts[prompt] ?? '') ?? ''
  const models = sets.map(({ name }) => name)
  const runs = new Map<number, Runs>()
  return {
    trial,
    models,
    text,
    readings: readingsOf(models, trial.prompts, answer, (model, prompt) => refuses(text(model, prompt))),
    runs: (model) => {
      const found = runs.get(model) ?? runsOf(trial.prompts.map((_, p) => text(model, p)))
      runs.set(model, found)
      return found
    },
    independent: placed('independent'),
    related: placed,
  }
}

/** A method that could not run: its e-value is 1, which is no evidence either way. */
export function notRun(id: MethodId, nullHypothesis: string, says: string, controls: Control[] = []): MethodResult {
  return {
    id,
    prompts: 0,
    references: 0,
    statistic: null,
    null: nullHypothesis,
    p_value: null,
    e_value: 1,
    counts: false,
    says,
    controls,
  }
}
