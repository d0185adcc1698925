import { createHash } from 'node:crypto'
import { HubError } from '../hub-error.ts'
import { eventTime, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'

/** Shuts a member out, at once, by every way in. What it sent stays: its objects are recalled by revoking them. */
export async function disableMember(store: Store, id: string, nowUs: number): Promise<void> {
  await inTurn(store, async ({ db, tell }) => {
    const found = await db.updateTable('members').set({ disabled: 1 }).where('id', '=', id).returning('id').executeTakeFirst()
    if (found === undefined) throw new HubError('member', `There is no member '${id}'. Nothing was changed.`)
    const present = await db
      .selectFrom('identities')
      .select('identity')
      .where('member_id', '=', id)
      .where('until_us', 'is', null)
      .executeTakeFirstOrThrow()
    const digest = createHash('sha256').update(present.identity).digest('hex')
    tell({ event: 'member.disabled', digest: `sha256:${digest}`, pseudonym: present.identity, time: eventTime(nowUs) })
  })
}
