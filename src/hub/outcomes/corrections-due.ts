import { HttpError } from '../../http/http-error.ts'
import { NONE } from '../egress/levels.ts'
import type { Page } from '../egress/read-page.ts'
import { type Reader, visibleTo } from '../egress/visible.ts'
import type { Store } from '../store/open-store.ts'
import type { Query } from '../taxii/read-query.ts'
import { taxiiTime } from '../taxii/timestamp.ts'
import { TIME_TO_ACKNOWLEDGE_US } from './acknowledge.ts'

export type CorrectionsDue = {
  /** Notes how far a reader has read a collection, where a page was its end. */
  readonly read: (reader: Reader, collectionId: string, query: Query, page: Page) => Promise<void>
  /** Refuses who has left a correction unread beyond its time; whoever reads `recalls` may go on. */
  readonly demand: (reader: Reader) => Promise<void>
}

/**
 * Holds members to their 24 hours: a recall or a contest that a member has neither read, in whatever collection, nor acknowledged until then closes all collections
 * to it but `recalls`. So nobody goes on taking in what others say without what they take back. A reader's own word is taken for where it begins to read, as it is for
 * acknowledging: what it does with a correction no forum can see.
 */
export function correctionsDue(store: Store): CorrectionsDue {
  /** Up to when nothing was due, for each member: it stays so, and need not be looked for again. */
  const clear = new Map<string, number>()
  return {
    async read({ memberId, nowUs }, collectionId, query, { rows, more }) {
      if (more || isPart(query)) return
      // Whoever goes on from a time that has yet to come has read what came until now, and not what comes until then.
      const through = Math.max(rows.at(-1)?.date_added ?? 0, Math.min(query.after, nowUs))
      if (through <= 0) return
      await store
        .insertInto('delivered')
        .values({ member_id: memberId, collection_id: collectionId, through_us: through })
        .onConflict((conflict) =>
          conflict
            .columns(['member_id', 'collection_id'])
            .doUpdateSet({ through_us: through })
            .where('delivered.through_us', '<', through),
        )
        .execute()
    },
    async demand(reader) {
      const until = reader.nowUs - TIME_TO_ACKNOWLEDGE_US
      const from = clear.get(reader.memberId) ?? 0
      if (until <= from) return
      const due = await firstDue(store, reader, from, until)
      if (due === undefined) {
        clear.set(reader.memberId, until)
        return
      }
      throw new HttpError(
        403,
        'Recalls first',
        `A recall or contest of ${taxiiTime(due)} was not read within 24 hours. Read the collection recalls to its end; then this one is open again.`,
      )
    },
  }
}

/** Whether a query leaves out what a correction may be: it is always the last version. */
function isPart({ ids, types, specVersions, versions }: Query): boolean {
  return ids !== undefined || types !== undefined || specVersions !== undefined || (versions !== 'all' && !versions.last)
}

/** When the first correction was entered that is due from a member; undefined where none is. */
async function firstDue(store: Store, reader: Reader, from: number, until: number): Promise<number | undefined> {
  const { memberId } = reader
  const read = await store
    .selectFrom('delivered')
    .innerJoin('collections', 'collections.id', 'delivered.collection_id')
    .select('through_us')
    .where('alias', '=', 'recalls')
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  const row = await store
    .selectFrom('entries')
    .innerJoin('collections', 'collections.id', 'entries.collection_id')
    .innerJoin('members', (join) => join.on('members.id', '=', memberId))
    .select('date_added')
    .where('alias', '=', 'recalls')
    .where('date_added', '>', Math.max(from, read?.through_us ?? 0))
    .where('date_added', '<=', until)
    .whereRef('date_added', '>', 'members.added_us')
    .where('entries.member_id', '!=', memberId)
    // Of an older version the newer one says all.
    .where('superseded_by', '=', NONE)
    .where(visibleTo(reader))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('acknowledged')
            .select('acknowledged.at_us')
            .where('acknowledged.member_id', '=', memberId)
            .whereRef('acknowledged.object_id', '=', 'entries.object_id')
            .whereRef('acknowledged.version_us', '=', 'entries.version_us'),
        ),
      ),
    )
    // It stands in its own collection as well, where readers of that have met it.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('entries as own')
            .innerJoin('delivered as read', 'read.collection_id', 'own.collection_id')
            .select('own.date_added')
            .where('read.member_id', '=', memberId)
            .whereRef('own.object_id', '=', 'entries.object_id')
            .whereRef('own.version_us', '=', 'entries.version_us')
            .whereRef('own.date_added', '<=', 'read.through_us')
            .whereRef('own.collection_id', '!=', 'entries.collection_id'),
        ),
      ),
    )
    .orderBy('date_added')
    .limit(1)
    .executeTakeFirst()
  return row?.date_added
}
