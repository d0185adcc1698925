import { hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { type AuditLine, bodyDigest, checkLine, LINE_BYTES, lineHash, NO_LINE } from './audit/audit-line.ts'
import type { AuditHead } from './audit/verify-audit-chain.ts'
import { canonicalJson } from './canonical-json.ts'
import { ChainError } from './chain-error.ts'
import { flushFolder, makeDurable, writeDurable } from './write-durable.ts'
import { takeWriterLock, type WriterLock } from './writer-lock.ts'

/** What is recorded: who did what, with the body inline, or only its digest (`sha256:…`) where it is large or must not lie here. */
export type AuditEvent = { actor: string; event: string; body?: unknown; bodyDigest?: string }

/** A lab's record of what people decided: JSON Lines, each chained to the one before. One process writes. */
export type AuditChain = {
  head: () => AuditHead | undefined
  /** True after a writer was killed within a line: nothing is appended before `repair`. */
  torn: () => boolean
  /** Appends events in order; when it returns they are on the disk. Throws ChainError `torn` on a torn record. */
  append: (...events: AuditEvent[]) => Promise<AuditLine[]>
  /**
   * Ends a torn record: the torn bytes are kept in a file beside it, cut off, and an event `audit.repaired` says how many there were and what
   * their digest is. Nothing is dropped silently. Undefined where the record is whole.
   */
  repair: (actor: string) => Promise<AuditLine | undefined>
  close: () => Promise<void>
}

type OpenAuditChain = { readonly file: string; readonly now: () => Date; readonly mode?: number | undefined }

/**
 * Opens a record, or starts one. Reads its end only, so that opening costs the same at any length: `verifyAuditChain` checks the whole.
 *
 * @param now the time that goes into lines
 * @param mode of the file where it is made, and of what `repair` keeps; where none is given, as the mask has it
 */
export async function openAuditChain({ file, now, mode }: OpenAuditChain): Promise<AuditChain> {
  await makeDurable(dirname(file))
  const lock = await takeWriterLock(`${file}.lock`)
  let handle: FileHandle | undefined
  try {
    handle = await open(file, 'a+', mode)
    await flushFolder(dirname(file))
    return chainOver({ file, now, mode }, handle, lock, await readEnd(file, handle))
  } catch (error) {
    await handle?.close()
    await lock.release()
    throw error
  }
}

type End = { head?: AuditHead; size: number; torn: Buffer }

function chainOver({ file, now, mode }: OpenAuditChain, handle: FileHandle, lock: WriterLock, start: End): AuditChain {
  let end = start
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }
  const append = async (events: readonly AuditEvent[]): Promise<AuditLine[]> => {
    if (end.torn.length > 0) {
      const line = (end.head?.seq ?? -1) + 2
      throw new ChainError(
        'torn',
        `${file}:${line}: the last line is torn (${end.torn.length} bytes). Nothing is appended before a repair.`,
      )
    }
    await lock.check()
    const lines = linesFor(events, end.head, now)
    const bytes = Buffer.from(lines.map((line) => `${canonicalJson(line)}\n`).join(''), 'utf8')
    try {
      await handle.appendFile(bytes)
      await handle.sync()
    } catch (error) {
      // How much arrived is unknown. It is read again, and what is half there counts as torn.
      end = await readEnd(file, handle)
      throw error
    }
    const last = lines.at(-1)
    if (last !== undefined) end = { head: { seq: last.seq, hash: last.hash }, size: end.size + bytes.length, torn: end.torn }
    return lines
  }
  return {
    head: () => end.head,
    torn: () => end.torn.length > 0,
    append: (...events) => inTurn(() => append(events)),
    repair: (actor) =>
      inTurn(async () => {
        if (end.torn.length === 0) return undefined
        await lock.check()
        const digest = hash('sha256', end.torn, 'hex')
        const kept = `${file}.torn-${(end.head?.seq ?? -1) + 2}-${digest.slice(0, 8)}`
        await writeDurable(kept, end.torn, mode)
        await flushFolder(dirname(file))
        const body = { bytes: end.torn.length, digest: `sha256:${digest}`, kept: basename(kept) }
        await handle.truncate(end.size)
        await handle.sync()
        end = { ...end, torn: Buffer.alloc(0) }
        return (await append([{ actor, event: 'audit.repaired', body }]))[0]
      }),
    close: async () => {
      await turn
      await handle.close()
      await lock.release()
    },
  }
}

function linesFor(events: readonly AuditEvent[], head: AuditHead | undefined, now: () => Date): AuditLine[] {
  let previous = head?.hash ?? NO_LINE
  let seq = (head?.seq ?? -1) + 1
  return events.map(({ actor, event, body, bodyDigest: given }) => {
    if (body !== undefined && given !== undefined)
      throw new ChainError('record', 'An event has either a body or a digest. Nothing was appended.')
    const digest = body === undefined ? given : bodyDigest(body)
    const core = {
      seq,
      time: now().toISOString(),
      previous,
      actor,
      event,
      ...(digest === undefined ? {} : { body_digest: digest }),
    }
    const line = { ...core, ...(body === undefined ? {} : { body }), hash: lineHash(core) }
    const bytes = Buffer.from(canonicalJson(line), 'utf8')
    if (bytes.length > LINE_BYTES) {
      throw new ChainError(
        'record',
        `The event has ${bytes.length} bytes, above ${LINE_BYTES}. Record the body by its digest. Nothing was appended.`,
      )
    }
    const checked = checkLine(bytes, seq, previous)
    if ('why' in checked) throw new ChainError('record', `The event cannot be recorded: ${checked.why}. Nothing was appended.`)
    seq += 1
    previous = line.hash
    return checked.line
  })
}

/** The last whole line and what is torn behind it, from the end of the file. */
async function readEnd(file: string, handle: FileHandle): Promise<End> {
  const { size } = await handle.stat()
  const from = Math.max(0, size - 2 * LINE_BYTES - 2)
  const tail = Buffer.alloc(size - from)
  await handle.read(tail, 0, tail.length, from)
  const last = tail.lastIndexOf(10)
  const torn = tail.subarray(last + 1)
  if (last < 0 && from > 0)
    throw new ChainError('record', `${file}: its end is no line. Nothing is appended; verify says where it breaks.`)
  if (last < 0) return { size: 0, torn }
  const bytes = tail.subarray(last === 0 ? 0 : tail.lastIndexOf(10, last - 1) + 1, last)
  // Its number and what it follows are its own claim here: the whole is for verifyAuditChain.
  const claim = lastClaim(bytes)
  const checked = checkLine(bytes, claim.seq, claim.previous)
  if ('why' in checked)
    throw new ChainError('record', `${file}: the last line does not hold: ${checked.why}. Nothing is appended.`)
  return { head: { seq: checked.line.seq, hash: checked.line.hash }, size: from + last + 1, torn }
}

function lastClaim(bytes: Buffer): { seq: number; previous: string } {
  try {
    const { seq, previous } = JSON.parse(bytes.toString('utf8')) as { seq: number; previous: string }
    return { seq, previous }
  } catch {
    return { seq: -1, previous: '' }
  }
}
