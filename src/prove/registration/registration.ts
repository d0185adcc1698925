import { readFile } from 'node:fs/promises'
import type { AuditLine } from '../../chain/audit/audit-line.ts'
import { auditLines } from '../../chain/audit/audit-lines.ts'
import { verifyAuditChain } from '../../chain/audit/verify-audit-chain.ts'
import type { AuditEvent } from '../../chain/audit-chain.ts'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/input-error.ts'
import type { AnswerSet } from '../inputs/answer-file.ts'
import type { Plan } from '../inputs/plan.ts'
import { answerSketch, sharesSketch } from './answer-sketch.ts'

export type Registration = {
  registered: boolean
  /** Why it is not, or what casts doubt; empty where all is in order. */
  deviations: string[]
  /** When the plan was fixed, by the record; undefined where it is not on it. */
  fixedAt?: string
  /** What else the record holds that was tried: of several tests the best says less than the one. */
  tried?: Tried
  /** The chain as it stood, bodies of other events taken out: what an evidence pack may carry. Undefined where there is none. */
  lines?: string
}

/** How many other plans a record holds, and of how many other models' answers it says that they were read. */
export type Tried = { readonly plans: number; readonly answers: number }

/** Events of a plan and of coins on a lab's record. */
export const PLAN_EVENT = 'prove.plan'
export const READ_EVENT = 'prove.read'
export const HOLDOUT_EVENT = 'prove.holdout'

/** What goes onto the record when a plan is fixed. */
export function planEvent(actor: string, planSha256: string): AuditEvent {
  return { actor, event: PLAN_EVENT, body: { plan_sha256: planSha256 } }
}

/**
 * What goes onto the record when answers are read that may be a suspect's: their file, what it says however it is packed or ordered, and
 * a sketch by which most of them are known again. Every command
 * that shows something of answers writes it, before it shows it.
 *
 * @param command that read them, as `prove` or `prove marks verify`
 * @param planSha256 the plan by which they were read, where there was one
 */
export function readEvent(
  actor: string,
  command: string,
  { sha256, contents, samples }: Pick<AnswerSet, 'sha256' | 'contents' | 'samples'>,
  planSha256?: string,
): AuditEvent {
  return {
    actor,
    event: READ_EVENT,
    body: {
      ...(planSha256 === undefined ? {} : { plan_sha256: planSha256 }),
      command,
      suspect_sha256: sha256,
      suspect_contents: contents,
      suspect_sketch: answerSketch(samples),
    },
  }
}

/**
 * Whether a plan was fixed before the suspect's answers could shape it: its digest stands on the chain, before any reading of these answers there,
 * and before the time at which the first of them was collected. Order on the chain counts, not clocks; clocks are compared with the answers'
 * own times only, and then against the lab: the plan is as late as the latest line up to it (a clock may have been put back before it), and an answer as
 * early as the steps allow by which the collector's clock was put back. Where the plan says that coins decided what was asked, their record must stand on the chain before it: coins that nobody saw flipped
 * may have been laid to fit. Where the same answers were read by another plan before they were by this one, this one may have been made or chosen for what that showed.
 *
 * @param file the chain; one that does not exist registers nothing
 */
