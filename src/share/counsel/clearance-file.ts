import { join } from 'node:path'
import { appendLines } from '../lab/append-lines.ts'
import { readLines } from '../lab/read-lines.ts'
import { ClearanceEvent } from './clearance-event.ts'

const NAME = 'clearances.jsonl'

/** The record of clearances in a lab's folder, oldest first. Throws InputError that names the line where the record is damaged. */
export function readClearances(folder: string): Promise<ClearanceEvent[]> {
  const wrong = 'is no event of a clearance. Nothing of class C leaves; put back a copy of the file.'
  return readLines(join(folder, NAME), ClearanceEvent, wrong)
}

/** Adds an event, whole or not at all. */
export async function addClearance(folder: string, event: ClearanceEvent): Promise<void> {
  await appendLines(join(folder, NAME), [ClearanceEvent.parse(event)])
}
