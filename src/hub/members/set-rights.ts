import { HubError } from '../hub-error.ts'
import type { Store } from '../store/open-store.ts'

/** Says what a member may do in a collection, where that differs from what all may. */
export async function setRights(
  store: Store,
  memberId: string,
  alias: string,
  rights: { readonly read: boolean; readonly write: boolean },
): Promise<void> {
  const collection = await store.selectFrom('collections').select('id').where('alias', '=', alias).executeTakeFirst()
  if (collection === undefined) throw new HubError('collection', `There is no collection '${alias}'. Nothing was changed.`)
  const may = { can_read: Number(rights.read), can_write: Number(rights.write) }
  await store
    .insertInto('rights')
    .values({ member_id: memberId, collection_id: collection.id, ...may })
    .onConflict((conflict) => conflict.columns(['member_id', 'collection_id']).doUpdateSet(may))
    .execute()
}
