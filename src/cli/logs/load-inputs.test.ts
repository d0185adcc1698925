import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadingBench } from '../../ingest/testdata/loading-bench.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { progressOn } from '../terminal/progress.ts'
import { type InputFlags, inputFiles, type Loaded, load } from './load-inputs.ts'

const bench = loadingBench()
let logs = 0

/** A log of the lines, and its path. */
function log(lines: readonly string[]): string {
  const path = join(bench.folder, `log-${logs++}.jsonl`)
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
  return path
}

const config = join(bench.folder, 'config.yaml')
writeFileSync(config, 'account_id: account_id\n')

/** A request of the OpenAI API and its response, as a line of the format `openai`. */
function pair(id: string, time = '2026-03-01T00:00:00Z'): string {
  const request = { path: '/v1/chat/completions', body: { model: 'm', messages: [{ role: 'user', content: 'Why is it blue?' }] } }
  const choices = [{ message: { role: 'assistant', content: 'It scatters.' } }]
  const response = { status: 200, body: { id, object: 'chat.completion', model: 'm', choices } }
  return JSON.stringify({ time, account_id: 'acct', request, response })
}

/** What loading makes of the logs, of the format `openai` unless `flags` says otherwise. */
async function loaded(
  exchanges: string[],
  flags: InputFlags = { format: 'openai', formatConfig: config },
  warehouse: Warehouse = bench.warehouse,
): Promise<Loaded> {
  const scratch = mkdtempSync(join(bench.folder, 'scratch-'))
  const all = { ...flags, exchanges }
  await bench.warehouse.run('TRUNCATE TABLE exchanges')
  const silent = progressOn(process.stderr, true, () => 0)
  return load(warehouse, await inputFiles(all, scratch), all, { scratch, latest: bench.latest }, silent)
}

const places = ({ rejections }: Loaded) => rejections.map(({ file, line, field }) => [file, line, field])

describe('lines of another format that the engine refuses', () => {
  it('are said with the numbers that they have in the log', async () => {
    const path = log([
      '{"request": 5}',
      'garbage',
      pair('c1'),
      '',
      pair('c2', '2036-03-01T00:00:00Z'),
      pair('c3'),
      pair('c4', '1969-03-01T00:00:00Z'),
    ])
    const result = await loaded([path])
    expect(result.rejected).toBe(4)
    expect(places(result)).toEqual([
      [path, 1, ''],
      [path, 2, ''],
      // What the conversion refuses itself comes first.
      [path, 7, 'time'],
      [path, 5, 'time'],
    ])
  })

  it('have the number of their line where several records stand in one', async () => {
    const path = log([
      `[${pair('l1')},${pair('l2')}]`,
      `[${pair('l3')},${pair('l4', '2036-03-01T00:00:00Z')}]`,
      pair('l5', '2036-03-01T00:00:00Z'),
    ])
    expect(places(await loaded([path]))).toEqual([
      [path, 2, 'time'],
      [path, 3, 'time'],
    ])
  })
})

describe('what is said of lines that cannot be read', () => {
  const secret = 'my confidential prompt about project Falcon'
  const one = { exchange_id: '1', time: '2026-03-01T00:00:00Z', account_id: 'a', model: 'm' }
  const native = { format: 'stillwatch' }

  it('names file, line, field and what is wanted, and not what stands there', async () => {
    const path = log([JSON.stringify({ ...one, messages: secret })])
    const said = await loaded([path], native).catch(String)
    expect(said).toContain(`${path}:1: messages cannot be taken; wanted an array`)
    expect(said).not.toMatch(/confidential/)
    const missing = log([JSON.stringify(one)])
    await expect(loaded([missing], native)).rejects.toThrow(`${missing}:1: messages is nothing; wanted messages, or`)
  })

  it('holds for permits, and for logs of another format', async () => {
    const good = log([JSON.stringify({ ...one, messages: [] })])
    const permits = log([JSON.stringify({ permit_id: { text: secret } }), JSON.stringify(secret)])
    const spoilt = log([JSON.stringify(secret)])
    const said = [await loaded([good], { ...native, permits: [permits] }).catch(String), await loaded([spoilt]).catch(String)]
    expect(said[0]).toMatch(/line 1: permit_id cannot be taken; wanted/)
    expect(said[1]).toMatch(/1: the line cannot be taken; wanted/)
    for (const one of said) expect(one).not.toMatch(/confidential/)
  })
})

