import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../../records/index.ts'
import { appendLines } from '../lab/append-lines.ts'
import { ClearanceEvent } from './clearance-event.ts'

const NAME = 'clearances.jsonl'

/** The record of clearances in a lab's folder, oldest first. Throws InputError that names the line where the record is damaged. */
export async function readClearances(folder: string): Promise<ClearanceEvent[]> {
  const path = join(folder, NAME)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw new InputError('file_unreadable', `${path}: cannot be read (${error.code}).`)
  })
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      const read = ClearanceEvent.safeParse(parsed(line))
      if (read.success) return read.data
      throw new InputError(
        'file_unreadable',
        `${path}:${i + 1}: is no event of a clearance. Nothing of class C leaves; put back a copy of the file.`,
      )
    })
}

/** Adds an event, whole or not at all. */
export async function addClearance(folder: string, event: ClearanceEvent): Promise<void> {
  await appendLines(join(folder, NAME), [ClearanceEvent.parse(event)])
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Said by the caller, with the line's number.
    return undefined
  }
}
