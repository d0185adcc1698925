import { addDecisions, decisionOf, readDecisions } from '../lab/decision-record.ts'
import { takeOver } from '../lab/take-over.ts'
import { ClearanceEvent } from './clearance-event.ts'

const PREFIX = 'clearance.'
const THEN = 'Nothing of class C leaves; put back a copy of the file.'

/** The clearances in a lab's record, oldest first. Throws InputError that names the line where the record does not hold. */
export async function readClearances(folder: string): Promise<ClearanceEvent[]> {
  await takeOver(folder, { file: 'clearances.jsonl', prefix: PREFIX, schema: ClearanceEvent, otherwise: THEN })
  return readDecisions(folder, PREFIX, ClearanceEvent, THEN)
}

/** Adds an event, whole or not at all. */
export async function addClearance(folder: string, given: ClearanceEvent): Promise<void> {
  const event = ClearanceEvent.parse(given)
  await addDecisions(folder, [decisionOf(PREFIX, event)], () => new Date(event.at))
}
