import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/index.ts'

/**
 * The values of a JSON Lines record as `appendLines` keeps it, oldest first; none where there is no file. A last line without an end was cut short by a
 * crash and is not read. Throws InputError that names the line where the record is damaged.
 *
 * @param wrong what a line is that does not fit the schema, and what happens now
 */
export async function readLines<T>(path: string, schema: z.ZodType<T>, wrong: string): Promise<T[]> {
  const unreadable = ({ code }: NodeJS.ErrnoException) => new InputError('file_unreadable', `${path}: cannot be read (${code}).`)
  const text = (await readFile(path, 'utf8').catch(unless('ENOENT', unreadable))) ?? ''
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      const read = schema.safeParse(parsed(line))
      if (read.success) return read.data
      throw new InputError('file_unreadable', `${path}:${i + 1}: ${wrong}`)
    })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Said by the caller, with the line's number.
    return undefined
  }
}
