import { holdersOf, type Permit, type Release } from '../../records/index.ts'
import { NOTHING } from '../../records/says-nothing.ts'
import { engineTime } from '../../warehouse/engine-time.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'

/** Later than any exchange. */
const NEVER = new Date('2200-01-01T00:00:00Z')

/** Share of the logs' accounts that billing knows, below which it is said. */
const MOSTLY_KNOWN = 0.9

/**
 * What is said where billing records are there and most of the logs' accounts are not among them: a prefix in one export and not in the other looks like a run without billing.
 *
 * @param until a look back says nothing of whoever came later
 */
export async function accountsAtOdds(warehouse: Warehouse, until?: Date): Promise<string[]> {
  const [found] = await warehouse.rows<{ records: number; accounts: number; known: number; example: string }>(
    `WITH billed AS (SELECT account_id FROM accounts UNION ALL SELECT account_id FROM passing_accounts)
     SELECT (SELECT toFloat64(count()) FROM billed) AS records,
       toFloat64(count()) AS accounts, toFloat64(countIf(is_known)) AS known, minIf(account_id, NOT is_known) AS example
     FROM (SELECT DISTINCT account_id, account_id IN (SELECT account_id FROM billed) AS is_known FROM exchanges WHERE time <= {until:DateTime64(3)})`,
    { until: engineTime(until ?? NEVER) },
  )
  if (found === undefined || found.records === 0 || found.known >= MOSTLY_KNOWN * found.accounts) return []
  const which = JSON.stringify(found.example.slice(0, 80))
  const known = found.known === 0 ? 'None' : `Only ${found.known}`
  return [
    `${known} of the ${found.accounts} accounts in the logs ${found.known === 1 ? 'has' : 'have'} a record in --accounts (${which} has none): of the others neither who pays nor when they were made is known, and whom that ties cannot be told. Are ids spelt alike in both, and is the export whole?`,
  ]
}

/** How many of the logs' accounts one entity must have to be said, and what share of them: beside others a firm may have hundreds. */
const MOST = { accounts: 20, share: 0.5 } as const

/**
 * What is said where one legal entity has most of the logs' accounts: often it is a word for none, such as `customer`, and whatever stands behind one entity is one party and no campaign. Words that are known for none (records/says-nothing.ts) are no entity's, and not said.
 *
 * @param until a look back says nothing of whoever came later
 */
export async function entitiesAtOdds(warehouse: Warehouse, until?: Date): Promise<string[]> {
  const [found] = await warehouse.rows<{ all: number; accounts: number; entity: string }>(
    `WITH value -> if(lower(trimBoth(value, ' \\t\\r\\n')) IN {nothing:Array(String)}, '', value) AS said,
     billed AS (
       SELECT account_id, entity_id FROM accounts FINAL WHERE account_id NOT IN (SELECT account_id FROM passing_accounts)
       UNION ALL SELECT account_id, entity_id FROM passing_accounts FINAL),
     logged AS (
       SELECT account_id, minIf(entity_id, said(entity_id) NOT IN ('', account_id)) AS named FROM exchanges WHERE time <= {until:DateTime64(3)} GROUP BY account_id)
     SELECT (SELECT toFloat64(count()) FROM logged) AS all, toFloat64(count()) AS accounts, entity
     FROM (
       SELECT multiIf(said(billed.entity_id) NOT IN ('', logged.account_id), billed.entity_id, logged.named) AS entity
       FROM logged LEFT JOIN billed ON billed.account_id = logged.account_id)
     WHERE entity != '' GROUP BY entity ORDER BY accounts DESC, entity LIMIT 1`,
    { until: engineTime(until ?? NEVER), nothing: NOTHING },
  )
  if (found === undefined || found.accounts < MOST.accounts || found.accounts < MOST.share * found.all) return []
  const which = JSON.stringify(found.entity.slice(0, 80))
  return [
    `${found.accounts} of the ${found.all} accounts in the logs are of one entity_id (${which}): these are one party, and no campaign among them can be seen. Where it is a word for nobody, leave entity_id out there.`,
  ]
}

/** How far from the others times must lie to be said: so many days, and so many times as far as the others reach. */
const FAR = { days: 30, spans: 3 } as const

/**
 * What is said of exchanges whose times lie far before all others', as those of a clock that was never set: they count, and make the window long.
 *
 * @param span what is looked at: a look back is told nothing of later traffic
 */
