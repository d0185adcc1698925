import { expect, it } from 'vitest'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import { accountsAtOdds, entitiesAtOdds } from './logs-at-odds.ts'

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

it.each([
  { entity: 'self-serve', said: [expect.stringMatching(/^30 of the 40 accounts .* one entity_id \("self-serve"\)/)] },
  // A word for nothing is no entity: each of these accounts stands for itself.
  { entity: 'n/a', said: [] },
])(
  'says where one entity has most accounts, by billing or by the logs, and not of a firm among others ($entity)',
  async ({ entity, said }) => {
    const warehouse = await openEmbedded({ limits: { memoryBytes: 1_000_000_000, threads: 1 } })
    try {
      const ids = Array.from({ length: 40 }, (_, at) => `acct-${at}`)
      const early = '2026-01-05 08:00:00.000'
      await warehouse.insert(
        'exchanges',
        ['account_id', 'entity_id', 'time'],
        ids.map((id, at) => [id, at < 15 ? entity : id, early]),
      )
      expect(await entitiesAtOdds(warehouse)).toEqual([])
      await warehouse.insert(
        'accounts',
        ['account_id', 'entity_id'],
        ids.slice(15, 30).map((id) => [id, entity]),
      )
      expect(await entitiesAtOdds(warehouse)).toEqual(said)
      expect(await entitiesAtOdds(warehouse, new Date('2026-01-01T00:00:00Z'))).toEqual([])
      // What is given for this run alone goes before what is kept.
      await warehouse.insert(
        'passing_accounts',
        ['account_id', 'entity_id'],
        ids.slice(15, 30).map((id) => [id, id]),
      )
      expect(await entitiesAtOdds(warehouse)).toEqual([])
    } finally {
      await warehouse.close()
    }
  },
)
