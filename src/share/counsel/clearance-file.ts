import { addDecisions, readDecisions } from '../lab/decision-record.ts'
import { ClearanceEvent } from './clearance-event.ts'

const PREFIX = 'clearance.'

/** The clearances in a lab's record, oldest first. Throws InputError that names the line where the record does not hold. */
export function readClearances(folder: string): Promise<ClearanceEvent[]> {
  return readDecisions(folder, PREFIX, ClearanceEvent, 'Nothing of class C leaves; put back a copy of the file.')
}

/** Adds an event, whole or not at all. */
export async function addClearance(folder: string, given: ClearanceEvent): Promise<void> {
  const { event, ...body } = ClearanceEvent.parse(given)
  await addDecisions(folder, [{ actor: body.by, event: `${PREFIX}${event}`, body }], () => new Date(body.at))
}
