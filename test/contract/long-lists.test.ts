import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knownIn, remember } from '../../src/cli/detect/known-campaigns.ts'
import { readGroups } from '../../src/detect/explain/group-tables.ts'
import { templatesOfPermits } from '../../src/detect/explain/permit-templates.ts'
import { readPopulation } from '../../src/detect/read-population.ts'
import { classifyFile } from '../../src/ingest/classify-file.ts'
import { installWeights, loadExchanges } from '../../src/ingest/load.ts'
import type { CampaignsFile, SharedIndicator } from '../../src/records/index.ts'
import { engineTime } from '../../src/warehouse/engine-time.ts'
import type { Warehouse } from '../../src/warehouse/warehouse.ts'
import { engines, type Place } from './engines.ts'

/** So many ids of so many letters are more than a server takes as one parameter. */
const MANY = 20_000
const ids = (of: string) => Array.from({ length: MANY }, (_, at) => `${of}-${String(at).padStart(8, '0')}`)
const window = { from: new Date('2026-03-01T00:00:00Z'), until: new Date('2026-03-08T00:00:00Z'), releases: [] }
const span = { from: engineTime(window.from), until: engineTime(window.until) }
const CLIENT = 't13d1516h2_8daaf6152771_b186095e22b6'

/** Forty accounts, of which the first two have client software of their own. */
const lines = () =>
  Array.from({ length: 120 }, (_, at) =>
    JSON.stringify({
      exchange_id: `x-${at}`,
      account_id: `acct-${at % 40}`,
      time: `2026-03-0${1 + (at % 7)}T10:00:00.000Z`,
      model: at % 3 === 0 ? 'large-1' : 'small-1',
      messages: [{ role: 'user', content: `Which of the ${at} boats in the harbour is the oldest, and who built it?` }],
      response: 'The one at the pier, by the look of it.',
      ...(at % 40 < 2 ? { client_fingerprint: CLIENT } : {}),
    }),
  )

const indicator = (kind: SharedIndicator['kind'], pattern: string): SharedIndicator => ({
  id: 'indicator--1',
  source: 'identity--1',
  campaign: 'campaign--1',
  kind,
  pattern,
  valid_until: '2026-08-01T00:00:00.000Z',
  weight: 1,
  status: 'live',
})

/** Everything that grows with what a lab is told, or with what it finds, and goes to the engine. */
describe.each(Object.entries(engines()))('lists of any length (%s)', (_name, placeOf) => {
  let place: Place
  let warehouse: Warehouse
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stillwatch-long-lists-'))
    place = await placeOf()
    warehouse = await place.open()
    const path = join(folder, 'exchanges.jsonl')
    await writeFile(path, lines().join('\n'))
    const latest = new Date('2026-04-01T00:00:00Z')
    await loadExchanges(await classifyFile(path), { warehouse, scratch: folder, latest }, await installWeights(warehouse), 1)
  })
  afterAll(async () => {
    await warehouse?.close()
    await place?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('are mail providers, permits and received indicators', async () => {
    const permits = [
      { permit_id: 'many', account_ids: [...ids('nobody'), 'acct-3'], models: [...ids('model'), 'large-1'] },
      { permit_id: 'one', account_ids: ['acct-4'] },
    ]
    const indicators = [
      ...ids('client').map((client) => indicator('client', client)),
      indicator('client', CLIENT),
      ...Array.from({ length: 300 }, (_, at) => indicator('skeleton', `Nobody's ${at} ${'长的模板和别的 '.repeat(80)}`)),
    ]
    const { population, uses } = await readPopulation(warehouse, window, permits, () => undefined, { indicators })
    expect(
      uses.map((use) => use.accounts.map(({ exchanges, covered, other_model }) => [exchanges, covered, other_model])),
    ).toEqual([[[3, 1, 2]], [[3, 3, 0]]])
    // All ask in one wording, which both holders of permits fill.
    const [first, second] = await templatesOfPermits(warehouse, population, uses)
    expect(first).toHaveLength(1)
    expect(second).toEqual(first)
    expect(await warehouse.rows('SELECT DISTINCT account_id, sign FROM received_hits ORDER BY account_id')).toEqual([
      { account_id: 'acct-0', sign: 300 + MANY },
      { account_id: 'acct-1', sign: 300 + MANY },
    ])
    const [row] = await warehouse.rows<{ rows: number }>('SELECT toUInt32(count()) AS rows FROM mail_providers')
    expect(row?.rows).toBeGreaterThan(8_000)
  })

  it('are the groups that a report is on, with their templates', async () => {
    const accounts = Array.from({ length: MANY }, (_, at) => at)
    const templates = ids('').map((_, key) => ({ key, fragments: [String(2n ** 64n - 1n - BigInt(key))] }))
    const group = { accounts, templates, whole: true, unabridged: true }
    const apart = Array.from({ length: MANY }, () => ({ ...group, accounts: [], templates: [] }))
    const { extents, members } = await readGroups(warehouse, [...apart, group], span, 86_400)
    expect(extents.map(({ group_no, exchanges }) => [group_no, exchanges])).toEqual([[MANY, 120]])
    expect(members.length).toBe(40)
    const [kept] = await warehouse.rows('SELECT toUInt32(count()) AS rows, toString(max(template)) AS last FROM group_templates')
    expect(kept).toEqual({ rows: MANY, last: '18446744073709551615' })
  })

  it('are the accounts of campaigns that are remembered', async () => {
    const campaign = { campaign_id: 'c-1', accounts: ids('acct').map((account_id) => ({ account_id })) }
    await remember(warehouse, {
      window: { from: window.from.toISOString(), to: window.until.toISOString() },
      campaigns: [campaign],
    } as unknown as CampaignsFile)
    const [known] = await knownIn(warehouse)
    expect(known?.accounts.size).toBe(MANY)
  })
})
