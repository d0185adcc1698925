import type { Sender } from '../intake/decide.ts'
import type { Store } from '../store/open-store.ts'

/** A member as the author of objects: his pseudonym of this epoch and those of earlier ones. */
export async function senderOf(store: Store, memberId: string): Promise<Sender> {
  const rows = await store.selectFrom('identities').select(['identity', 'until_us']).where('member_id', '=', memberId).execute()
  const present = rows.find((row) => row.until_us === null)
  if (present === undefined) throw new Error('A member has no present identity.')
  return { memberId, identity: present.identity, identities: new Set(rows.map((row) => row.identity)) }
}
