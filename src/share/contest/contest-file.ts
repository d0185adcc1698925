import { appendFile, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../../records/index.ts'
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

/**
 * Adds events in one append, which is whole or, cut short by a crash, not read, as its last line has no end. Such an end is cut off first, or what
 * follows would be read as one line with it.
 */
export async function addContests(folder: string, events: readonly ContestEvent[]): Promise<void> {
  const lines = events.map((event) => `${JSON.stringify(ContestEvent.parse(event))}\n`).join('')
  const path = join(folder, NAME)
  const there = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })
  const whole = there.lastIndexOf('\n') + 1
  if (whole < there.length) await truncate(path, whole)
  await appendFile(path, lines, { mode: 0o600, flush: true })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Said by the caller, with the line's number.
    return undefined
  }
}
