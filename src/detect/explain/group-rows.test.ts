import { expect, it } from 'vitest'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import { migrate } from '../../warehouse/migrate.ts'
import { sqlFrom } from '../../warehouse/sql-from.ts'

it('counts what is dealt on to other accounts of a campaign as its own, once, and nobody else’s', async () => {
  const warehouse = await openEmbedded({ limits: { memoryBytes: 1_000_000_000, threads: 1 } })
  try {
    await migrate(warehouse)
    const sent = (id: string, account: string, prompt: number) => [id, account, '2026-03-01 08:00:00.000', prompt]
    await warehouse.insert(
      'exchanges',
      ['exchange_id', 'account_id', 'time', 'prompt'],
      // A task that the first begins and the second goes on with; work of its own; and the same task at somebody who is not of the campaign.
      [sent('begun', 'a', 7), sent('dealt', 'b', 7), sent('other', 'b', 8), sent('outside', 'c', 7)],
    )
    await warehouse.run(
      "CREATE TABLE parties ENGINE = Memory AS SELECT ['a', 'b', 'c'][number + 1] AS account_id, toUInt32(number) AS account_no FROM numbers(3)",
    )
    await warehouse.run(
      'CREATE TABLE group_accounts ENGINE = Memory AS SELECT toUInt32(0) AS group_no, toUInt32(number) AS account_no, false AS whole FROM numbers(2)',
    )
    // The engine may have found two templates in one prompt, at two accounts.
    await warehouse.run(
      'CREATE TABLE prompt_templates ENGINE = Memory AS SELECT toUInt32(number % 3) AS account_no, toUInt64(7) AS prompt, toUInt64(50 + number) AS template FROM numbers(3)',
    )
    await warehouse.run(
      'CREATE TABLE group_templates ENGINE = Memory AS SELECT toUInt32(0) AS group_no, toUInt64(50 + number) AS template, toUInt32(1 + number) AS template_no FROM numbers(2)',
    )
    const span = { from: '2026-03-01 00:00:00.000', until: '2026-03-02 00:00:00.000' }
    await warehouse.run(sqlFrom(new URL('./group-rows.sql', import.meta.url), {}), span)
    expect(await warehouse.rows('SELECT exchange_id, template_no, own FROM group_exchanges ORDER BY exchange_id')).toEqual([
      { exchange_id: 'begun', template_no: 1, own: true },
      { exchange_id: 'dealt', template_no: 1, own: true },
      { exchange_id: 'other', template_no: 0, own: false },
    ])
  } finally {
    await warehouse.close()
  }
})
