import { expect, it } from 'vitest'
import type { Permit, Release } from '../../records/index.ts'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import { accountsAtOdds, entitiesAtOdds, holdersAtOdds, modelsAtOdds } from './logs-at-odds.ts'

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

it('says which permits name nobody, and that no exchange names a model that was released', async () => {
  const warehouse = await openEmbedded({ limits: { memoryBytes: 1_000_000_000, threads: 1 } })
  try {
    const time = '2026-01-05 08:00:00.000'
    await warehouse.insert('accounts', ['account_id', 'entity_id'], [['billed', 'firm']])
    await warehouse.insert('exchanges', ['account_id', 'entity_id', 'model', 'time'], [['logged', 'other', 'large-1', time]])
    const terms = { valid_from: '2026-01-01', valid_until: '2027-01-01' }
    const permit = (permit_id: string, of: Partial<Permit>): Permit => ({ ...terms, permit_id, ...of })
    const held = [
      permit('a', { entity_id: 'firm' }),
      permit('b', { entity_id: 'other' }),
      permit('c', { account_ids: ['gone', 'logged'] }),
    ]
    expect(await holdersAtOdds(warehouse, held)).toEqual([])
    const lost = permit('d', { entity_id: 'frim' })
    expect(await holdersAtOdds(warehouse, [...held, lost])).toEqual([
      expect.stringMatching(/^1 of 4 permits names nobody .*\("d" names "frim"\)/),
    ])
    const release = (model: string): Release => ({ model, released_at: '2026-01-02T00:00:00Z' })
    expect(await modelsAtOdds(warehouse, [release('large-1'), release('small-1')])).toEqual([])
    expect(await modelsAtOdds(warehouse, [release('lrage-1')])).toEqual([
      expect.stringMatching(/^No exchange names any of the 1 models .*"lrage-1"; the logs name "large-1"/),
    ])
    expect(await modelsAtOdds(warehouse, [release('lrage-1')], new Date('2026-01-01T00:00:00Z'))).toEqual([])
  } finally {
    await warehouse.close()
  }
})
