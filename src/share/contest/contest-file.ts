import { addDecisions, readDecisions } from '../lab/decision-record.ts'
import { ContestEvent } from './contest-event.ts'
import { type Contest, contestsOf } from './contests.ts'

const PREFIX = 'contest.'

/** The contests in a lab's record. Throws InputError that names the line where the record does not hold: what is contested must not be told as if it were not. */
export async function readContests(folder: string): Promise<Contest[]> {
  return contestsOf(await readDecisions(folder, PREFIX, ContestEvent, 'Nothing leaves; put back a copy of the file.'))
}

/** Adds events of one moment, all of them or none. */
export async function addContests(folder: string, events: readonly ContestEvent[]): Promise<void> {
  const decisions = events.map((given) => {
    const { event, ...body } = ContestEvent.parse(given)
    return { actor: body.by, event: `${PREFIX}${event}`, body }
  })
  await addDecisions(folder, decisions, () => new Date(events[0]?.at ?? 0))
}
