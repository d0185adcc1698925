import type { Store } from './open-store.ts'

/**
 * Numbers events from where the log is, where the database is behind it: an older copy was put back. An event's number is its place in the log, and the log
 * passes over those that it has; with numbers given out a second time it would pass over what happened since, unseen. What the old copy still had in
 * line for the log was entered under its own numbers before, and stays passed over.
 *
 * @param size entries of the log
 */
export async function followLog(store: Store, size: number): Promise<void> {
  await store.updateTable('counters').set({ value: size }).where('name', '=', 'events').where('value', '<', size).execute()
}
