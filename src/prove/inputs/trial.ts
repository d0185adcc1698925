import { InputError } from '../../records/input-error.ts'
import type { AnswerSet } from './answer-file.ts'
import type { Plan, Relation } from './plan.ts'

/** The answers of a reference, and what it is to the question. */
export type ReferenceSet = AnswerSet & { relation: Relation; of?: readonly string[] }

/** All that one run reads: the plan, and the answers of the models that it names. */
export type Trial = {
  plan: Plan
  suspect: AnswerSet
  teachers: readonly AnswerSet[]
  references: readonly ReferenceSet[]
  /** Prompts that every model answered and the plan names, sorted. */
  prompts: readonly string[]
  /** Prompts of the plan that were lost because some model did not answer them. */
  lost: number
}

/**
 * Puts a trial together. Throws InputError where files and plan do not fit, where one file stands for two models, or where models were asked
 * different things under one id.
 */
export function makeTrial(
  plan: Plan,
  suspect: AnswerSet,
  teachers: readonly AnswerSet[],
  references: readonly ReferenceSet[],
): Trial {
  fits(
    'teachers',
    plan.teachers,
    teachers.map(({ name }) => name),
  )
  fits(
    'references',
    plan.references.map(({ name }) => name),
    references.map(({ name }) => name),
  )
  const all = [suspect, ...teachers, ...references]
  const seen = new Map<string, AnswerSet>()
  for (const one of all) {
    const before = seen.get(one.contents)
    // A suspect with the teacher's very answers is for M5 to say.
    const wrapper = before === suspect && teachers.includes(one)
    if (before !== undefined && !wrapper)
      throw new InputError(
        'option',
        `${one.path} (${one.name}) holds the very answers of ${before.path} (${before.name}): one model cannot stand for two. Nothing was tested.`,
      )
    if (before === undefined) seen.set(one.contents, one)
  }
  sameQuestions(all)
  const named = new Set([...plan.prompts.seen, ...plan.prompts.unseen])
  const prompts = [...named].filter((id) => all.every(({ samples }) => samples.has(id))).sort()
  if (prompts.length === 0) {
    const few = all.map(({ name, samples }) => `${name} ${[...named].filter((id) => samples.has(id)).length}`).join(', ')
    throw new InputError(
      'nothing_valid',
      `The files share no prompt_id of the plan (of its ${named.size} prompts have answers: ${few.slice(0, 600)}). Nothing was tested.`,
    )
  }
  return { plan, suspect, teachers, references, prompts, lost: named.size - prompts.length }
}

function fits(what: string, planned: readonly string[], given: readonly string[]): void {
  const missing = planned.filter((name) => !given.includes(name))
  const extra = given.filter((name) => !planned.includes(name))
  if (missing.length === 0 && extra.length === 0) return
  const parts = [
    ...(missing.length > 0 ? [`no file was given for ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`${extra.join(', ')} not in the plan`] : []),
  ]
  throw new InputError('option', `The ${what} are not those of the plan: ${parts.join('; ').slice(0, 600)}. Nothing was tested.`)
}

function sameQuestions(all: readonly AnswerSet[]): void {
  const first = new Map<string, { text: string; path: string }>()
  for (const { prompts, path } of all) {
    for (const [id, text] of prompts) {
      const before = first.get(id)
      if (before === undefined) first.set(id, { text, path })
      else if (before.text !== text)
        throw new InputError(
          'nothing_valid',
          `${path}: prompt of prompt_id ${JSON.stringify(id.slice(0, 80))} is not that in ${before.path}: the models were asked different things. Nothing was tested.`,
        )
    }
  }
}
