import { recallOfficers } from '../officers/recall-officers.ts'
import type { HubEvent } from './in-turn.ts'
import type { Store } from './open-store.ts'

/**
 * Numbers events from where the log is, where the database is behind it: an older copy was put back. An event's number is its place in the log, and the log
 * passes over those that it has; with numbers given out a second time it would pass over what happened since, unseen. What the old copy still had in
 * line for the log was entered under its own numbers before, and stays passed over.
 *
 * With the copy came back what the operator might do alone: what the log says of that is kept in the same transaction, since only a database that is behind has it read.
 *
 * @param size entries of the log
 * @param entries reads them, from the first
 */
export async function followLog(store: Store, size: number, entries: () => Iterable<HubEvent>, nowUs: number): Promise<void> {
  await store.transaction().execute(async (db) => {
    const behind = await db
      .updateTable('counters')
      .set({ value: size })
      .where('name', '=', 'events')
      .where('value', '<', size)
      .returning('value')
      .executeTakeFirst()
    if (behind !== undefined) await recallOfficers({ db }, entries(), nowUs)
  })
}
