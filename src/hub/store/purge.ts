import { inTurn } from './in-turn.ts'
import type { Store } from './open-store.ts'
import { recount } from './recount.ts'

/** A status is answered for at least this long after its request was done; 24 hours are asked for. */
export const STATUS_KEPT_US = 25 * 3_600_000_000

/** Removes what has run out: objects, statuses and nonces. Asking for any of it is answered as if it were gone already. */
export async function purge(store: Store, nowUs: number): Promise<void> {
  for (;;) {
    const removed = await inTurn(store, async ({ db }) => {
      const rows = await db
        .selectFrom('entries')
        .select(['collection_id', 'date_added', 'object_id'])
        .where('until_us', '<=', nowUs)
        .limit(500)
        .execute()
      for (const row of rows) {
        await db
          .deleteFrom('entries')
          .where('collection_id', '=', row.collection_id)
          .where('date_added', '=', row.date_added)
          .execute()
      }
      await recount(db, [...new Set(rows.map((row) => row.object_id))])
      return rows.length
    })
    if (removed === 0) break
  }
  await store
    .deleteFrom('statuses')
    .where('done_us', '<=', nowUs - STATUS_KEPT_US)
    .execute()
  await store.deleteFrom('nonces').where('until_us', '<=', nowUs).execute()
}
