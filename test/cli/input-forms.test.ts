import { execFileSync } from 'node:child_process'
import { copyFileSync, createReadStream, createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openEmbedded } from '../../src/warehouse/embedded/embedded.ts'
import { exchange, jsonLines, plainLines } from './sample-lines.ts'
import { rejectedIn, resultIn, scratchFolder } from './scratch.ts'
import { simulatedIn } from './simulated.ts'
import { expectDone, expectRefusal, root, start, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const simulated = simulatedIn(scratch)
const samples = join(root, 'src/formats/testdata')
const plain = scratch.file('plain.jsonl', plainLines(60))
const fixed = scratch.file('account.yaml', 'account_id:\n  value: acct-1\n')
let runs = 0

beforeAll(async () => {
  const engine = await openEmbedded({ limits: { memoryBytes: 1e9, threads: 2 } })
  try {
    for (const [name, format] of [
      ['plain.jsonl.zst', 'JSONEachRow'],
      ['plain.parquet', 'Parquet'],
    ]) {
      await engine.run(
        `INSERT INTO FUNCTION file('${scratch.path(name ?? '')}', '${format}')
         SELECT * REPLACE (parseDateTime64BestEffort(time, 3, 'UTC') AS time) FROM file('${plain}', 'JSONEachRow',
         'exchange_id String, time String, account_id String, model String, messages Array(Tuple(role String, content String)),
          response String, input_tokens UInt32, output_tokens Nullable(UInt64)')`,
      )
    }
  } finally {
    await engine.close()
  }
})

async function detected(args: readonly string[], input?: string | Uint8Array) {
  const out = scratch.path(`out-${runs++}`)
  const ran = await stillwatch(['detect', ...args, '--out', out], input === undefined ? {} : { input })
  expectDone(ran)
  return { ...resultIn(out), rejected: rejectedIn(out), stdout: ran.stdout }
}

type Detected = Awaited<ReturnType<typeof detected>>

describe('detect reads', () => {
  const population = { exchanges: 60, accounts: 5 }

  it.each([
    ['plain lines', () => [plain]],
    ['gzip, whatever its name', () => [scratch.file('day.log', gzipSync(plainLines(60)))]],
    [
      'gzip of two members, as a rotating logger appends them',
      () => [scratch.file('two.gz', Buffer.concat([gzipSync(plainLines(30)), gzipSync(plainLines(30, 30))]))],
    ],
    ['Zstandard', () => [scratch.path('plain.jsonl.zst')]],
    ['Parquet', () => [scratch.path('plain.parquet')]],
    ['several files', () => [scratch.file('a.jsonl', plainLines(20)), scratch.file('b.jsonl', plainLines(40, 20))]],
  ])('%s', async (_, files) => {
    const found = await detected(['--exchanges', ...files()])
    expect(found.population).toMatchObject(population)
    expect(found.diagnostics).toMatchObject({ rejected_lines: 0, duplicates: 0 })
    expect(found.window).toEqual({ from: '2026-03-02T08:00:00.000Z', to: '2026-03-02T08:59:00.000Z' })
  })

  it('files that a quoted pattern matches, in folders below too', async () => {
    mkdirSync(scratch.path('logs/day-2'), { recursive: true })
    scratch.file('logs/day-1.jsonl', plainLines(25))
    scratch.file('logs/day-2/x.jsonl.gz', gzipSync(plainLines(35, 25)))
    const found = await detected(['--exchanges', scratch.path('logs/**/*.{jsonl,gz}')])
    expect(found.population).toMatchObject(population)
  })

  it.each([
    ['lines', () => plainLines(60)],
    ['gzip', () => gzipSync(plainLines(60))],
    ['Parquet', () => readFileSync(scratch.path('plain.parquet'))],
  ])('%s on standard input, and calls it so', async (_, input) => {
    const found = await detected(['--exchanges', '-'], input())
    expect(found.population).toMatchObject(population)
    expect(JSON.stringify(found)).not.toContain('stillwatch-scratch')
  })

  it('a bad line of standard input, and calls it so', async () => {
    const found = await detected(['--exchanges', '-'], `${plainLines(60)}nonsense\n`)
    expect(found.rejected).toMatchObject([{ file: 'standard input', line: 61 }])
  })

  it('a named pipe, which can be read only once', async () => {
    const pipe = scratch.path('pipe')
    execFileSync('mkfifo', [pipe])
    const writer = createReadStream(plain)
    const child = start(['detect', '--exchanges', pipe, '--out', scratch.path('out-pipe')])
    writer.pipe(createWriteStream(pipe))
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
    expect(resultIn(scratch.path('out-pipe')).population).toMatchObject(population)
  })

  it('permits and models in gzip', async () => {
    const permits = scratch.file(
      'permits.gz',
      gzipSync(jsonLines([{ permit_id: 'p', account_ids: ['acct-1'] }, { permit_id: '' }])),
    )
    const found = await detected(['--exchanges', plain, '--permits', permits])
    expect(found.rejected).toMatchObject([{ file: permits, line: 2, field: 'permit_id' }])
  })

  it('standard input once only', async () =>
    expectRefusal(
      await stillwatch(['detect', '--exchanges', '-', '--accounts', '-', '--out', scratch.path('never')]),
      /Standard input \(-\) can be read once only/,
    ))
})

describe('detect reads the logs of others', () => {
  const cases: [string, string, string[]][] = [
    ['litellm', 'litellm/spend-logs.jsonl', []],
    ['openai', 'openai/chat-completions.jsonl', ['--format-config', fixed]],
  ]
  it.each(cases.slice(1))('%s by name, as the samples say', async (format, file, config) => {
    const path = join(samples, file)
    const wanted = readFileSync(path.replace('.jsonl', '.expected.jsonl'), 'utf8').trim().split('\n').length
    const found = await detected(['--exchanges', path, '--format', format, ...config])
    expect(found.population.exchanges).toBe(wanted)
    expect(found.diagnostics.notes).toContain(`${path}: read as ${format}.`)
  })

  it.each(cases)('%s by guessing, and says so', async (format, file, config) => {
    const path = join(samples, file)
    const found = await detected(['--exchanges', path, ...config])
    expect(found.diagnostics.notes).toContain(`${path}: read as ${format} (guessed).`)
    expect(found.stdout).toContain(`read as ${format} (guessed)`)
  })

  it('in Zstandard', async () => {
    const path = scratch.path('spend-logs.jsonl')
    copyFileSync(join(samples, 'litellm/spend-logs.jsonl'), path)
    execFileSync('zstd', ['-q', '-f', path])
    rmSync(path)
    const found = await detected(['--exchanges', `${path}.zst`])
    expect(found.diagnostics.notes).toContain(`${path}.zst: read as litellm (guessed).`)
    expect(found.population.exchanges).toBeGreaterThan(0)
  })

  it('in Zstandard, whatever its first line and what its texts hold', async () => {
    const [first = ''] = readFileSync(join(samples, 'litellm/spend-logs.jsonl'), 'utf8').split('\n')
    const long = JSON.stringify({ request_id: 'long', blob: 'lorem ip'.repeat(1 << 20) })
    const path = scratch.file('odd-logs.jsonl', `${long}\n${first.replace('"messages"', '"note": "a\u2028b", "messages"')}\n`)
    execFileSync('zstd', ['-q', '-f', path])
    const found = await detected(['--exchanges', `${path}.zst`])
    expect(found.diagnostics.notes).toContain(`${path}.zst: read as litellm (guessed).`)
    expect(found.population.exchanges).toBe(1)
  })

  it('but not where the log does not say who sent a request and nobody says where to look', async () =>
    expectRefusal(
      await stillwatch(['detect', '--exchanges', join(samples, 'openai/chat-completions.jsonl'), '--out', scratch.path('never')]),
      /None of \d+ lines, read as openai, is an exchange \(.*chat-completions\.jsonl:1: account_id/,
    ))

  it('and says what a configuration may not hold', async () => {
    const config = scratch.file('secret.yaml', 'account_id: request.headers.authorization\n')
    expectRefusal(
      await stillwatch([
        ...['detect', '--exchanges', join(samples, 'openai/chat-completions.jsonl'), '--format', 'openai'],
        ...['--format-config', config, '--out', scratch.path('never')],
      ]),
      /account_id: /,
    )
  })
})

describe('loading again', () => {
  let first: Detected
  let second: Detected
  beforeAll(async () => {
    const warehouse = ['--warehouse', scratch.path('kept')]
    first = await detected([...simulated.inputs, ...warehouse])
    second = await detected([...simulated.inputs, ...warehouse])
  })

  it('the same file into a kept warehouse counts what came twice, and finds the same accounts in the same campaigns', () => {
    const gist = ({ campaigns }: Detected) =>
      campaigns.map((one) => [one.campaign_id, one.verdict, ...one.accounts.map((account) => account.account_id)].join()).sort()
    expect(first.campaigns.length).toBeGreaterThan(0)
    expect(first.diagnostics.duplicates).toBe(0)
    expect(second.diagnostics.duplicates).toBe(first.population.exchanges)
    expect(second.population).toEqual(first.population)
    expect(gist(second)).toEqual(gist(first))
  })

  it('the same file into a kept warehouse changes no figure', () => {
    expect(second.campaigns).toEqual(first.campaigns)
  })

  it('a later file adds to it, and no file at all looks at what is there', async () => {
    const warehouse = ['--warehouse', scratch.path('grown')]
    await detected(['--exchanges', plain, ...warehouse])
    const later = scratch.file('later.jsonl', jsonLines([exchange(70), exchange(71, { account_id: 'new' })]))
    expect((await detected(['--exchanges', later, ...warehouse])).population).toMatchObject({ exchanges: 62, accounts: 6 })
    expect((await detected(warehouse)).population).toMatchObject({ exchanges: 62, accounts: 6 })
  })
})
