import { z } from 'zod'
import { NONE } from '../egress/levels.ts'
import { type Reader, visibleTo } from '../egress/visible.ts'
import { eventTime, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'
import { readTime } from '../taxii/timestamp.ts'

/** How long a member has to fetch a recall or a contest. */
export const TIME_TO_ACKNOWLEDGE_US = 24 * 3_600_000_000

/** Corrections that a member says it has: versions of objects that stand in `recalls`. */
export const Acknowledgement = z.strictObject({
  received: z
    .array(z.strictObject({ id: z.string().max(300), version: z.string().max(40) }))
    .min(1)
    .max(1_000),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

/**
 * Notes what a member has received, once each, with an event for the log; gives how many were new. What stands in no recall that he may see is passed
 * over, so that nobody learns by asking whether something is there.
 */
export async function acknowledge(
  store: Store,
  reader: Reader,
  pseudonym: string,
  { received }: Acknowledgement,
): Promise<number> {
  const wanted = new Set(received.map(({ id, version }) => `${id} ${readTime(version)}`))
  return inTurn(store, async ({ db, tell }) => {
    const rows = await db
      .selectFrom('entries')
      .innerJoin('collections', 'collections.id', 'entries.collection_id')
      .select(['object_id', 'version_us', 'digest'])
      .where('alias', '=', 'recalls')
      .where('object_id', 'in', [...new Set(received.map((one) => one.id))])
      .where(visibleTo(reader))
      .execute()
    let fresh = 0
    for (const { object_id, version_us, digest } of rows) {
      if (!wanted.has(`${object_id} ${version_us}`)) continue
      const added = await db
        .insertInto('acknowledged')
        .values({ member_id: reader.memberId, object_id, version_us, at_us: reader.nowUs })
        .onConflict((conflict) => conflict.columns(['member_id', 'object_id', 'version_us']).doNothing())
        .returning('object_id')
        .executeTakeFirst()
      if (added === undefined) continue
      fresh++
      tell({ event: 'correction.acknowledged', digest, pseudonym, time: eventTime(reader.nowUs) })
    }
    return fresh
  })
}

/** Corrections that each member may see, has not sent and has not acknowledged in time. */
export async function overdue(store: Store, nowUs: number): Promise<Map<string, number>> {
  const rows = await store
    .selectFrom('members')
    .innerJoin('entries', (join) =>
      join.onRef('entries.member_id', '!=', 'members.id').onRef('entries.tlp', '<=', 'members.clearance'),
    )
    .innerJoin('collections', 'collections.id', 'entries.collection_id')
    .leftJoin('acknowledged', (join) =>
      join
        .onRef('acknowledged.member_id', '=', 'members.id')
        .onRef('acknowledged.object_id', '=', 'entries.object_id')
        .onRef('acknowledged.version_us', '=', 'entries.version_us'),
    )
    .select(['members.id', (row) => row.fn.countAll<number>().as('count')])
    .where('alias', '=', 'recalls')
    // Of an older version the newer one says all: pullers are given the last.
    .where('superseded_by', '=', NONE)
    .where('until_us', '>', nowUs)
    .where('date_added', '<=', nowUs - TIME_TO_ACKNOWLEDGE_US)
    .whereRef('entries.date_added', '>', 'members.added_us')
    .where('acknowledged.at_us', 'is', null)
    .groupBy('members.id')
    .execute()
  return new Map(rows.map(({ id, count }) => [id, Number(count)]))
}
