import type { Store } from '../store/open-store.ts'

/** Gives a member the pseudonym of a new epoch: new objects are born with it; the older ones stay the author of what they were born with. */
export async function newIdentity(store: Store, memberId: string, identity: string, nowUs: number): Promise<void> {
  await store.transaction().execute(async (db) => {
    await db
      .updateTable('identities')
      .set({ until_us: nowUs })
      .where('member_id', '=', memberId)
      .where('until_us', 'is', null)
      .execute()
    await db.insertInto('identities').values({ identity, member_id: memberId, since_us: nowUs, until_us: null }).execute()
  })
}
