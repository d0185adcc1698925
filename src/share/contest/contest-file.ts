import { addDecisions, decisionOf, readDecisions } from '../lab/decision-record.ts'
import { takeOver } from '../lab/take-over.ts'
import { ContestEvent } from './contest-event.ts'
import { type Contest, contestsOf } from './contests.ts'

const PREFIX = 'contest.'
const THEN = 'Nothing leaves; put back a copy of the file.'

/** The contests in a lab's record. Throws InputError that names the line where the record does not hold: what is contested must not be told as if it were not. */
export async function readContests(folder: string): Promise<Contest[]> {
  await takeOver(folder, { file: 'contests.jsonl', prefix: PREFIX, schema: ContestEvent, otherwise: THEN })
  return contestsOf(await readDecisions(folder, PREFIX, ContestEvent, THEN))
}

/** Adds events of one moment, all of them or none. */
export async function addContests(folder: string, events: readonly ContestEvent[]): Promise<void> {
  const decisions = events.map((given) => decisionOf(PREFIX, ContestEvent.parse(given)))
  await addDecisions(folder, decisions, () => new Date(events[0]?.at ?? 0))
}
