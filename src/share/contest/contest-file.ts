import { join } from 'node:path'
import { appendLines } from '../lab/append-lines.ts'
import { readLines } from '../lab/read-lines.ts'
import { ContestEvent } from './contest-event.ts'
import { type Contest, contestsOf } from './contests.ts'

const NAME = 'contests.jsonl'

/** The contests in a lab's folder. Throws InputError that names the line where the record is damaged: what is contested must not be told as if it were not. */
export async function readContests(folder: string): Promise<Contest[]> {
  const wrong = 'is no event of a contest. Nothing leaves; put back a copy of the file.'
  return contestsOf(await readLines(join(folder, NAME), ContestEvent, wrong))
}

/** Adds events, all of them or none. */
export async function addContests(folder: string, events: readonly ContestEvent[]): Promise<void> {
  await appendLines(
    join(folder, NAME),
    events.map((event) => ContestEvent.parse(event)),
  )
}
