import { featuresSql } from '../../fingerprint/fingerprint.ts'
import type { Match, SharedIndicator } from '../../records/index.ts'
import { saysNothing } from '../../records/says-nothing.ts'
import { engineTime } from '../../warehouse/engine-time.ts'
import { sqlFrom } from '../../warehouse/sql-from.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { Window } from '../window.ts'
import { passages } from './passages.ts'

/**
 * The most that a sign of each kind may weigh. Both stay below what confirms a group (intel/matched.ts): anybody may copy a prompt, and client
 * software has many users. A match of private matching is a thing that one party owns.
 */
const MOST = { skeleton: 0.4, client: 0.2 } as const

/** What is looked for: a pattern, by whoever's word for it is worth most. One source, one vote: that several told it adds nothing. */
type Sign = Pick<SharedIndicator, 'kind' | 'pattern' | 'campaign' | 'weight'>

/**
 * Received indicators as matches: the accounts here that send another lab's template, or use its campaign's client software, each with the one
 * sign that weighs most. Templates are hashed as this lab's prompts were, so that they match where no text was kept; prompts that were
 * fingerprinted with a key of the provider's do not match.
 *
 * To be called once the engine has the window's `prompts` and `parties`. Disputed, recalled and expired indicators, and accounts within a permit,
 * give none.
 *
 * @param apart numbers of accounts that act within a permit
 */
export async function indicatorMatches(
  warehouse: Warehouse,
  window: Window,
  indicators: readonly SharedIndicator[],
  apart: ReadonlySet<number>,
): Promise<Match[]> {
  const signs = signsOf(indicators, window.until)
  if (signs.length === 0) return []
  await fillSigns(warehouse, signs)
  const exchanges = `(SELECT sign, [('user', text)] AS messages, '' AS response FROM received_passages)`
  await warehouse.run(sql('received-shingles', { features: featuresSql({ exchanges }) }))
  await warehouse.run(sql('template-hits'))
  if (signs.some((one) => one.kind === 'client')) {
    await warehouse.run(sql('client-hits'), { from: engineTime(window.from), until: engineTime(window.until) })
  }
  const hits = await warehouse.rows<{ account_no: number; account_id: string; sign: number; worth: number }>(sql('best-hits'))
  return hits.flatMap(({ account_no, account_id, sign, worth }): Match[] => {
    const { kind, campaign } = signs[sign] ?? {}
    if (kind === undefined || campaign === undefined || apart.has(account_no)) return []
    return [{ account_id, namespace: kind, campaign, labs: 2, weight: worth, status: 'live' }]
  })
}

/** The signs to look for, templates first; a sign's number is its place. */
function signsOf(indicators: readonly SharedIndicator[], until: Date): Sign[] {
  const best = new Map<string, Sign>()
  for (const one of indicators) {
    if (one.status !== 'live' || one.weight <= 0 || Date.parse(one.valid_until) <= until.getTime()) continue
    if (one.kind === 'client' && saysNothing(one.pattern)) continue
    const key = `${one.kind} ${one.pattern}`
    if ((best.get(key)?.weight ?? 0) < one.weight) best.set(key, one)
  }
  const all = [...best.values()]
  return [...all.filter((one) => one.kind === 'skeleton'), ...all.filter((one) => one.kind === 'client')]
}

/** The signs, each by its place: what it weighs, the client software that it is, and the passages of a template. */
async function fillSigns(warehouse: Warehouse, signs: readonly Sign[]): Promise<void> {
  await warehouse.run(
    'CREATE OR REPLACE TABLE received_signs (sign UInt32, client String, weight Float64) ENGINE = MergeTree ORDER BY sign',
  )
  const columns = ['sign', 'client', 'weight']
  const rows = signs.map(({ kind, pattern, weight }, sign) => [sign, kind === 'client' ? pattern : '', weight * MOST[kind]])
  await warehouse.insert('received_signs', columns, rows)
  await warehouse.run('CREATE OR REPLACE TABLE received_passages (sign UInt32, text String) ENGINE = MergeTree ORDER BY sign')
  const texts = signs.flatMap(({ kind, pattern }, sign) =>
    kind === 'skeleton' ? passages(pattern).map((text) => [sign, text]) : [],
  )
  await warehouse.insert('received_passages', ['sign', 'text'], texts)
}

function sql(name: string, relations: Readonly<Record<string, string>> = {}): string {
  return sqlFrom(new URL(`./${name}.sql`, import.meta.url), relations)
}
