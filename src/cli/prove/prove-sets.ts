import { readFile } from 'node:fs/promises'
import type { Holdout } from '../../prove/holdout/holdout.ts'
import { holdoutFault } from '../../prove/holdout/holdout-fault.ts'
import { type AnswerSet, readAnswers } from '../../prove/inputs/answer-file.ts'
import { PLAN_DEFAULTS, Plan, planDigest, planFault, promptsDigest, type Relation } from '../../prove/inputs/plan.ts'
import type { ReferenceSet } from '../../prove/inputs/trial.ts'
import { InputError } from '../../records/index.ts'
import {
  listFlag,
  namedFile,
  needed,
  numberFlag,
  type ProveFlags,
  type Related,
  readJson,
  relationsOf,
  textFlag,
} from './prove-inputs.ts'

/** The answers that a run was given. */
export type Given = {
  suspect: AnswerSet
  teachers: AnswerSet[]
  references: ReferenceSet[]
}

/** Reads a plan, whole and unedited: its digest must be the one expected, or the one that `prove plan` wrote beside it. */
export async function readPlan(path: string, expected: string | undefined): Promise<Plan> {
  const plan = await readJson('plan', path, Plan)
  const fault = planFault(plan)
  if (fault !== undefined) throw new InputError('file_unreadable', `--plan ${path}: ${fault}. Nothing was tested.`)
  const digest = planDigest(plan)
  // The digest that `prove plan` wrote beside it, where it is still there.
  const beside = await readFile(`${path}.sha256`, 'utf8').then(
    (text) => text.trim().split(/\s+/)[0],
    () => undefined,
  )
  const wanted = expected ?? beside
  if (wanted !== undefined && wanted !== digest)
    throw new InputError(
      'file_unreadable',
      `--plan ${path}: its digest is ${digest}, not ${wanted.slice(0, 80)}${expected === undefined ? ` as ${path}.sha256 has it` : ''}: the plan was edited after it was fixed. Nothing was tested.`,
    )
  return plan
}

/** Options that say what a plan says: beside one they would be passed over in silence. */
const OF_A_PLAN = { seed: 'seed', minPrompts: 'min-prompts', minReferences: 'min-references', question: 'question' } as const

/** Throws InputError where an option that a plan decides is given beside one. */
export function refuseBesidePlan(flags: ProveFlags): void {
  for (const [flag, option] of Object.entries(OF_A_PLAN))
    if (textFlag(flags, flag as keyof typeof OF_A_PLAN) !== undefined)
      throw new InputError('option', `--${option}: the plan decides that; leave it out, or fix another plan. Nothing was tested.`)
}

/** Reads the answers that flags name, under the names and relations of the plan where there is one. */
export async function readSets(flags: ProveFlags, plan: Plan | undefined): Promise<Given> {
  const named = namedFile('suspect', needed(flags, 'suspect', 'the answers of the suspect'), plan?.suspect ?? 'suspect')
  const teachers = listFlag(flags, 'teacher').map((value) => namedFile('teacher', value))
  const references = listFlag(flags, 'reference').map((value) => namedFile('reference', value))
  if (teachers.length === 0) throw new InputError('usage', '--teacher is missing: name at least one, NAME=FILE.')
  if (plan !== undefined && named.name !== plan.suspect)
    throw new InputError('option', `--suspect: is named ${named.name}, in the plan ${plan.suspect}. Nothing was tested.`)
  const names = [named, ...teachers, ...references].map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw new InputError(
      'option',
      `'${twice}' is named twice: a model is suspect, teacher or reference, once. Nothing was tested.`,
    )
  const relations = relationsOf(listFlag(flags, 'relation'))
  const unknown = [...relations.keys()].find((name) => !references.some((one) => one.name === name))
  if (unknown !== undefined) throw new InputError('option', `--relation ${unknown}: there is no such reference.`)
  const planned = new Map<string, Related>(plan?.references.map(({ name, relation, of }) => [name, related(relation, of)]))
  for (const [name, given] of relations) {
    const fixed = planned.get(name)
    if (fixed !== undefined && worded(fixed) !== worded(given))
      throw new InputError('option', `--relation ${name}=${worded(given)}: the plan says ${worded(fixed)}. Nothing was tested.`)
  }
  return {
    suspect: await readAnswers(named.name, named.file),
    teachers: await Promise.all(teachers.map(({ name, file }) => readAnswers(name, file))),
    references: await Promise.all(
      references.map(async ({ name, file }) => ({
        ...(await readAnswers(name, file)),
        ...(planned.get(name) ?? relations.get(name) ?? related('independent')),
      })),
    ),
  }
}

