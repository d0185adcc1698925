import { createHash, randomUUID } from 'node:crypto'
import { eventTime, FORUM, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'

/** An epoch, counted from 1970 as labs count theirs. */
const EPOCH_US = 30 * 86_400_000_000

/**
 * Gives every member the pseudonym of a new epoch, once, all at one time: new campaigns are born with it, so that readers cannot tell what one member
 * said over the years. What was born with an earlier one keeps it. The log is told that it was done, not who is who.
 *
 * @returns how many have a new one
 */
export async function turnPseudonyms(store: Store, nowUs: number): Promise<number> {
  const beginsUs = Math.floor(nowUs / EPOCH_US) * EPOCH_US
  return inTurn(store, async ({ db, tell }) => {
    const due = await db
      .selectFrom('members')
      .innerJoin('identities', 'identities.member_id', 'members.id')
      .select('members.id')
      .where('disabled', '=', 0)
      .where('until_us', 'is', null)
      .where('since_us', '<', beginsUs)
      .execute()
    if (due.length === 0) return 0
    const ids = due.map((one) => one.id)
    await db
      .updateTable('identities')
      .set({ until_us: nowUs })
      .where('member_id', 'in', ids)
      .where('until_us', 'is', null)
      .execute()
    const fresh = ids.map((id) => ({ identity: `identity--${randomUUID()}`, member_id: id, since_us: beginsUs, until_us: null }))
    await db.insertInto('identities').values(fresh).execute()
    const digest = createHash('sha256')
      .update(
        fresh
          .map((one) => one.identity)
          .sort()
          .join('\n'),
      )
      .digest('hex')
    tell({ event: 'epoch.turned', digest: `sha256:${digest}`, pseudonym: FORUM, time: eventTime(nowUs) })
    return ids.length
  })
}
