import { join, resolve } from 'node:path'
import { Holdout } from '../../prove/holdout/holdout.ts'
import type { AnswerSet } from '../../prove/inputs/answer-file.ts'
import { type Plan, planDigest } from '../../prove/inputs/plan.ts'
import { makeTrial } from '../../prove/inputs/trial.ts'
import type { Verdict } from '../../prove/inputs/verdict.ts'
import { readMarkFile } from '../../prove/marks/mark-file.ts'
import { expectFree } from '../../prove/pack/expect-free.ts'
import { redact } from '../../prove/pack/redact.ts'
import { signingKey } from '../../prove/pack/signing-key.ts'
import { writePack } from '../../prove/pack/write-pack.ts'
import { prove } from '../../prove/prove.ts'
import { aheadOf } from '../../prove/registration/ahead-of.ts'
import { type Registration, registrationOf } from '../../prove/registration/registration.ts'
import { InputError } from '../../records/index.ts'
import { RECORD } from '../../share/lab/decision-record.ts'
import { makeFolder } from '../files/write-whole.ts'
import { progressOn } from '../terminal/progress.ts'
import { software } from '../terminal/software.ts'
import { listFlag, needed, type ProveFlags, readJson, textFlag } from './prove-inputs.ts'
import { answerFiles, answerPaths, commandOf, packFiles } from './prove-pack.ts'
import { checkHoldout, improvised, readPlan, readSets, refuseBesidePlan } from './prove-sets.ts'
import { recordReading } from './record-reading.ts'

/** The command from its flags to its files. Throws InputError for everything that a user can mend. */
export async function runProve(flags: ProveFlags): Promise<void> {
  const now = () => new Date()
  const out = needed(flags, 'out', 'a folder for verdict.json, report.html and the pack')
  const data = needed(flags, 'data', "the lab's folder")
  const actor = needed(flags, 'by', 'who runs it')
  const progress = progressOn(process.stderr, flags.quiet === true || flags.json === true, () => performance.now())
  try {
    progress.step('reading the plan')
    const given = textFlag(flags, 'plan')
    if (given !== undefined) refuseBesidePlan(flags)
    const planned = given === undefined ? undefined : await readPlan(given, textFlag(flags, 'planSha256'))
    const holdoutPath = textFlag(flags, 'holdout')
    const holdout = holdoutPath === undefined ? undefined : await readJson('holdout', holdoutPath, Holdout)
    const markPath = textFlag(flags, 'mark')
    const mark = markPath === undefined ? undefined : await readMarkFile(markPath, { secret: false })
    progress.step('reading answers')
    const sets = await readSets(flags, planned)
    const plan = planned ?? improvised(flags, sets, holdout)
    checkHoldout(plan, holdout)
    const all = [sets.suspect, ...sets.teachers, ...sets.references]
    const paths = answerPaths(all)
    const answers = answerFiles(all, paths)
    // What the sealing would refuse, before the answers count as read and the test has run.
    await expectFree(out, answers)
    const digest = planDigest(plan)
    const record = textFlag(flags, 'registration') ?? join(data, RECORD)
    const registration: Registration =
      plan.registered_at === null
        ? { registered: false, deviations: ['No plan was fixed beforehand: one was made up from the files. Exploratory.'] }
        : withCoins(
            await registrationOf(record, digest, plan, {
              ...sets.suspect,
              clockBackMs: sets.suspect.collection?.clockBackMs ?? 0,
            }),
            plan,
            holdout,
          )
    inTime(now(), record, registration, all)
    // Before anything of them is shown, an error of theirs included.
    await recordReading(flags, 'prove', sets.suspect, now, digest)
    const trial = makeTrial(plan, sets.suspect, sets.teachers, sets.references)
    await makeFolder(out)
    const aliases = aliasesOf(listFlag(flags, 'alias'), plan.teachers)
    const command = commandOf(plan, paths, { mark, aliases, holdout })
    progress.step('testing')
    const verdict = prove(trial, {
      software: software(),
      command,
      pathOf: (name) => paths.get(name) ?? name,
      registered: registration.registered,
      tried: registration.tried,
      deviations: [...registration.deviations, ...doubtsOf(all)],
      ...(mark === undefined ? {} : { mark: { campaign: mark.campaign, key: Buffer.from(mark.key, 'hex') } }),
      aliases,
      step: (name) => progress.step(name),
    })
    progress.step('sealing')
    const files = await packFiles({
      verdict,
      plan,
      all,
      paths,
      answers,
      lines: registration.lines,
      mark: flags.revealMark === true ? mark : undefined,
      holdout,
      actor,
      now,
    })
    const signer = await signingKey(data)
    const manifest = await writePack(out, files, { signer, software: software() })
    progress.end()
    say(flags, out, verdict, manifest.root, progress.timings)
  } finally {
    progress.end()
  }
}

