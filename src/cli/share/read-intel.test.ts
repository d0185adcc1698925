import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { openWarehouse } from '../logs/open-warehouse.ts'
import { defaultLimits } from '../options/parse-options.ts'
import { readIntel } from './read-intel.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-intel-'))
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse(undefined, defaultLimits())
})
afterAll(async () => {
  await warehouse?.close()
  rmSync(folder, { recursive: true, force: true })
})

const NOW = new Date('2026-11-26T12:00:00.000Z')
const indicator = {
  id: 'indicator--4417b183-ecf7-415a-aa84-a639beb66267',
  source: 'identity--3317b183-ecf7-415a-aa84-a639beb66267',
  campaign: 'campaign--5517b183-ecf7-415a-aa84-a639beb66267',
  kind: 'skeleton',
  pattern: 'solve ⟨slot⟩ step by step',
  valid_until: '2027-01-01T00:00:00.000Z',
  weight: 1,
  status: 'live',
}
const match = { account_id: 'acct-1', namespace: 'payment', campaign: 'x', labs: 2, weight: 1, status: 'live' }

let folders = 0
async function read(received: object | undefined, matched?: object) {
  const at = join(folder, String(folders++))
  mkdirSync(at)
  writeFileSync(join(at, 'indicators.jsonl'), `${JSON.stringify(indicator)}\n`)
  writeFileSync(join(at, 'matches.jsonl'), `${JSON.stringify(match)}\n`)
  if (matched !== undefined) writeFileSync(join(at, 'matched.json'), JSON.stringify(matched))
  if (received !== undefined) writeFileSync(join(at, 'received.json'), JSON.stringify(received))
  const loaded = { rejections: [], rejected: 0, notes: [] as string[] }
  const { indicators, matches } = await readIntel(at, warehouse, loaded, NOW)
  expect(loaded.rejections).toEqual([])
  return { indicators: indicators.length, matches: matches.length, notes: loaded.notes }
}

describe('what others told of', () => {
  it('counts for a day after what was taken back was read, and not beyond; matches have their own day', async () => {
    expect(await read({ corrected: '2026-11-25T12:00:00.000Z' })).toEqual({ indicators: 1, matches: 1, notes: [] })
    const stale = await read({ corrected: '2026-11-25T11:59:59.000Z' })
    expect(stale).toMatchObject({ indicators: 0, matches: 1 })
    expect(stale.notes).toEqual([
      expect.stringMatching(/what others took back was read last 24 hours ago, .* were left out\. Run share pull first/),
    ])
    expect((await read({})).notes).toEqual([expect.stringMatching(/was read never yet/)])
  })

  it('does not count where a clock that was ahead dated the reading into days to come', async () => {
    expect(await read({ corrected: '2026-11-26T12:00:30.000Z' })).toMatchObject({ indicators: 1, notes: [] })
    const ahead = await read({ corrected: '2026-12-26T12:00:00.000Z' })
    expect(ahead).toMatchObject({ indicators: 0, matches: 1 })
    expect(ahead.notes).toEqual([
      expect.stringMatching(/was read at 2026-12-26T12:00:00\.000Z by a clock that was ahead, .*Run share pull first/),
    ])
  })

  it('counts as it stands where it came from no forum', async () => {
    expect(await read(undefined)).toEqual({ indicators: 1, matches: 1, notes: [] })
  })
})

describe('matches', () => {
  it('count for a day after the forum was asked for what stands, and not beyond', async () => {
    expect(await read(undefined, { checked: '2026-11-25T12:00:00.000Z' })).toEqual({ indicators: 1, matches: 1, notes: [] })
    const stale = await read(undefined, { checked: '2026-11-24T11:00:00.000Z' })
    expect(stale).toMatchObject({ indicators: 1, matches: 0 })
    expect(stale.notes).toEqual([
      expect.stringMatching(
        /which matches still stand was asked last 49 hours ago, and must be within 24: 1 match was left out\. Run share match first/,
      ),
    ])
  })

  it('do not count where a clock that was ahead dated the asking into days to come', async () => {
    const ahead = await read(undefined, { checked: '2026-12-26T12:00:00.000Z' })
    expect(ahead).toMatchObject({ indicators: 1, matches: 0 })
    expect(ahead.notes).toEqual([expect.stringMatching(/asked at 2026-12-26T12:00:00\.000Z by a clock that was ahead/)])
  })

  it('are refused with what to do where the file that says when they were asked for is damaged', async () => {
    for (const damaged of [{}, { checked: 'yesterday' }, []])
      await expect(read(undefined, damaged)).rejects.toThrow(/matched\.json: is damaged\. Run share match again/)
  })
})
