import type { Transaction } from 'kysely'
import type { Store } from './open-store.ts'
import type { HubTables } from './tables.ts'

/** What the log is told of: that something happened, when, under which pseudonym, and the digest of what it was about. */
export type HubEvent = { readonly event: string; readonly digest: string; readonly pseudonym: string; readonly time: string }

/** Under what the log names what the forum does itself. Also where a member's key is told of: whoever knows members' keys would learn pseudonyms otherwise. */
export const FORUM = 'forum'

/** The time of an event as the log writes it: UTC, milliseconds. */
export function eventTime(microseconds: number): string {
  return new Date(Math.floor(microseconds / 1000)).toISOString()
}

export type Turn = {
  readonly db: Transaction<HubTables>
  /** Events of this transaction: they are kept with what it did, or neither is. */
  readonly tell: (event: HubEvent) => void
}

/**
 * Runs a transaction that changes what readers page through, one behind the other, in however many processes.
 *
 * Its first statement writes the counter's row: on PostgreSQL it holds that row until the commit, on SQLite the one write lock. So
 * `date_added` is given in the order in which it becomes visible, and a reader who has paged past a time never misses what came before it.
 */
export async function inTurn<T>(store: Store, work: (turn: Turn) => Promise<T>): Promise<T> {
  return store.transaction().execute(async (db) => {
    const { value: last } = await db
      .updateTable('counters')
      .set((row) => ({ value: row('value', '+', 0) }))
      .where('name', '=', 'events')
      .returning('value')
      .executeTakeFirstOrThrow()
    const events: HubEvent[] = []
    const result = await work({ db, tell: (event) => events.push(event) })
    if (events.length > 0) {
      const rows = events.map((event, index) => ({ sequence: last + index + 1, ...event }))
      for (let from = 0; from < rows.length; from += 1000) {
        await db
          .insertInto('outbox')
          .values(rows.slice(from, from + 1000))
          .execute()
      }
      await db
        .updateTable('counters')
        .set({ value: last + events.length })
        .where('name', '=', 'events')
        .execute()
    }
    return result
  })
}
