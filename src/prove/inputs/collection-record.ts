import { readFile } from 'node:fs/promises'
import type { AuditLine } from '../../chain/audit/audit-line.ts'
import { auditLines } from '../../chain/audit/audit-lines.ts'
import { verifyAuditChain } from '../../chain/audit/verify-audit-chain.ts'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/input-error.ts'

/** Where the record of how a file of answers was collected lies: beside it, as `prove collect` writes it. */
export function collectionPath(answers: string): string {
  return `${answers}.custody.jsonl`
}

export type CollectionRecord = {
  /** The record as it stands: endpoint, parameters, times, who. */
  text: string
  /** Why the answers are not what the record ends with; undefined where they are. */
  doubt?: string
  /** By how much the clock was put back while they were collected, milliseconds: their times may be too late by as much. */
  clockBackMs: number
}

/**
 * The record of a file's collection, where one lies beside it. Throws InputError where its chain does not hold: a record that was tampered with is
 * worse than none.
 *
 * @param sha256 of the answers as they are now
 */
export async function readCollection(answers: string, sha256: string): Promise<CollectionRecord | undefined> {
  const path = collectionPath(answers)
  const unreadable = ({ code }: NodeJS.ErrnoException) =>
    new InputError('file_unreadable', `${path}: the record of the collection cannot be read (${code}). Nothing was tested.`)
  const text = await readFile(path, 'utf8').catch(unless('ENOENT', unreadable))
  if (text === undefined) return undefined
  const chain = await verifyAuditChain(path)
  if (!chain.ok && chain.torn !== true)
    throw new InputError(
      'file_unreadable',
      `${path}:${chain.brokenAt?.line ?? 0}: the record of the collection does not hold: ${chain.brokenAt?.why ?? ''}. Nothing was tested.`,
    )
  const lines = text.split('\n').slice(0, chain.lines)
  const whole = lines.map((line) => `${line}\n`).join('')
  const events = auditLines(whole)
  const record = { text: whole, clockBackMs: clockBackOf(events) }
  const last = events.findLast(({ event }) => event === 'collect.end')?.body as { sha256?: unknown } | undefined
  if (last === undefined) return { ...record, doubt: 'the record of its collection has no end: it was cut short' }
  if (last.sha256 !== sha256)
    return { ...record, doubt: 'the record of its collection ends with other bytes: the file was changed afterwards' }
  if (record.clockBackMs > 0)
    return {
      ...record,
      doubt: `a clock was put back by ${(record.clockBackMs / 1_000).toFixed(0)} s while it was collected: times of answers before that may be too late by as much`,
    }
  return record
}

function clockBackOf(events: readonly AuditLine[]): number {
  const steps = events.map(({ body }) => (body as { clock_back_ms?: unknown } | undefined)?.clock_back_ms)
  return steps.reduce<number>((sum, step) => sum + (typeof step === 'number' && step > 0 ? step : 0), 0)
}
