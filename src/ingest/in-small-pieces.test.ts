import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmbedded } from '../warehouse/embedded/embedded.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { classifyFile } from './classify-file.ts'
import { installWeights, type LoadContext, loadExchanges } from './load.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-small-'))
const MIB = 1024 * 1024
let warehouse: Warehouse

// A third of the memory that there is by default, so that lines of a third will do.
beforeAll(async () => {
  warehouse = await openEmbedded({ limits: { memoryBytes: 430_000_000, threads: 2 } })
})
afterAll(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

const line = (id: string, bytes: number) =>
  JSON.stringify({
    exchange_id: id,
    time: '2026-03-01T09:30:00Z',
    account_id: 'a',
    model: 'm',
    messages: [{ role: 'user', content: 'soup of leeks '.repeat(Math.ceil(bytes / 14)) }],
  })

describe('a file with many lines of great length', () => {
  it('is loaded once, with every line that the engine has the memory for', async () => {
    const path = join(folder, 'long.jsonl')
    const few = (name: string) => Array.from({ length: 20 }, (_, at) => `${line(`${name}-${at}`, 100)}\n`)
    const long = Array.from({ length: 20 }, (_, at) => `${line(`long-${at}`, 9 * MIB)}\n`)
    writeFileSync(path, [...few('before'), ...long, `${line('too long', 50 * MIB)}\n`, ...few('after')].join(''))
    const context: LoadContext = { warehouse, scratch: folder, latest: new Date('2026-06-01T00:00:00Z') }
    const result = await loadExchanges(await classifyFile(path), context, await installWeights(warehouse), 1)
    expect(result).toMatchObject({ lines: 61, loaded: 60, rejected: 1 })
    expect(result.rejections).toEqual([
      { file: path, line: 41, field: '', found: 'a line of 50.00 MiB', wanted: 'a line of at most 48 MiB' },
    ])
    expect(await warehouse.rows('SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(key)) AS ids FROM exchanges')).toEqual([
      { rows: 60, ids: 60 },
    ])
  })
})
