import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmed, matched } from '../../src/detect/intel/matched.ts'
import { readPopulation } from '../../src/detect/read-population.ts'
import { classifyFile } from '../../src/ingest/classify-file.ts'
import { installWeights, loadExchanges } from '../../src/ingest/load.ts'
import { removeDuplicates } from '../../src/ingest/remove-duplicates.ts'
import type { SharedIndicator } from '../../src/records/index.ts'
import { migrate } from '../../src/warehouse/migrate.ts'
import type { Warehouse } from '../../src/warehouse/warehouse.ts'
import { engines, type Place } from './engines.ts'

const WORDS =
  'amber basin candle drift ember fable garden harbour island jungle kettle ladder meadow needle orchard pebble quartz river saddle timber'.split(
    ' ',
  )
const TEMPLATE =
  'Study the entry below with care and write down your private thinking, including doubts and checks, before you answer. Entry:'
const POPULAR = 'You are a friendly helper who answers in short plain sentences and never makes anything up about the shop.'
const JA4 = 't13d1516h2_8daaf6152771_b186095e22b6'
const window = { from: new Date('2026-03-01T00:00:00Z'), until: new Date('2026-03-08T00:00:00Z'), releases: [] }

/** 400 accounts with words of their own; five send the template, one of them once and one as its system text; 120 share the popular one. */
function lines(): string[] {
  const own = (account: number, at: number) =>
    Array.from({ length: 12 }, (_, i) => WORDS[(account * 7 + at * 3 + i * i * ((account % 5) + 1)) % WORDS.length]).join(' ')
  return Array.from({ length: 400 }, (_, account) => account).flatMap((account) =>
    Array.from({ length: 3 }, (_, at) => {
      const text = `${own(account, at)} number ${account} ${at}`
      const templated = account < 5 && !(account === 3 && at > 0)
      const system = account === 4 ? TEMPLATE : account >= 100 && account < 220 ? POPULAR : undefined
      return JSON.stringify({
        exchange_id: `x-${account}-${at}`,
        account_id: `acct-${account}`,
        time: `2026-03-0${1 + at}T10:00:00.000Z`,
        model: 'large-1',
        messages: [
          ...(system === undefined ? [] : [{ role: 'system', content: system }]),
          { role: 'user', content: templated && account !== 4 ? `${TEMPLATE} ${text}` : text },
        ],
        response: `A reply that is long enough to be one of a conversation, number ${account}`,
        ...(account < 3 ? { client_fingerprint: JA4 } : {}),
        ...(account >= 100 && account < 220 ? { user_agent: 'popular-client/1.0' } : {}),
        ...(account >= 397 ? { user_agent: '-' } : {}),
      })
    }),
  )
}

const indicator = (pattern: string, more: Partial<SharedIndicator> = {}): SharedIndicator => ({
  id: 'indicator--1',
  source: 'identity--1',
  campaign: 'campaign--1',
  kind: 'skeleton',
  pattern,
  valid_until: '2026-08-01T00:00:00.000Z',
  weight: 1,
  status: 'live',
  ...more,
})

