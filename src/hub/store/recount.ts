import { sql, type Transaction } from 'kysely'
import { NONE } from '../egress/levels.ts'
import type { HubTables } from './tables.ts'

/**
 * Says anew, for all versions of some objects, which are the first and the last for whom: to be called wherever a version of an object that
 * has others comes or goes. One walk along the versions of each object; rows that stay as they are are not written.
 */
export async function recount(db: Transaction<HubTables>, objectIds: readonly string[]): Promise<void> {
  for (let from = 0; from < objectIds.length; from += 500) {
    const beyond = (rows: 'preceding' | 'following') => {
      const frame = rows === 'preceding' ? sql`unbounded preceding and 1 preceding` : sql`1 following and unbounded following`
      return sql<number>`coalesce(min(tlp) over (partition by object_id, collection_id order by version_us, date_added
        rows between ${frame}), ${sql.lit(NONE)})`
    }
    await db
      .updateTable('entries')
      .from((query) =>
        query
          .selectFrom('entries')
          .select(['collection_id', 'date_added', beyond('following').as('later'), beyond('preceding').as('earlier')])
          .where('object_id', 'in', objectIds.slice(from, from + 500))
          .as('counted'),
      )
      .set((row) => ({ superseded_by: row.ref('counted.later'), preceded_by: row.ref('counted.earlier') }))
      .whereRef('entries.collection_id', '=', 'counted.collection_id')
      .whereRef('entries.date_added', '=', 'counted.date_added')
      .where((row) =>
        row.or([
          row('entries.superseded_by', '!=', row.ref('counted.later')),
          row('entries.preceded_by', '!=', row.ref('counted.earlier')),
        ]),
      )
      .execute()
  }
}