describe('a log of another format in which nothing can be read', () => {
  const bad = () => log(['{"request": 5}', JSON.stringify({ ...JSON.parse(pair('n1')), account_id: undefined })])

  it('is counted among others, and these are read', async () => {
    const [first, second] = [bad(), log([pair('o1'), pair('o2', '2036-03-01T00:00:00Z')])]
    const result = await loaded([first, second])
    expect(result.rejected).toBe(3)
    expect(places(result)).toEqual([
      [first, 1, ''],
      [first, 2, 'account_id'],
      [second, 2, 'time'],
    ])
    expect(await bench.warehouse.rows('SELECT exchange_id FROM exchanges')).toEqual([{ exchange_id: 'o1' }])
  })

  it('ends the run where no file holds an exchange', async () => {
    const [first, second] = [bad(), bad()]
    await expect(loaded([first, second])).rejects.toThrow(
      `None of 4 lines, read as openai, is an exchange (${first}:1: the line cannot be taken; wanted`,
    )
  })
})

describe('a log of other calls alone', () => {
  const litellm = { format: 'litellm' }
  const embedding = (id: string) =>
    JSON.stringify({ request_id: id, call_type: 'aembedding', startTime: '2026-03-01T00:00:00Z', model: 'm' })
  const completion = JSON.stringify({
    ...{ request_id: 'p1', call_type: 'acompletion', startTime: '2026-03-01T00:00:00Z', model: 'm', api_key: 'k', user: 'u' },
    ...{ team_id: 't', messages: [{ role: 'user', content: 'Why is it blue?' }], response: {} },
  })

  it('is told from one without a line', async () => {
    const [path, blank] = [log([embedding('e1'), embedding('e2')]), log(['', ''])]
    const { notes, rejected } = await loaded([path, blank, log([completion])], litellm)
    expect(rejected).toBe(0)
    expect(notes).toContain(`${path}: no exchange among its 2 records, which are of other calls; it was passed over.`)
    expect(notes).toContain(`${blank}: holds no line; it was passed over.`)
    await expect(loaded([path], litellm)).rejects.toThrow(`${path}: no exchange among its 2 records, which are of other calls.`)
    await expect(loaded([blank, path], litellm)).rejects.toThrow(
      `${path}: no exchange among its 2 records, which are of other calls, and none`,
    )
    await expect(loaded([blank], litellm)).rejects.toThrow(`${blank}: is empty`)
  })
})

describe('calls of another kind among exchanges', () => {
  it('are counted in what is said of their file, so that its lines add up', async () => {
    const other = JSON.stringify({ ...JSON.parse(pair('e1')), request: { path: '/v1/embeddings', body: { input: 'Why?' } } })
    const path = log([pair('c1'), other, 'garbage', other, pair('c2')])
    const { notes, rejected } = await loaded([path])
    expect(rejected).toBe(1)
    expect(notes).toContain(`${path}: read as openai; 2 of its records are of other calls and were passed over.`)
    const one = log([pair('c3'), other])
    expect((await loaded([one])).notes).toContain(
      `${one}: read as openai; 1 of its records is of another call and was passed over.`,
    )
  })
})

describe('lines that cannot be read, by the hundred thousand', () => {
  it('are kept up to one bound for all files of a run, of whatever format, and counted exactly beyond it', async () => {
    const bad = (count: number) => log(['stray', pair(`k${count}`), ...Array.from({ length: count - 1 }, () => '{}')])
    const [first, second, third] = [bad(60_000), bad(60_001), bad(5)]
    const { rejected, rejections } = await loaded([first, second, third])
    expect(rejected).toBe(120_006)
    expect(rejections).toHaveLength(100_000)
    expect([rejections[59_999]?.file, rejections[60_000]?.file]).toEqual([first, second])
    expect(await bench.warehouse.rows('SELECT toUInt32(count()) AS rows FROM exchanges')).toEqual([{ rows: 3 }])
  })
})

describe('a log that is written to while it is read', () => {
  const line = (id: string) =>
    `${JSON.stringify({ exchange_id: id, time: '2026-03-01T00:00:00Z', account_id: 'acct', model: 'm', messages: [] })}\n`

  it('has no line called unreadable for having come late, and the run says so', async () => {
    const path = join(bench.folder, 'growing.jsonl.gz')
    writeFileSync(path, gzipSync(`${line('1')}nonsense\n`))
    let grown = false
    const run: Warehouse['run'] = async (sql, parameters) => {
      await bench.warehouse.run(sql, parameters)
      if (grown || !sql.includes('INSERT INTO exchanges')) return
      grown = true
      appendFileSync(path, gzipSync(line('2') + line('3')))
    }
    const { rejected, rejections, notes } = await loaded([path], { format: 'stillwatch' }, { ...bench.warehouse, run })
    expect(rejections.map((one) => one.line)).toEqual([2])
    expect(rejected).toBe(1)
    expect(notes).toEqual([expect.stringContaining(`${path}: grew while it was read`)])
  })
})