export async function registrationOf(
  file: string,
  planSha256: string,
  { holdout, holdout_sha256 }: Pick<Plan, 'holdout' | 'holdout_sha256'>,
  suspect: Pick<AnswerSet, 'sha256' | 'from'> & Partial<Pick<AnswerSet, 'contents' | 'samples'>> & { clockBackMs?: number },
): Promise<Registration> {
  const unreadable = ({ code }: NodeJS.ErrnoException) =>
    new InputError('file_unreadable', `${file}: the record cannot be read (${code}). Nothing was tested.`)
  const text = await readFile(file, 'utf8').catch(unless('ENOENT', unreadable))
  if (text === undefined) return { registered: false, deviations: ['The plan is on no record (audit.jsonl): exploratory.'] }
  const verdict = await verifyAuditChain(file)
  if (!verdict.ok)
    throw new InputError(
      'file_unreadable',
      `${file}:${verdict.brokenAt?.line ?? 0}: the record does not hold: ${verdict.brokenAt?.why ?? 'it is torn'}. Nothing was tested.`,
    )
  const lines = auditLines(text)
  const body = (line: AuditLine, name: string) => (line.body as Record<string, unknown> | undefined)?.[name]
  const fixed = lines.find((line) => line.event === PLAN_EVENT && body(line, 'plan_sha256') === planSha256)
  const isSketched = suspect.samples === undefined ? () => false : sharesSketch(suspect.samples)
  const isOfThese = (line: AuditLine) =>
    body(line, 'suspect_sha256') === suspect.sha256 ||
    (suspect.contents !== undefined && body(line, 'suspect_contents') === suspect.contents) ||
    isSketched(sketchIn(body(line, 'suspect_sketch')))
  const read = lines.find((line) => line.event === READ_EVENT && isOfThese(line))
  const readings = lines.filter((line) => line.event === READ_EVENT)
  const isByThis = (line: AuditLine) => body(line, 'plan_sha256') === planSha256
  // A plan that was run before another one may be run again.
  const ours = readings.find((line) => isOfThese(line) && isByThis(line))?.seq ?? Number.POSITIVE_INFINITY
  const otherwise = readings.find(
    (line) => isOfThese(line) && body(line, 'plan_sha256') !== undefined && !isByThis(line) && line.seq < ours,
  )
  const flipped = lines.find((line) => line.event === HOLDOUT_EVENT && body(line, 'holdout_sha256') === (holdout_sha256 ?? ''))
  const carried = lines.map((line) => `${canonicalJson(line.event.startsWith('prove.') ? line : withoutBody(line))}\n`).join('')
  const deviations = [
    ...(fixed === undefined
      ? ['The digest of this plan is not on the record: it was never registered, or was edited afterwards. Exploratory.']
      : []),
    ...(fixed !== undefined && read !== undefined && read.seq < fixed.seq
      ? [
          `These answers, or half of them at least, had been read (line ${read.seq + 1} of the record) before the plan was fixed (line ${fixed.seq + 1}). Exploratory.`,
        ]
      : []),
    ...(fixed !== undefined && otherwise !== undefined && otherwise.seq > fixed.seq
      ? [
          `These answers, or half of them at least, had been read by another plan (line ${otherwise.seq + 1} of the record) before they were by this one: of several tests of the same answers the best shows little. Exploratory.`,
        ]
      : []),
    ...tooEarly(lines, fixed, suspect.from, suspect.clockBackMs ?? 0),
    ...(holdout === 'exact' && fixed !== undefined && (flipped === undefined || flipped.seq > fixed.seq)
      ? [
          `The coins that the plan names (${holdout_sha256 ?? 'without a digest'}) are not on the record before it: that chance decided what was asked is not shown. Exploratory.`,
        ]
      : []),
  ]
  return {
    registered: deviations.length === 0,
    deviations,
    lines: carried,
    tried: {
      plans: new Set(lines.flatMap((line) => (line.event === PLAN_EVENT && !isByThis(line) ? [body(line, 'plan_sha256')] : [])))
        .size,
      answers: new Set(readings.flatMap((line) => (isOfThese(line) ? [] : [body(line, 'suspect_contents')]))).size,
    },
    ...(fixed === undefined ? {} : { fixedAt: fixed.time }),
  }
}

function sketchIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function tooEarly(
  lines: readonly AuditLine[],
  fixed: AuditLine | undefined,
  from: string | undefined,
  clockBackMs: number,
): string[] {
  if (fixed === undefined || from === undefined) return []
  const times = lines.filter(({ seq }) => seq <= fixed.seq).map(({ time }) => time)
  const latest = times.sort().at(-1) ?? ''
  if (new Date(from).getTime() - clockBackMs >= new Date(latest).getTime()) return []
  const ours =
    latest > fixed.time
      ? `${fixed.time} by a clock that had been put back: an earlier line of the record is of ${latest}`
      : fixed.time
  if (from < fixed.time)
    return [`The first answer of the suspect is of ${from}, before the plan was fixed (${ours}). Exploratory.`]
  const theirs =
    clockBackMs > 0 ? `, and its clock was put back by ${(clockBackMs / 1_000).toFixed(0)} s while they were collected` : ''
  return [
    `The first answer of the suspect is of ${from}${theirs}; the plan was fixed at ${ours}. That it was fixed before is not shown. Exploratory.`,
  ]
}

function withoutBody({ body: _, ...line }: AuditLine): Omit<AuditLine, 'body'> {
  return line
}
