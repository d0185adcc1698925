import type { Store } from '../store/open-store.ts'
import { makeStatus, pendingDetail } from './status.ts'

export type Reservation = {
  readonly statusId: string
  readonly memberId: string
  readonly key: string
  readonly objects: readonly unknown[]
  readonly nowUs: number
}

/**
 * Takes an idempotency key for a request. Where the member used it before, even a moment ago, returns the status of that request, which may
 * still be pending; otherwise undefined, and the request is to be worked through.
 */
export async function reserve(
  store: Store,
  { statusId, memberId, key, objects, nowUs }: Reservation,
): Promise<string | undefined> {
  const status = makeStatus(statusId, nowUs, [], [], objects.map(pendingDetail))
  const first = await store
    .insertInto('statuses')
    .values({ id: statusId, member_id: memberId, idempotency_key: key, done_us: null, body: JSON.stringify(status) })
    .onConflict((conflict) => conflict.columns(['member_id', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (first !== undefined) return undefined
  const before = await store
    .selectFrom('statuses')
    .select('body')
    .where('member_id', '=', memberId)
    .where('idempotency_key', '=', key)
    .executeTakeFirstOrThrow()
  return before.body
}
