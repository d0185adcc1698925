import type { Transaction } from 'kysely'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { isSignedBy } from '../../stix/object-signature.ts'
import { HubError } from '../hub-error.ts'
import type { HubTables } from '../store/tables.ts'
import { countsFromUs } from './counts-from.ts'

const DAY_US = 86_400_000_000
/** A statement holds as long as an approval. */
const HOLDS_US = 14 * DAY_US
export const WANTED = 2

/**
 * Demands that two officers have signed a statement. Gives who has; throws HubError where these are too few, or the statement is not of these days.
 *
 * @param signatures detached JWS over the canonical statement, of whichever officers
 * @param undone what did not happen, for the error
 */
export async function demandTwoOfficers(
  db: Transaction<HubTables>,
  statement: Readonly<Record<string, unknown>> & { readonly at: string },
  signatures: readonly string[],
  nowUs: number,
  undone: string,
): Promise<string[]> {
  const statedUs = Date.parse(statement.at) * 1000
  if (nowUs >= statedUs + HOLDS_US || nowUs < statedUs - DAY_US)
    throw new HubError('officer', `The statement is of ${statement.at}; one holds for 14 days from its time. ${undone}`)
  const canonical = canonicalJson(statement as Parameters<typeof canonicalJson>[0])
  const all = await db.selectFrom('officers').selectAll().orderBy('id').execute()
  const theirs = all.filter((one) => signatures.some((jws) => isSignedBy(jws, canonical, [one.public_key])))
  // By the earlier of both times: one that is dated ahead would shorten the days in which members see who was added.
  const signed = theirs.filter((one) => countsFromUs(one.added_us) <= Math.min(statedUs, nowUs))
  if (signed.length >= WANTED) return signed.map((one) => one.id)
  const early = theirs.find((one) => !signed.includes(one))
  throw new HubError(
    'officer',
    `${signed.length} of ${WANTED} officers have signed this very statement.${early === undefined ? '' : ` '${early.id}' does not count yet: members are to see in the log for 7 days who was added.`} ${undone}`,
  )
}
