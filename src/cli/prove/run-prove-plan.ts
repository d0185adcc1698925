import { basename, dirname, resolve } from 'node:path'
import { z } from 'zod'
import { Holdout, holdoutDigest } from '../../prove/holdout/holdout.ts'
import { PLAN_DEFAULTS, Plan, planDigest, planFault, promptsDigest } from '../../prove/inputs/plan.ts'
import { planEvent } from '../../prove/registration/registration.ts'
import { complaintOf, InputError } from '../../records/index.ts'
import { addDecisions, RECORD } from '../../share/lab/decision-record.ts'
import { writeWhole } from '../files/write-whole.ts'
import {
  listFlag,
  needed,
  numberFlag,
  type ProveFlags,
  type Related,
  readJson,
  readPrompts,
  relatedBy,
  textFlag,
} from './prove-inputs.ts'

/** `prove plan`: what will be tested, written down, and its digest on the lab's record. */
export async function runProvePlan(flags: ProveFlags): Promise<void> {
  const out = needed(flags, 'out', 'plan.json')
  const data = needed(flags, 'data', "the lab's folder")
  const actor = needed(flags, 'by', 'who fixes it')
  const plan = Plan.safeParse(await planOf(flags))
  if (!plan.success) throw new InputError('option', `The plan: ${complaintOf(plan.error)}. Nothing was fixed.`)
  const fault = planFault(plan.data)
  if (fault !== undefined) throw new InputError('option', `The plan: ${fault}. Nothing was fixed.`)
  const digest = planDigest(plan.data)
  await writeWhole(dirname(resolve(out)), {
    [`${basename(out)}.sha256`]: `${digest}  ${basename(out)} (canonical JSON)\n`,
    [basename(out)]: `${JSON.stringify(plan.data, null, 2)}\n`,
  })
  const [line] = await addDecisions(data, [planEvent(actor, digest)], () => new Date())
  const remarks = tooSmall(plan.data)
  const facts = {
    plan: resolve(out),
    plan_sha256: digest,
    record: resolve(data, RECORD),
    line: (line?.seq ?? 0) + 1,
    hash: line?.hash,
    remarks,
  }
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(facts)}\n`
      : `Plan: ${facts.plan}\n${[countsOf(plan.data), ...remarks].join('\n')}\nDigest: ${digest}, line ${facts.line} of ${facts.record}\nNote the line's hash elsewhere too: ${facts.hash}\n`,
  )
}

/** What was understood: a relation that is misspelt makes a name of its own, and an independent reference. */
function countsOf({ prompts, references }: Plan): string {
  const by = new Map<string, number>()
  for (const { relation } of references) by.set(relation, (by.get(relation) ?? 0) + 1)
  const list = [...by].map(([relation, n]) => `${n} ${relation.replaceAll('_', ' ')}`).join(', ')
  return `Prompts: ${prompts.seen.length} asked by the campaign, ${prompts.unseen.length} others. References: ${list || 'none'}.`
}

/** What a plan can never reach, said before anybody collects by it. */
function tooSmall({ prompts, references, min_prompts, min_references }: Plan): string[] {
  const count = prompts.seen.length + prompts.unseen.length
  const independent = references.filter(({ relation }) => relation === 'independent').length
  const short = [
    ...(count < min_prompts ? [`${count} prompts of ${min_prompts}`] : []),
    ...(independent < min_references ? [`${independent} independent references of ${min_references}`] : []),
  ]
  return short.length === 0 ? [] : [`It has less than it wants itself (${short.join(', ')}): M1 and M2 will not count.`]
}

async function planOf(flags: ProveFlags): Promise<unknown> {
  const holdoutPath = textFlag(flags, 'holdout')
  const holdout = holdoutPath === undefined ? undefined : await readJson('holdout', holdoutPath, Holdout)
  const promptsPath = textFlag(flags, 'prompts')
  const others =
    promptsPath === undefined ? [] : await readPrompts(promptsPath, z.object({ prompt_id: z.string().min(1).max(200) }))
  if (holdout === undefined && others.length === 0)
    throw new InputError('usage', '--prompts or --holdout is missing: a plan names its prompts before any answer is read.')
  const seen = (holdout?.prompts ?? []).filter((one) => one.asked).map((one) => one.prompt_id)
  const held = new Set(holdout?.prompts.map((one) => one.prompt_id))
  const unseen = [
    ...(holdout?.prompts ?? []).filter((one) => !one.asked).map((one) => one.prompt_id),
    ...others.map((one) => one.prompt_id).filter((id) => !held.has(id)),
  ]
  const suspect = needed(flags, 'suspectName', 'what the suspect is called')
  const teachers = listFlag(flags, 'teacherName')
  const commitment = textFlag(flags, 'markCommitment')
  const alpha = Number(textFlag(flags, 'alpha') ?? PLAN_DEFAULTS.alpha)
  return {
    version: 1,
    question:
      textFlag(flags, 'question') ??
      `How much more likely are the answers of ${suspect} if it was trained on outputs of ${teachers.join(' or ')} than if it was not?`,
    suspect,
    teachers,
    references: listFlag(flags, 'referenceName').map(referenceOf),
    prompts: {
      sha256: promptsDigest([...seen, ...unseen]),
      seen,
      unseen,
      ...(holdout === undefined
        ? {}
        : { skeletons: Object.fromEntries(holdout.prompts.map((one) => [one.prompt_id, one.skeleton])) }),
    },
    ...(holdout === undefined ? {} : { holdout: holdout.design, holdout_sha256: holdoutDigest(holdout) }),
    ...(textFlag(flags, 'servedBy') === undefined ? {} : { served_by: textFlag(flags, 'servedBy') }),
    methods: PLAN_DEFAULTS.methods,
    weights: PLAN_DEFAULTS.weights,
    alpha,
    seed: numberFlag(flags, 'seed', PLAN_DEFAULTS.seed, 0, 2 ** 32 - 1),
    min_prompts: numberFlag(flags, 'minPrompts', PLAN_DEFAULTS.min_prompts, 20, 1_000_000),
    min_references: numberFlag(flags, 'minReferences', PLAN_DEFAULTS.min_references, 3, 1_000),
    ...(commitment === undefined
      ? {}
      : { marks: { commitment_sha256: commitment, decoys: numberFlag(flags, 'decoys', 9_999, 99, 99_999) } }),
    registered_at: new Date().toISOString(),
  }
}

function referenceOf(value: string): { name: string } & Related {
  const at = value.lastIndexOf(':')
  const related = relatedBy(value.slice(at + 1))
  return at > 0 && related !== undefined
    ? { name: value.slice(0, at), ...related }
    : { name: value, relation: 'independent' as const }
}
