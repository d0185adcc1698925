import { readFile } from 'node:fs/promises'
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
  const last = auditLines(whole).findLast(({ event }) => event === 'collect.end')?.body as { sha256?: unknown } | undefined
  if (last === undefined) return { text: whole, doubt: 'the record of its collection has no end: it was cut short' }
  if (last.sha256 !== sha256)
    return { text: whole, doubt: 'the record of its collection ends with other bytes: the file was changed afterwards' }
  return { text: whole }
}
