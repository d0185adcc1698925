import { describe, expect, it } from 'vitest'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import { sqlFrom } from '../../warehouse/sql-from.ts'
import type { ExemplarRow, ExtentRow } from './group-tables.ts'

const sql = (name: string) => sqlFrom(new URL(`./${name}.sql`, import.meta.url), {})

describe('what is shown of a large campaign', () => {
  it('is read within the memory that the engine is given, however long its prompts are', async () => {
    const warehouse = await openEmbedded({ limits: { memoryBytes: 400_000_000, threads: 2 } })
    try {
      // Sixty thousand prompts of four thousand characters, in two templates; each of them stands twice.
      await warehouse.run(`CREATE TABLE group_exchanges ENGINE = MergeTree ORDER BY (group_no, time) AS
        SELECT toUInt32(0) AS group_no, toUInt32(number % 50) AS account_no, concat('x', toString(number)) AS exchange_id,
          toDateTime64('2026-03-01 00:00:00', 3, 'UTC') + number AS time, 1 AS input_tokens, 1 AS output_tokens, 0 AS reasoning_tokens, [0.5] AS intents,
          concat(toString(intDiv(number, 2)), repeat('x', 4000)) AS prompt_text, '' AS system, toUInt32(1 + intDiv(number, 2) % 2) AS template_no, true AS own
        FROM numbers(120000) SETTINGS max_block_size = 1000, min_insert_block_size_rows = 1000, min_insert_block_size_bytes = 0`)
      await warehouse.run('CREATE TABLE group_accounts (group_no UInt32, unabridged Bool) ENGINE = Memory')
      const shown = await warehouse.rows<ExemplarRow>(sql('exemplars'), { listed: 20 })
      expect(shown.map(({ exchanges, accounts, texts }) => [exchanges, accounts, new Set(texts).size])).toEqual([
        [60_000, 50, 8],
        [60_000, 50, 8],
      ])
      const [extent] = await warehouse.rows<ExtentRow>(sql('extents'))
      expect(extent).toMatchObject({ exchanges: 120_000, own_exchanges: 120_000 })
      expect(new Set(extent?.examples).size).toBe(5)
    } finally {
      await warehouse.close()
    }
  })
})
