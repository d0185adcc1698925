import { rightsOf } from '../members/rights-of.ts'
import type { Store } from '../store/open-store.ts'
import { visibleTo } from './visible.ts'

/**
 * Whether a member could be handed a version of an object by some collection. What names an object to it elsewhere asks this first. Members that are
 * unknown or shut out may read nothing.
 *
 * @param nowUs microseconds since 1970
 */
export async function mayRead(store: Store, memberId: string, objectId: string, nowUs: number): Promise<boolean> {
  const member = await store
    .selectFrom('members')
    .select('clearance')
    .where('id', '=', memberId)
    .where('disabled', '=', 0)
    .executeTakeFirst()
  if (member === undefined) return false
  const readable = (await rightsOf(store, memberId)).filter((one) => one.canRead).map((one) => one.id)
  if (readable.length === 0) return false
  const found = await store
    .selectFrom('entries')
    .select('object_id')
    .where('object_id', '=', objectId)
    .where('collection_id', 'in', readable)
    .where(visibleTo({ memberId, clearance: member.clearance, nowUs }))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
