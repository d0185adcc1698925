import { z } from 'zod'
import { canonicalDigest } from '../../chain/canonical-json.ts'
import { HubError } from '../hub-error.ts'
import { eventTime, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'
import { demandTwoOfficers } from './two-officers.ts'

/** What two officers sign: whose pseudonym is to be opened, and why. The reason stays with the forum; the log has the digest of the whole. */
export const Statement = z.strictObject({
  type: z.literal('stillwatch.unmask/1'),
  pseudonym: z.string().regex(/^identity--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  reason: z.string().trim().min(1, 'is empty').max(1_000, 'has more than 1,000 characters'),
  at: z.iso.datetime({ precision: 3 }),
})
export type Statement = z.infer<typeof Statement>

export type Unmasked = {
  readonly pseudonym: string
  readonly member: string
  readonly officers: readonly string[]
  readonly digest: string
}

const UNDONE = 'Nothing was opened.'

/**
 * Says which member a pseudonym is of, on the word of two officers. The log is told in the same transaction, before anybody is: that a pseudonym was opened can
 * be seen by all, by whom and why by those who have the statement.
 *
 * @param signatures detached JWS over the canonical statement, of whichever officers
 */
export async function unmask(
  store: Store,
  statement: Statement,
  signatures: readonly string[],
  nowUs: number,
): Promise<Unmasked> {
  const { pseudonym } = statement
  return inTurn(store, async ({ db, tell }) => {
    const officers = await demandTwoOfficers(db, statement, signatures, nowUs, UNDONE)
    const found = await db.selectFrom('identities').select('member_id').where('identity', '=', pseudonym).executeTakeFirst()
    if (found === undefined) throw new HubError('officer', `${pseudonym} is no pseudonym of a member. ${UNDONE}`)
    const digest = canonicalDigest(statement)
    tell({ event: 'member.unmasked', digest, pseudonym, time: eventTime(nowUs) })
    return { pseudonym, member: found.member_id, officers, digest }
  })
}
