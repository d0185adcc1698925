import type { Store } from '../store/open-store.ts'

/** Whether a member is the author of a campaign that stands here, not taken back. */
export async function hasTold(store: Store, memberId: string, campaign: string): Promise<boolean> {
  const found = await store
    .selectFrom('objects')
    .select('object_id')
    .where('object_id', '=', campaign)
    .where('type', '=', 'campaign')
    .where('member_id', '=', memberId)
    .where('revoked', '=', 0)
    .executeTakeFirst()
  return found !== undefined
}
