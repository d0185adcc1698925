import type { Sender } from '../intake/decide.ts'
import type { Store } from '../store/open-store.ts'

/** A member as the author of objects: his pseudonym of this epoch and those of earlier ones. */
export async function senderOf(store: Store, memberId: string): Promise<Sender> {
  const rows = await store.selectFrom('identities').select(['identity', 'until_us']).where('member_id', '=', memberId).execute()
  const present = rows.find((row) => row.until_us === null)
  if (present === undefined) throw new Error('A member has no present identity.')
  const earlier = rows.flatMap((row) => (row.until_us === null ? [] : [[row.identity, row.until_us] as const]))
  return { memberId, identity: present.identity, earlier: new Map(earlier.sort((a, b) => b[1] - a[1])) }
}