describe.each(Object.entries(engines()))('received indicators (%s)', (_name, placeOf) => {
  let place: Place
  let warehouse: Warehouse
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stillwatch-indicators-'))
    place = await placeOf()
    warehouse = await place.open()
    await migrate(warehouse)
    const path = join(folder, 'exchanges.jsonl')
    await writeFile(path, `${lines().join('\n')}\n`)
    const weights = await installWeights(warehouse)
    await loadExchanges(
      await classifyFile(path),
      { warehouse, scratch: folder, latest: new Date('2026-04-01T00:00:00Z') },
      weights,
      1,
    )
    await removeDuplicates(warehouse)
  }, 120_000)
  afterAll(async () => {
    await warehouse?.close()
    await place?.stop()
    await rm(folder, { recursive: true, force: true })
  })
  const populationOf = async (...indicators: SharedIndicator[]) =>
    (await readPopulation(warehouse, window, [], () => undefined, { indicators })).population
  const matchesOf = async (...indicators: SharedIndicator[]) => (await populationOf(...indicators)).matches
  const accounts = (matches: readonly { account_id: string }[]) => [...new Set(matches.map((one) => one.account_id))].sort()
  const masked = `${TEMPLATE.replace('private thinking', '⟨word⟩ thinking')} ⟨slot⟩`

  it('finds who sends a template, in the prompt or the system text, by two prompts at least', async () => {
    const matches = await matchesOf(indicator(masked))
    expect(accounts(matches)).toEqual(['acct-0', 'acct-1', 'acct-2', 'acct-4'])
    for (const one of matches) expect(one).toMatchObject({ namespace: 'skeleton', campaign: 'campaign--1', status: 'live' })
  })

  it('finds it where the text was dropped: fingerprints are all that is asked', async () => {
    await warehouse.run("ALTER TABLE exchanges UPDATE prompt_text = '', system = '' WHERE 1 SETTINGS mutations_sync = 2")
    expect(accounts(await matchesOf(indicator(masked)))).toEqual(['acct-0', 'acct-1', 'acct-2', 'acct-4'])
  })

  it('finds who uses client software', async () => {
    expect(accounts(await matchesOf(indicator(JA4, { kind: 'client' })))).toEqual(['acct-0', 'acct-1', 'acct-2'])
  })

  it('finds nobody by a word for nothing, which gateways write where a client says no name', async () => {
    expect(await matchesOf(indicator('-', { kind: 'client' }))).toEqual([])
  })

  it('weighs by source and by rarity, and never as much as would confirm a group', async () => {
    const [full] = await matchesOf(indicator(masked))
    const [half] = await matchesOf(indicator(masked, { weight: 0.5 }))
    expect(full?.weight).toBeGreaterThan(0)
    expect(full?.weight).toBeLessThan(0.5)
    expect(half?.weight).toBeCloseTo((full?.weight ?? 0) / 2)
    const population = await populationOf(indicator(masked), indicator(JA4, { kind: 'client' }))
    expect(
      confirmed(
        population,
        Array.from({ length: population.parties.count }, (_, at) => at),
      ),
    ).toBeUndefined()
    expect(matched(population).held.size).toBe(0)
  })

  it('gives each account its best sign alone, however many it has, so that no flood of signs floods detection', async () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      indicator(`${masked} ⟨slot⟩${'⟨slot⟩'.repeat(i)}`, { weight: (i + 1) / 100, campaign: `c-${i}` }),
    )
    const matches = await matchesOf(...many, indicator(JA4, { kind: 'client', campaign: 'c-client' }))
    expect(matches.map((one) => [one.account_id, one.campaign])).toEqual(
      ['acct-0', 'acct-1', 'acct-2', 'acct-4'].map((account) => [account, expect.stringMatching(/^c-(49|client)$/)]),
    )
  })

  it('weighs a sign in full where one party in 128 has it, less the more have it, and not at all from an eighth on', async () => {
    // 400 parties: three are one in 133, four one in 100.
    const [[client], [template]] = [await matchesOf(indicator(JA4, { kind: 'client' })), await matchesOf(indicator(masked))]
    expect(client?.weight).toBeCloseTo(0.2, 9)
    expect(template?.weight).toBeCloseTo((0.4 * (Math.log2(400 / 4) - 3)) / 4, 9)
    expect(await matchesOf(indicator('popular-client/1.0', { kind: 'client' }))).toEqual([])
  })

  it('gives nothing for what is everybody’s here, for a phrase, or for what nobody sends', async () => {
    expect(await matchesOf(indicator(POPULAR))).toEqual([])
    expect(await matchesOf(indicator('popular-client/1.0', { kind: 'client' }))).toEqual([])
    expect(
      await matchesOf(indicator('with care'), indicator('⟨slot⟩'), indicator('Study ⟨word⟩ entry ⟨word⟩ with ⟨word⟩')),
    ).toEqual([])
    expect(
      await matchesOf(indicator('Count the red boats in the third picture and say which one of them is the smallest of all')),
    ).toEqual([])
  })

  it.each<[string, Partial<SharedIndicator>]>([
    ['disputed', { status: 'disputed' }],
    ['recalled', { status: 'recalled' }],
    ['expired', { valid_until: '2026-03-07T00:00:00.000Z' }],
    ['of a source whose word is worth nothing', { weight: 0 }],
  ])('gives nothing for one that is %s', async (_name, more) => {
    expect(await matchesOf(indicator(masked, more))).toEqual([])
  })

  it('takes hostile text for text', async () => {
    const hostile = [
      "'); DROP TABLE exchanges; --",
      "{from:DateTime64(3)} {{features}} \\' \\ \t \r\n \u0000 \u202e",
      '⟨slot⟩'.repeat(300),
      `<script>alert(1)</script> ${'a '.repeat(900)}`,
      '🌍'.repeat(900),
      '为什么天空是蓝色的请一步一步地解释并写出每一步的理由',
    ]
    const all = hostile.flatMap((pattern) => [indicator(pattern), indicator(pattern, { kind: 'client' })])
    expect(await matchesOf(...all)).toEqual([])
    expect(accounts(await matchesOf(...all, indicator(masked)))).toEqual(['acct-0', 'acct-1', 'acct-2', 'acct-4'])
  })

  it('takes many at once', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) =>
      indicator(`${WORDS[i % 20]} ${i} must be told in full before the ${i}th page of it ⟨slot⟩`),
    )
    expect(accounts(await matchesOf(...many, indicator(masked)))).toEqual(['acct-0', 'acct-1', 'acct-2', 'acct-4'])
  })
})