export async function timesAtOdds(warehouse: Warehouse, { since, until }: { since?: Date; until?: Date }): Promise<string[]> {
  const [found] = await warehouse.rows<{ early: number; first: string; usual: string }>(
    `WITH
       (SELECT quantilesExact(0.01, 0.99)(toInt64(toUnixTimestamp(time))) FROM exchanges WHERE time <= {until:DateTime64(3)}) AS middle,
       middle[1] - greatest({days:Int64} * 86400, {spans:Int64} * (middle[2] - middle[1])) AS bound
     SELECT toFloat64(countIf(toInt64(toUnixTimestamp(time)) < bound)) AS early, formatDateTime(min(time), '%F') AS first,
       formatDateTime(toDateTime(middle[1], 'UTC'), '%F') AS usual
     FROM exchanges WHERE time >= {since:DateTime64(3)} AND time <= {until:DateTime64(3)}`,
    { ...FAR, since: engineTime(since ?? new Date(0)), until: engineTime(until ?? NEVER) },
  )
  if (found === undefined || found.early === 0) return []
  const exchanges = found.early === 1 ? '1 exchange lies' : `${found.early} exchanges lie`
  return [
    `${exchanges} far before all others (the first on ${found.first}, 99 of 100 from ${found.usual} on), as times of a clock that is not set do: they count. Leave them out with --since ${found.usual}.`,
  ]
}

/** Names of holders, at most, that the engine is asked after in one statement; who has more permits than that has them from a system, which spells alike. */
const ASKED_AFTER = 10_000

/**
 * What is said of permits whose holders are nobody that logs or billing know: what a misspelt one allows would be looked at like anybody's traffic, and nothing would say so.
 *
 * @param until a look back says nothing of whoever came later
 */
export async function holdersAtOdds(warehouse: Warehouse, permits: readonly Permit[], until?: Date): Promise<string[]> {
  const named = [...new Set(permits.flatMap(holdersOf))]
  if (named.length === 0 || named.length > ASKED_AFTER) return []
  const rows = await warehouse.rows<{ name: string }>(
    `SELECT DISTINCT arrayJoin([account_id, entity_id]) AS name
     FROM (
       SELECT account_id, entity_id FROM accounts UNION ALL SELECT account_id, entity_id FROM passing_accounts
       UNION ALL SELECT DISTINCT account_id, entity_id FROM exchanges WHERE time <= {until:DateTime64(3)})
     WHERE name IN {named:Array(String)}`,
    { until: engineTime(until ?? NEVER), named },
  )
  const known = new Set(rows.map(({ name }) => name))
  const lost = permits.filter((one) => !holdersOf(one).some((name) => known.has(name)))
  const [first] = lost
  if (first === undefined) return []
  const whom = JSON.stringify(holdersOf(first)[0]?.slice(0, 80))
  return [
    `${lost.length} of ${permits.length} permits ${lost.length === 1 ? 'names' : 'name'} nobody that the logs or --accounts know (${JSON.stringify(first.permit_id.slice(0, 80))} names ${whom}): what such a permit allows clears nobody. Are ids spelt alike?`,
  ]
}

/**
 * What is said where models were released and no exchange names any of them: then nobody can be seen to move to a new model, and a figure of 0 says nothing.
 *
 * @param until a look back says nothing of whoever came later
 */
export async function modelsAtOdds(warehouse: Warehouse, releases: readonly Release[], until?: Date): Promise<string[]> {
  const models = [...new Set(releases.map((one) => one.model))]
  if (models.length === 0) return []
  const [found] = await warehouse.rows<{ exchanges: number; seen: number; example: string }>(
    `SELECT toFloat64(count()) AS exchanges, toFloat64(countIf(model IN {models:Array(String)})) AS seen, min(model) AS example
     FROM exchanges WHERE time <= {until:DateTime64(3)}`,
    { models, until: engineTime(until ?? NEVER) },
  )
  if (found === undefined || found.exchanges === 0 || found.seen > 0) return []
  const [first = ''] = models
  return [
    `No exchange names any of the ${models.length} models in --models (one is ${JSON.stringify(first.slice(0, 80))}; the logs name ${JSON.stringify(found.example.slice(0, 80))}): who moved to a new model cannot be seen. Are names spelt alike?`,
  ]
}