/**
 * Nothing that a run reads can be of a time to come: where it is, a clock was put back since, or is wrong, and the order plan, answers, run cannot be
 * read off it.
 */
function inTime(now: Date, record: string, { fixedAt }: Registration, all: readonly AnswerSet[]): void {
  const wrong = `now is ${now.toISOString()}: one of the clocks is wrong. Set it right, or collect anew; nothing was tested.`
  if (aheadOf(now, fixedAt) !== undefined) throw new InputError('option', `${record}: has the plan at ${fixedAt}, and ${wrong}`)
  const ahead = all.find(({ to }) => aheadOf(now, to) !== undefined)
  if (ahead !== undefined)
    throw new InputError('option', `${ahead.path}: the last answer of ${ahead.name} is of ${ahead.to}, and ${wrong}`)
}

/** A plan's word for what the coins were is no record of it. */
function withCoins(found: Registration, plan: Plan, holdout: Holdout | undefined): Registration {
  if (plan.holdout !== 'exact' || holdout !== undefined) return found
  const deviation =
    "The record of the coins was not given (--holdout): that they made the plan's halves is not shown. Exploratory."
  return { ...found, registered: false, deviations: [...found.deviations, deviation] }
}

/** `prove redact`: a file goes, its digest stays. */
export async function runProveRedact(flags: ProveFlags): Promise<void> {
  await redact(needed(flags, 'pack', 'the pack'), needed(flags, 'file', 'a file in it'), needed(flags, 'reason', 'why'))
}

/** Answers that are not what the record beside them says was collected. */
function doubtsOf(all: readonly AnswerSet[]): string[] {
  return all.flatMap(({ name, collection }) => (collection?.doubt === undefined ? [] : [`${name}: ${collection.doubt}.`]))
}

function aliasesOf(values: readonly string[], teachers: readonly string[]): Record<string, string[]> {
  const out: Record<string, string[]> = {}
  for (const value of values) {
    const at = value.indexOf('=')
    if (at < 1 || value.slice(at + 1).trim() === '') throw new InputError('option', `--alias ${value}: wanted is NAME=WORD.`)
    const name = value.slice(0, at)
    if (!teachers.includes(name))
      throw new InputError('option', `--alias ${value}: there is no teacher '${name}'. Nothing was tested.`)
    out[name] = [...(out[name] ?? []), value.slice(at + 1)]
  }
  return out
}

function say(flags: ProveFlags, out: string, verdict: Verdict, root: string, timings: Readonly<Record<string, number>>): void {
  if (flags.quiet === true && flags.json !== true) return
  if (flags.json === true) {
    const summary = {
      out: resolve(out),
      verdict: resolve(out, 'verdict.json'),
      report: resolve(out, 'report.html'),
      pack: resolve(out),
      root,
      plan_sha256: verdict.plan_sha256,
      registered: verdict.registered,
      teachers: verdict.teachers.map(({ name, answer, e_value, ordering_score, says, methods }) => ({
        name,
        answer,
        e_value,
        ordering_score,
        says,
        methods: methods.map(({ id, statistic, p_value, e_value: e, counts }) => ({
          id,
          statistic,
          p_value,
          e_value: e,
          counts,
        })),
      })),
      timings_ms: Object.fromEntries(Object.entries(timings).map(([name, ms]) => [name, Math.round(ms)])),
    }
    process.stdout.write(`${JSON.stringify(summary)}\n`)
    return
  }
  for (const { name, answer, says } of verdict.teachers) process.stdout.write(`${name}: ${answer}. ${says}\n`)
  for (const deviation of verdict.deviations) process.stdout.write(`${deviation}\n`)
  process.stdout.write(`Report: ${resolve(out, 'report.html')}\nPack: ${resolve(out)} (root ${root})\n`)
}
