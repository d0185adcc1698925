import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { classifyFile } from './classify-file.ts'
import { loadExchanges } from './load.ts'
import { loadingBench } from './testdata/loading-bench.ts'

// A third of the memory that there is by default, so that lines of a third will do.
const bench = loadingBench(430_000_000)
const MIB = 1024 * 1024

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
    const path = join(bench.folder, 'long.jsonl')
    const few = (name: string) => Array.from({ length: 20 }, (_, at) => `${line(`${name}-${at}`, 100)}\n`)
    const long = Array.from({ length: 20 }, (_, at) => `${line(`long-${at}`, 9 * MIB)}\n`)
    writeFileSync(path, [...few('before'), ...long, `${line('too long', 50 * MIB)}\n`, ...few('after')].join(''))
    const result = await loadExchanges(await classifyFile(path), bench.context, bench.weights, 1)
    expect(result).toMatchObject({ lines: 61, loaded: 60, rejected: 1 })
    expect(result.rejections).toEqual([
      {
        ...{ file: path, line: 41, code: 'line_too_long', field: '' },
        ...{ found: 'a line of 50.00 MiB', wanted: 'a line of at most 48 MiB' },
      },
    ])
    expect(
      await bench.warehouse.rows('SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(key)) AS ids FROM exchanges'),
    ).toEqual([{ rows: 60, ids: 60 }])
  })
})