/** A relation as options have it. */
function worded({ relation, of }: Related): string {
  return of === undefined ? relation : `${relation}/${[...of].sort().join(',')}`
}

function related(relation: Relation, of?: readonly string[]): Related {
  return of === undefined ? { relation } : { relation, of: [...of] }
}

/** A plan from what was given, for a run without one: it names every prompt that all files have. */
export function improvised(flags: ProveFlags, { suspect, teachers, references }: Given, holdout: Holdout | undefined): Plan {
  const all = [suspect, ...teachers, ...references]
  const shared = [...suspect.samples.keys()].filter((id) => all.every(({ samples }) => samples.has(id))).sort()
  const asked = new Set(holdout?.prompts.filter((one) => one.asked).map((one) => one.prompt_id))
  const ids = shared.length > 0 ? shared : [...suspect.samples.keys()].sort()
  const prompts = {
    sha256: promptsDigest(ids),
    seen: ids.filter((id) => asked.has(id)),
    unseen: ids.filter((id) => !asked.has(id)),
    ...(holdout === undefined
      ? {}
      : {
          skeletons: Object.fromEntries(
            holdout.prompts.filter((one) => ids.includes(one.prompt_id)).map((one) => [one.prompt_id, one.skeleton]),
          ),
        }),
  }
  const servedBy = textFlag(flags, 'servedBy')
  if (servedBy !== undefined && !teachers.some(({ name }) => name === servedBy))
    throw new InputError('option', `--served-by ${servedBy}: there is no such teacher. Nothing was tested.`)
  const plan: Plan = {
    version: 1,
    question:
      textFlag(flags, 'question') ??
      `How much more likely are the answers of ${suspect.name} if it was trained on outputs of ${teachers.map(({ name }) => name).join(' or ')} than if it was not?`,
    suspect: suspect.name,
    teachers: teachers.map(({ name }) => name),
    references: references.map(({ name, relation, of }) => ({ name, ...related(relation, of) })),
    prompts,
    ...(holdout === undefined ? {} : { holdout: holdout.design }),
    ...(servedBy === undefined ? {} : { served_by: servedBy }),
    methods: PLAN_DEFAULTS.methods,
    weights: PLAN_DEFAULTS.weights,
    alpha: PLAN_DEFAULTS.alpha,
    seed: numberFlag(flags, 'seed', PLAN_DEFAULTS.seed, 0, 2 ** 32 - 1),
    min_prompts: numberFlag(flags, 'minPrompts', PLAN_DEFAULTS.min_prompts, 20, 1_000_000),
    min_references: numberFlag(flags, 'minReferences', PLAN_DEFAULTS.min_references, 3, 1_000),
    registered_at: null,
  }
  const fault = planFault(plan)
  if (fault !== undefined) throw new InputError('option', `Of the files and options given: ${fault}. Nothing was tested.`)
  return plan
}

/** The coins must be those that the plan was fixed with. */
export function checkHoldout(plan: Plan, holdout: Holdout | undefined): void {
  if (holdout === undefined || plan.holdout_sha256 === undefined) return
  const fault = holdoutFault(plan, holdout)
  if (fault !== undefined) throw new InputError('option', `--holdout: ${fault}. Nothing was tested.`)
}
