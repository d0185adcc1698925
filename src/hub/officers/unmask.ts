import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { isSignedBy } from '../../stix/object-signature.ts'
import { HubError } from '../hub-error.ts'
import { eventTime, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'
import { countsFromUs } from './officers.ts'

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

const DAY_US = 86_400_000_000
/** A statement holds as long as an approval. */
const HOLDS_US = 14 * DAY_US
const WANTED = 2

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
  const refuse = (why: string) => new HubError('officer', `${why} Nothing was opened.`)
  const { pseudonym, at } = statement
  const statedUs = Date.parse(at) * 1000
  if (nowUs >= statedUs + HOLDS_US || nowUs < statedUs - DAY_US)
    throw refuse(`The statement is of ${at}; one holds for 14 days from its time.`)
  const canonical = canonicalJson(statement)
  return inTurn(store, async ({ db, tell }) => {
    const all = await db.selectFrom('officers').selectAll().orderBy('id').execute()
    const theirs = all.filter((one) => signatures.some((jws) => isSignedBy(jws, canonical, [one.public_key])))
    // By the earlier of both times: one that is dated ahead would shorten the days in which members see who was added.
    const signed = theirs.filter((one) => countsFromUs(one.added_us) <= Math.min(statedUs, nowUs))
    if (signed.length < WANTED) {
      const early = theirs.find((one) => !signed.includes(one))
      throw refuse(
        `${signed.length} of ${WANTED} officers have signed this very statement.${early === undefined ? '' : ` '${early.id}' does not count yet: members are to see in the log for 7 days who was added.`}`,
      )
    }
    const found = await db.selectFrom('identities').select('member_id').where('identity', '=', pseudonym).executeTakeFirst()
    if (found === undefined) throw refuse(`${pseudonym} is no pseudonym of a member.`)
    const digest = `sha256:${createHash('sha256').update(canonical).digest('hex')}`
    tell({ event: 'member.unmasked', digest, pseudonym, time: eventTime(nowUs) })
    return { pseudonym, member: found.member_id, officers: signed.map((one) => one.id), digest }
  })
}
