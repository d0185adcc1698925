import { expect, it } from 'vitest'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import { accountsAtOdds } from './logs-at-odds.ts'

it('counts no accounts that came later than what is looked at', async () => {
  const warehouse = await openEmbedded({ limits: { memoryBytes: 1_000_000_000, threads: 1 } })
  try {
    await warehouse.insert('accounts', ['account_id'], [['early']])
    const exchanges = [
      ['early', '2026-01-05 08:00:00.000'],
      ['late', '2026-07-05 08:00:00.000'],
    ]
    await warehouse.insert('exchanges', ['account_id', 'time'], exchanges)
    expect(await accountsAtOdds(warehouse, new Date('2026-02-01T00:00:00Z'))).toEqual([])
    expect(await accountsAtOdds(warehouse)).toEqual([expect.stringMatching(/^Only 1 of the 2 accounts .*"late" has none/)])
  } finally {
    await warehouse.close()
  }
})
