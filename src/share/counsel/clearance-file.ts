import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../../records/index.ts'
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

/** Adds an event; an append of one line is whole or, cut short by a crash, not read, as it has no line end. */
export async function addClearance(folder: string, event: ClearanceEvent): Promise<void> {
  await appendFile(join(folder, NAME), `${JSON.stringify(ClearanceEvent.parse(event))}\n`, { mode: 0o600, flush: true })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Said by the caller, with the line's number.
    return undefined
  }
}
