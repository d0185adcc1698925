import { featuresSql } from '../../fingerprint/fingerprint.ts'
import type { Match, SharedIndicator } from '../../records/index.ts'
import { sqlFrom } from '../../warehouse/sql-from.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { engineTime, type Window } from '../window.ts'
import { passages } from './passages.ts'
import { rarity } from './rarity.ts'

/**
 * The most that a sign of each kind may weigh. Both stay below what confirms a group (intel/matched.ts): anybody may copy a prompt, and client
 * software has many users. A match of private matching is a thing that one party owns.
 */
const MOST = { skeleton: 0.4, client: 0.2 } as const
/** Characters of text that go to the engine in one statement. */
const BATCH = 200_000

type Hit = { account_no: number; account_id: string; party_no: number }

/**
 * Received indicators as matches: the accounts here that send another lab's template, or use its campaign's client software, weighed by source and
 * by how rare the sign is here. Templates are hashed as this lab's prompts were, so that they match where no text was kept; prompts that were
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
  const live = indicators.filter(
    (one) => one.status === 'live' && one.weight > 0 && Date.parse(one.valid_until) > window.until.getTime(),
  )
  if (live.length === 0) return []
  const [all] = await warehouse.rows<{ parties: number }>('SELECT toUInt32(uniqExact(party_no)) AS parties FROM parties')
  const parties = all?.parties ?? 0
  const matches: Match[] = []
  const take = (of: readonly SharedIndicator[], hits: readonly Hit[]) => {
    const here = hits.filter((hit) => !apart.has(hit.account_no))
    const worth = rarity(parties, new Set(here.map((hit) => hit.party_no)).size)
    if (worth === 0) return
    for (const { campaign, kind, weight } of of)
      for (const { account_id } of here)
        matches.push({ account_id, namespace: kind, campaign, labs: 2, weight: weight * MOST[kind] * worth, status: 'live' })
  }
  for (const [of, hits] of await templateHits(warehouse, grouped(live, 'skeleton'))) take(of, hits)
  for (const [of, hits] of await clientHits(warehouse, window, grouped(live, 'client'))) take(of, hits)
  return matches
}

/** Indicators of one kind by their pattern: what several labs told is looked for once. */
function grouped(indicators: readonly SharedIndicator[], kind: SharedIndicator['kind']): Map<string, SharedIndicator[]> {
  const byPattern = new Map<string, SharedIndicator[]>()
  for (const one of indicators) {
    if (one.kind === kind) byPattern.set(one.pattern, [...(byPattern.get(one.pattern) ?? []), one])
  }
  return byPattern
}

type Found = [indicators: readonly SharedIndicator[], hits: readonly Hit[]][]

async function templateHits(warehouse: Warehouse, byPattern: Map<string, SharedIndicator[]>): Promise<Found> {
  const patterns = [...byPattern.keys()]
  const texts = patterns.flatMap((pattern, template) => passages(pattern).map((text) => ({ template, text })))
  if (texts.length === 0) return []
  await warehouse.run(
    'CREATE OR REPLACE TABLE received_passages (template UInt32, text String) ENGINE = MergeTree ORDER BY template',
  )
  for (const some of batches(texts)) {
    await warehouse.run(
      `INSERT INTO received_passages SELECT pair.1 AS template, pair.2 AS text
       FROM (SELECT arrayJoin(arrayZip({templates:Array(UInt32)}, {texts:Array(String)})) AS pair)`,
      { templates: some.map((one) => one.template), texts: some.map((one) => one.text) },
    )
  }
  const exchanges = `(SELECT template, [('user', text)] AS messages, '' AS response FROM received_passages)`
  const sql = (name: string, fill: Readonly<Record<string, string>>) => sqlFrom(new URL(`./${name}.sql`, import.meta.url), fill)
  await warehouse.run(sql('received-shingles', { features: featuresSql({ exchanges, weights: 'fingerprint_weights' }) }))
  const rows = await warehouse.rows<Hit & { template: number }>(sql('template-hits', {}))
  return patterns.map((pattern, template) => [byPattern.get(pattern) ?? [], rows.filter((row) => row.template === template)])
}

async function clientHits(warehouse: Warehouse, window: Window, byPattern: Map<string, SharedIndicator[]>): Promise<Found> {
  if (byPattern.size === 0) return []
  const rows = await warehouse.rows<Hit & { sign: string }>(sqlFrom(new URL('./client-hits.sql', import.meta.url), {}), {
    from: engineTime(window.from),
    until: engineTime(window.until),
    signs: [...byPattern.keys()],
  })
  return [...byPattern].map(([pattern, of]) => [of, rows.filter((row) => row.sign === pattern)])
}

function* batches<One extends { text: string }>(all: readonly One[]): Generator<One[]> {
  let some: One[] = []
  let size = 0
  for (const one of all) {
    if (size + one.text.length > BATCH && some.length > 0) {
      yield some
      some = []
      size = 0
    }
    some.push(one)
    size += one.text.length
  }
  if (some.length > 0) yield some
}
