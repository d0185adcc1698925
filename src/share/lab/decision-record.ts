import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { AuditLine } from '../../chain/audit/audit-line.ts'
import { auditLines } from '../../chain/audit/audit-lines.ts'
import { verifyAuditChain } from '../../chain/audit/verify-audit-chain.ts'
import { type AuditEvent, openAuditChain } from '../../chain/audit-chain.ts'
import { ChainError } from '../../chain/chain-error.ts'
import { whenUnlocked } from '../../chain/when-unlocked.ts'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/index.ts'

/** The lab's record of what people decided, hash-chained: who asked, approved, contested, changed the policy, and what was sent after that. */
export const RECORD = 'audit.jsonl'

/** What a person decided: which kind of thing it is, by whom, and whatever belongs to it. */
export type Decision = { readonly event: string; readonly by: string }

/** A decision as the record has it. */
export function decisionOf<T extends Decision>(prefix: string, { event, ...body }: T): AuditEvent {
  return { actor: body.by, event: `${prefix}${event}`, body }
}

/** Another command of this lab that is writing has so long to end, milliseconds. */
const PATIENCE_MS = 5_000

/**
 * Adds decisions, in order; they are on the disk when it returns the lines that they are. What a killed command left half written is kept aside, and the record says so. Throws
 * InputError where the record cannot be written; where that is another's lock or an event that is no event, nothing was added.
 */
export async function addDecisions(folder: string, events: readonly AuditEvent[], now: () => Date): Promise<AuditLine[]> {
  const [first] = events
  if (first === undefined) return []
  const file = join(folder, RECORD)
  const added = async () => {
    const chain = await openAuditChain({ file, now, mode: 0o600 })
    try {
      if (chain.torn()) await chain.repair(first.actor)
      return await chain.append(...events)
    } finally {
      await chain.close()
    }
  }
  return whenUnlocked(PATIENCE_MS, added).catch((error: unknown) => {
    if (error instanceof ChainError) throw new InputError('file_unreadable', error.message)
    const { code, message } = error as NodeJS.ErrnoException
    throw new InputError(
      'disk',
      `${file}: cannot be written (${code ?? message.slice(0, 200)}). What was to be on it was not done.`,
    )
  })
}

/**
 * The decisions whose events begin as named, oldest first, once the whole record has been checked: a line that was changed, moved or taken out ends it with an
 * InputError that names it. A last line that a kill cut short is not read.
 *
 * @param prefix of the events, taken off what the schema reads as `event`
 * @param then what happens now where the record does not hold
 */
export async function readDecisions<T>(folder: string, prefix: string, schema: z.ZodType<T>, then: string): Promise<T[]> {
  const path = join(folder, RECORD)
  const unreadable = ({ code }: NodeJS.ErrnoException) => new InputError('file_unreadable', `${path}: cannot be read (${code}).`)
  const text = await readFile(path, 'utf8').catch(unless('ENOENT', unreadable))
  if (text === undefined) return []
  const { ok, torn, brokenAt } = await verifyAuditChain(path)
  if (!ok && torn !== true) throw new InputError('file_unreadable', `${path}:${brokenAt?.line}: ${brokenAt?.why}. ${then}`)
  return auditLines(text.slice(0, text.lastIndexOf('\n') + 1)).flatMap(({ seq, event, body }) => {
    if (!event.startsWith(prefix)) return []
    const { success, data } = schema.safeParse({ ...(body as object | undefined), event: event.slice(prefix.length) })
    if (!success)
      throw new InputError('file_unreadable', `${path}:${seq + 1}: its body was taken out, or is of another version. ${then}`)
    return [data]
  })
}
