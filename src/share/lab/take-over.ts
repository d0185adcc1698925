import { createHash } from 'node:crypto'
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/index.ts'
import { addDecisions, type Decision, decisionOf, readDecisions } from './decision-record.ts'

/** What an earlier version kept in JSON Lines of its own, and what it is on the record now. */
export type Earlier<T> = {
  readonly file: string
  readonly prefix: string
  readonly schema: z.ZodType<T>
  readonly otherwise: string
}

/**
 * Puts on the record what an earlier version kept in a file of its own, each line as if it had been decided by the command that wrote it, and renames the file:
 * a contest that was open stays open. Where that is killed, what is missing follows the next time. Nothing where there is no such file. Throws InputError that
 * names the line where the file is damaged, and then nothing was taken over.
 */
export async function takeOver<T extends Decision>(
  folder: string,
  { file, prefix, schema, otherwise }: Earlier<T>,
): Promise<void> {
  const path = join(folder, file)
  const unreadable = ({ code }: NodeJS.ErrnoException) => new InputError('file_unreadable', `${path}: cannot be read (${code}).`)
  const text = await readFile(path, 'utf8').catch(unless('ENOENT', unreadable))
  if (text === undefined) return
  // A last line without an end was cut short by a crash, and never counted.
  const given = text
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      const read = schema.safeParse(parsed(line))
      if (read.success) return read.data
      throw new InputError('file_unreadable', `${path}:${i + 1}: is no line that an earlier version wrote. ${otherwise}`)
    })
  const there = new Set((await readDecisions(folder, prefix, schema, otherwise)).map((one) => canonicalJson(one)))
  const missing = given.filter((one) => !there.has(canonicalJson(one)))
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`
  const done = { actor: 'lab', event: 'record.taken-over', body: { file, digest, lines: given.length } }
  await addDecisions(folder, [...missing.map((one) => decisionOf(prefix, one)), done], () => new Date())
  // Another command that takes it over at the same time may have renamed it.
  await rename(path, `${path}.taken-over`).catch(unless('ENOENT', unreadable))
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Said by the caller, with the line's number.
    return undefined
  }
}
