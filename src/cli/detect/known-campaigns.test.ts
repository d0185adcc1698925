import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CampaignsFile } from '../../records/index.ts'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import { migrate } from '../../warehouse/migrate.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { knownIn, remember } from './known-campaigns.ts'

let folder: string
let warehouse: Warehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stillwatch-test-'))
  warehouse = await openEmbedded({ folder, limits: { memoryBytes: 1_000_000_000, threads: 1 } })
  await migrate(warehouse)
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

/** What a run says, as far as it is remembered: accounts by campaign. */
const said = (to: string, campaigns: Record<string, readonly string[]>) =>
  ({
    window: { from: '2026-03-01T00:00:00.000Z', to },
    campaigns: Object.entries(campaigns).map(([campaign_id, accounts]) => ({
      campaign_id,
      accounts: accounts.map((account_id) => ({ account_id })),
    })),
  }) as unknown as CampaignsFile

describe('what a warehouse remembers', () => {
  it('is each campaign as the last run said that named it, the newest first, and of a past moment what was said of it, whenever that was', async () => {
    await remember(warehouse, said('2026-03-08T12:00:00.000Z', { 'c-one': ['a', 'b'], 'c-two': ['x', 'y'] }))
    const moment = new Date('2026-03-08T23:59:59.999Z')
    // A run's moment is read to the millisecond.
    await new Promise((resolve) => setTimeout(resolve, 20))
    await remember(warehouse, said('2026-03-09T12:00:00.000Z', { 'c-two': ['y', 'z'] }))
    const accountsOf = async (asOf?: Date) =>
      (await knownIn(warehouse, asOf)).map(({ campaign_id, accounts }) => [campaign_id, [...accounts].sort()])
    expect(await accountsOf()).toEqual([
      ['c-two', ['y', 'z']],
      ['c-one', ['a', 'b']],
    ])
    expect(await accountsOf(moment)).toEqual([
      ['c-one', ['a', 'b']],
      ['c-two', ['x', 'y']],
    ])
  })
})
