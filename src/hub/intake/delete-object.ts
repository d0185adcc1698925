import { HttpError } from '../../http/http-error.ts'
import type { Versions } from '../egress/read-page.ts'
import { type Reader, visibleTo } from '../egress/visible.ts'
import { eventTime, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'
import { recount } from '../store/recount.ts'

/**
 * Deletes versions of an object from a collection (TAXII 2.1 section 5.7): all where none are named. Only its author may. Digests are kept,
 * so that a deleted version does not come back with other content, and so that asking for it is answered with 404.
 *
 * Readers that poll do not see a deletion; whoever wants copies to go sends a version with `revoked`, which is entered in `recalls`.
 */
export async function deleteObject(
  store: Store,
  reader: Reader,
  collectionId: string,
  objectId: string,
  versions: Versions | undefined,
): Promise<void> {
  await inTurn(store, async ({ db, tell }) => {
    const rows = await db
      .selectFrom('entries')
      .select(['version_us', 'digest', 'tlp', 'member_id', 'date_added'])
      .where('object_id', '=', objectId)
      .where('collection_id', '=', collectionId)
      .where(visibleTo(reader))
      .orderBy('version_us')
      .execute()
    if (rows.length === 0) throw new HttpError(404, 'Not found', 'There is no such object in this collection.')
    if (rows.some((row) => row.member_id !== reader.memberId))
      throw new HttpError(403, 'Forbidden', 'Only the author may delete an object.')
    const gone = rows.filter((row, index) => {
      if (versions === undefined || versions === 'all') return true
      const { last, first, exact } = versions
      return (last && index === rows.length - 1) || (first && index === 0) || exact.includes(row.version_us)
    })
    if (gone.length === 0) throw new HttpError(404, 'Not found', 'There is no such version in this collection.')
    for (const { version_us, digest, tlp } of gone) {
      await db
        .insertInto('deleted')
        .values({ collection_id: collectionId, object_id: objectId, version_us, digest, tlp, member_id: reader.memberId })
        .onConflict((conflict) => conflict.columns(['object_id', 'version_us', 'collection_id']).doNothing())
        .execute()
    }
    await db
      .deleteFrom('entries')
      .where('collection_id', '=', collectionId)
      .where(
        'date_added',
        'in',
        gone.map((row) => row.date_added),
      )
      .execute()
    await recount(db, [objectId])
    const author = await db.selectFrom('objects').select('created_by').where('object_id', '=', objectId).executeTakeFirst()
    for (const { digest } of gone) {
      tell({ event: 'object.deleted', digest, pseudonym: author?.created_by ?? objectId, time: eventTime(reader.nowUs) })
    }
  })
}
