import { readPopulation } from '../../../detect/read-population.ts'
import { openEmbedded } from '../../../warehouse/embedded/embedded.ts'
import type { Traffic } from '../baseline.ts'

/**
 * A lab of 48 accounts, each of a party of its own, written straight into the warehouse:
 * quiet-00 … quiet-39 with 12 prompts each; pool-0 … pool-5 with 12 prompts each from one template, paid from one card; loud with 250 prompts in one
 * day; strange with 130 prompts whose vectors lie together where nobody else's do.
 */
export async function smallLab(): Promise<{ traffic: Traffic; close(): Promise<void> }> {
  const warehouse = await openEmbedded({ limits: { memoryBytes: 2 ** 30, threads: 2 } })
  const insert = (accounts: string, prompts: number, columns: Columns) =>
    warehouse.run(`INSERT INTO exchanges (exchange_id, key, account_id, entity_id, model, status, output_tokens, temperature, n, intents, time,
        prompt_text, prompt, shingles, vector)
      SELECT concat(account_id, ' ', toString(i)) AS exchange_id, cityHash64(exchange_id) AS key, account_id, concat('of ', account_id) AS entity_id,
        'm', 200, 100, 0.5, 1, [toFloat32(${columns.asks ?? 0.1}), 0, 0, 0, 0, 0],
        toDateTime64('2026-03-01 00:00:00', 3, 'UTC') + toIntervalMinute(${columns.minute ?? '1 + 1000 * i + cityHash64(account_id) % 997'}) AS time,
        ${columns.text ?? "concat('About ', hex(key), ' please')"} AS prompt_text, cityHash64(prompt_text) AS prompt,
        arrayConcat(${columns.shingles ?? '[]'}, [intHash64(key), intHash64(key + 1)]) AS shingles,
        arrayMap(x -> toFloat32(x / 100), ${columns.vector ?? 'arrayMap(d -> intHash64(key + d) % 100, range(16))'}) AS vector
      FROM (SELECT arrayJoin(${accounts}) AS account_id, arrayJoin(range(${prompts})) AS i)`)
  await insert("arrayMap(a -> concat('quiet-', leftPad(toString(a), 2, '0')), range(40))", 12, {})
  await insert("arrayMap(a -> concat('pool-', toString(a)), range(6))", 12, {
    text: "concat('You are a careful teacher. Show every step of your reasoning about case ', hex(key), ' and then rate it')",
    shingles: '[11, 12, 13, 14]',
    asks: '0.9',
  })
  await insert("['loud']", 250, { minute: '600 + i' })
  await insert("['strange']", 130, { vector: 'arrayMap(d -> if(d = 3, 95, 0) + intHash64(key + d) % 5, range(16))', minute: '100 * i' })
  await warehouse.run(`INSERT INTO accounts (account_id, entity_id, payment_fingerprint)
    SELECT DISTINCT account_id, entity_id, if(startsWith(account_id, 'pool'), 'card', concat('card of ', account_id)) FROM exchanges`)
  const window = { from: new Date('2026-03-01T00:00:00Z'), until: new Date('2026-03-15T00:00:00Z'), releases: [] }
  const { population } = await readPopulation(warehouse, window, [], () => {})
  return { traffic: { warehouse, window, population, seed: 1 }, close: () => warehouse.close() }
}

/** SQL expressions over account_id, i and key, in the place of the ordinary ones. */
type Columns = { text?: string; shingles?: string; vector?: string; asks?: string; minute?: string }
