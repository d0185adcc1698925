import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../../records/index.ts'
import { appendLines } from '../lab/append-lines.ts'
import { ContestEvent } from './contest-event.ts'
import { type Contest, contestsOf } from './contests.ts'

const NAME = 'contests.jsonl'

/** The contests in a lab's folder. Throws InputError that names the line where the record is damaged: what is contested must not be told as if it were not. */
export async function readContests(folder: string): Promise<Contest[]> {
  const path = join(folder, NAME)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw new InputError('file_unreadable', `${path}: cannot be read (${error.code}).`)
  })
  const events = text
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      const read = ContestEvent.safeParse(parsed(line))
      if (read.success) return read.data
      throw new InputError(
        'file_unreadable',
        `${path}:${i + 1}: is no event of a contest. Nothing leaves; put back a copy of the file.`,
      )
    })
  return contestsOf(events)
}

/** Adds events, all of them or none. */
export async function addContests(folder: string, events: readonly ContestEvent[]): Promise<void> {
  await appendLines(
    join(folder, NAME),
    events.map((event) => ContestEvent.parse(event)),
  )
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Said by the caller, with the line's number.
    return undefined
  }
}
