import { z } from 'zod'
import { canonicalDigest } from '../../chain/canonical-json.ts'
import { HubError } from '../hub-error.ts'
import { eventTime, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'

/** What all reports on the campaigns of one quarter may spend together, for ever: a campaign is in one quarter and in no other. */
export const QUARTER_EPSILON_MILLI = 8_000
/** Delta of each report; ten reports at most, so that it adds up to a thousandth. */
export const REPORT_DELTA = 1e-4
const MOST_REPORTS = 10

export type Spent = { readonly epsilonMilli: number; readonly reports: number }
export type Spending = {
  readonly quarter: string
  readonly epsilonMilli: number
  readonly made: string
  /** What the report is of, as it will say itself: its digest goes into the log. */
  readonly statement: { readonly period: string; readonly tables: readonly string[] }
}
/** What stands after a report's share was spent, and the log's event of it. */
export type Account = Spent & { readonly event: string; readonly digest: `sha256:${string}` }

const Kept = z.strictObject({ epsilon_milli: z.int().min(0), reports: z.int().min(0) })
const EVENT = /^report\.spent\.(\d{4}-q[1-4])\.(\d{1,6})$/

/** Adds up what a log's events say was spent on a quarter. */
export function spentIn(events: Iterable<string>, quarter: string): Spent {
  let [epsilonMilli, reports] = [0, 0]
  for (const event of events) {
    const [, of, spent] = EVENT.exec(event) ?? []
    if (of !== quarter.toLowerCase()) continue
    epsilonMilli += Number(spent)
    reports++
  }
  return { epsilonMilli, reports }
}

/**
 * Spends a report's share of a quarter's budget, before anything is counted: in one transaction with the log's event, one behind the other in
 * however many processes. Whoever is killed afterwards has spent it.
 *
 * The log has the last word where it says more than the database: a database that was put back from a copy gives no budget back.
 *
 * Throws HubError `budget` where too little is left; nothing is spent then.
 *
 * @param logged what the forum's log says was spent on the quarter
 */
export async function spend(store: Store, { quarter, epsilonMilli, made, statement }: Spending, logged: Spent): Promise<Account> {
  const name = `report-budget ${quarter}`
  return inTurn(store, async ({ db, tell }) => {
    const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
    const kept = row === undefined ? { epsilon_milli: 0, reports: 0 } : Kept.parse(JSON.parse(row.value))
    const before = {
      epsilonMilli: Math.max(kept.epsilon_milli, logged.epsilonMilli),
      reports: Math.max(kept.reports, logged.reports),
    }
    const after = { epsilonMilli: before.epsilonMilli + epsilonMilli, reports: before.reports + 1 }
    if (after.epsilonMilli > QUARTER_EPSILON_MILLI || after.reports > MOST_REPORTS) throw refusal(quarter, epsilonMilli, before)
    const value = JSON.stringify({ epsilon_milli: after.epsilonMilli, reports: after.reports })
    await db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
    const said = {
      quarter,
      epsilon_milli: epsilonMilli,
      spent_milli: after.epsilonMilli,
      reports: after.reports,
      made,
      ...statement,
    }
    const digest = canonicalDigest(said)
    const event = `report.spent.${quarter.toLowerCase()}.${epsilonMilli}`
    tell({ event, digest, pseudonym: 'forum', time: eventTime(Date.parse(made) * 1000) })
    return { ...after, event, digest }
  })
}

function refusal(quarter: string, asked: number, { epsilonMilli, reports }: Spent): HubError {
  const left = QUARTER_EPSILON_MILLI - epsilonMilli
  const why =
    reports >= MOST_REPORTS
      ? `${reports} reports were made of it, and no more than ${MOST_REPORTS} may be`
      : `${left / 1000} of its ${QUARTER_EPSILON_MILLI / 1000} are left and the report asks for ${asked / 1000}`
  const remedy =
    reports < MOST_REPORTS && left >= 500 ? ` Ask for less with --epsilon.` : ' Hand out a report that was made before.'
  return new HubError(
    'budget',
    `The privacy budget of ${quarter} does not allow it: ${why}. Nothing was counted or spent.${remedy}`,
  )
}
