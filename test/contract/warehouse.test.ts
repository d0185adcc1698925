import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classifyFile } from '../../src/ingest/classify-file.ts'
import { installWeights, loadExchanges } from '../../src/ingest/load.ts'
import { removeDuplicates } from '../../src/ingest/remove-duplicates.ts'
import { openEmbedded } from '../../src/warehouse/embedded/embedded.ts'
import { migrate } from '../../src/warehouse/migrate.ts'
import { quote } from '../../src/warehouse/quote.ts'
import type { FileForm, Warehouse } from '../../src/warehouse/warehouse.ts'
import { engines, limits, type Place } from './engines.ts'
import { sampleExchanges } from './sample-exchanges.ts'

const plain: FileForm = { layout: 'lines', compression: 'none' }
const gz: FileForm = { layout: 'lines', compression: 'gz' }
const zst: FileForm = { layout: 'lines', compression: 'zst' }
const parquet: FileForm = { layout: 'parquet', compression: 'none' }
const latest = new Date('2026-04-01T00:00:00Z')

/** A line feed ends a line, a carriage return stays, empty lines count, and the last line needs no end. */
const awkward = Buffer.concat([
  Buffer.from('\ufefffirst\r\n\nsays "it\'s" C:\\x\ttab\n{"json": true}\n为什么天空是蓝色的\n'),
  Buffer.from([0x62, 0x61, 0x64, 0xff, 0xfe, 0x0a]),
  Buffer.from('last'),
])
const awkwardLines = awkward.toString('latin1').split('\n')

/** What each engine made of the same file. */
const fingerprints = new Map<string, object[]>()

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stillwatch-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(Object.entries(engines()))('the warehouse (%s)', (name, placeOf) => {
  let place: Place
  let warehouse: Warehouse
  beforeAll(async () => {
    place = await placeOf()
    warehouse = await place.open()
  })
  afterAll(async () => {
    await warehouse?.close()
    await place?.stop()
  })

  async function readLines(path: string, form: FileForm): Promise<[number, string][]> {
    const lines = await warehouse.lines(path, form)
    try {
      const rows = await warehouse.rows<{ number: number; line: string }>(
        `SELECT toUInt32(line_number) AS number, hex(line) AS line FROM ${lines.relation} ORDER BY line_number`,
      )
      return rows.map(({ number, line }) => [number, Buffer.from(line, 'hex').toString('latin1')])
    } finally {
      await lines.dispose()
    }
  }

  async function written(file: string, bytes: Uint8Array | string): Promise<string> {
    const path = join(folder, file)
    await writeFile(path, bytes)
    return path
  }

  it('runs migrations once, however often it is asked to', async () => {
    const before = await warehouse.rows('SELECT name, applied FROM migrations ORDER BY name')
    await migrate(warehouse)
    expect(await warehouse.rows('SELECT name, applied FROM migrations ORDER BY name')).toEqual(before)
    expect(before.length).toBeGreaterThan(0)
  })

  it('runs every statement of the migrations again without harm, as after a kill', async () => {
    const tables = 'SELECT name, engine FROM system.tables WHERE database = currentDatabase() ORDER BY name'
    const before = await warehouse.rows(tables)
    await warehouse.run('TRUNCATE TABLE migrations')
    await migrate(warehouse)
    expect(await warehouse.rows(tables)).toEqual(before)
  })

  it('binds parameters of every kind', async () => {
    const values = {
      text: 'it\'s "C:\\new\\table"\n\ttabbed; DROP TABLE x --',
      texts: ["o'clock", 'back\\slash', 'line\nfeed', '', '为'],
      numbers: [0, 1, 4_000_000_000],
      count: 9_007_199_254_740_991,
      share: 0.25,
      yes: true,
      time: '2026-03-01 09:30:00.123',
    }
    const [row] = await warehouse.rows(
      `SELECT {text:String} AS text, {texts:Array(String)} AS texts, {numbers:Array(UInt32)} AS numbers, toFloat64({count:UInt64}) AS count,
        {share:Float64} AS share, {yes:Bool} AS yes, {time:DateTime64(3)} AS time`,
      values,
    )
    expect(row).toEqual({ ...values, time: '2026-03-01T09:30:00.123Z' })
  })

  it('gives back any text that was bound', async () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom("'", '\\', '"', '`', '\n', '\t', '\r', '\b', '\f', 'N', '{', '%'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
    })
    await fc.assert(
      fc.asyncProperty(text, fc.array(text), async (one, many) => {
        expect(await warehouse.rows('SELECT {one:String} AS one, {many:Array(String)} AS many', { one, many })).toEqual([
          { one, many },
        ])
      }),
      { numRuns: 60 },
    )
  })

  it('binds parameters in what it runs', async () => {
    await warehouse.run('CREATE OR REPLACE TABLE bound ENGINE = MergeTree ORDER BY text AS SELECT {text:String} AS text', {
      text: "it's",
    })
    await warehouse.run('INSERT INTO bound SELECT {text:String}', { text: 'more' })
    expect(await warehouse.rows('SELECT text FROM bound ORDER BY text')).toEqual([{ text: "it's" }, { text: 'more' }])
    await warehouse.run('DROP TABLE bound')
  })

  it('puts rows into a table, of any text, and of as many characters as are wanted', async () => {
    await warehouse.run(
      'CREATE OR REPLACE TABLE put (id UInt64, text String, share Float64, time DateTime64(3), yes Bool) ENGINE = MergeTree ORDER BY id',
    )
    const texts = [
      "it's",
      'C:\\new "x"',
      'a\n\tb\r\0\b',
      '',
      '为🌍',
      '{id:UInt64}',
      'N',
      'half a pair: \ud83c',
      'x'.repeat(5_000_000),
      'last',
    ]
    const rows = texts.map(
      (text, at) => [String(2n ** 63n + BigInt(at)), text, 0.1 + at, '2026-03-01 09:30:00.123', at % 2 === 0] as const,
    )
    await warehouse.insert('put', ['id', 'text', 'share', 'time', 'yes'], rows)
    await warehouse.insert('put', ['id'], [])
    expect(await warehouse.rows('SELECT id, text, share, time, yes FROM put ORDER BY id')).toEqual(
      rows.map(([id, text, share, , yes]) => ({
        id,
        text: Buffer.from(text).toString(),
        share,
        time: '2026-03-01T09:30:00.123Z',
        yes,
      })),
    )
    await expect(warehouse.insert('put', ['id'], [['none']])).rejects.toMatchObject({ name: 'WarehouseError', engineCode: 27 })
    await warehouse.run('DROP TABLE put')
  })

  it('writes wide integers as text, times in UTC with a Z, and what is no number as null', async () => {
    expect(
      await warehouse.rows(
        "SELECT 18446744073709551615 AS wide, toDateTime64('2026-03-01 00:00:00', 3) AS time, nan AS none, toUInt32(7) AS narrow, [1.5, inf] AS list",
      ),
    ).toEqual([{ wide: '18446744073709551615', time: '2026-03-01T00:00:00.000Z', none: null, narrow: 7, list: [1.5, null] }])
  })

  it('gives an answer that is longer than any one text may be', async () => {
    // Each of these characters is six in JSON: the answer is long, and what is made of it is not.
    const rows = await warehouse.rows<{ at: number; text: string }>(
      'SELECT toUInt32(number) AS at, repeat(char(1), 1000000) AS text FROM numbers(95) SETTINGS max_block_size = 1',
    )
    expect(rows.map(({ at, text }) => [at, text.length])).toEqual(Array.from({ length: 95 }, (_, at) => [at, 1_000_000]))
  })

  it('gives no rows for no rows', async () => {
    expect(await warehouse.rows('SELECT 1 AS one WHERE 0')).toEqual([])
  })

  it('takes a query that ends in a comment or a semicolon', async () => {
    expect(await warehouse.rows('SELECT 1 AS one -- the end')).toEqual([{ one: 1 }])
    expect(await warehouse.rows('SELECT 1 AS one;\n')).toEqual([{ one: 1 }])
  })

  it('keeps to the limits it was opened with', async () => {
    const [row] = await warehouse.rows(
      "SELECT toFloat64(getSetting('max_memory_usage')) AS memory, toUInt32(getSetting('max_threads')) AS threads",
    )
    expect(row).toEqual({ memory: limits.memoryBytes, threads: limits.threads })
    await expect(
      warehouse.rows('SELECT length(groupArray(repeat(toString(number), 100))) AS length FROM numbers(100000000)'),
    ).rejects.toMatchObject({ engineCode: 241 })
  })

  it('numbers the lines of a plain file', async () => {
    expect(await readLines(await written('plain.jsonl', awkward), plain)).toEqual(awkwardLines.map((line, at) => [at + 1, line]))
  })

  it('numbers the lines of a gzip file, of several members too', async () => {
    const bytes = Buffer.concat([gzipSync(awkward.subarray(0, 20)), gzipSync(awkward.subarray(20))])
    expect(await readLines(await written('members.gz', bytes), gz)).toEqual(awkwardLines.map((line, at) => [at + 1, line]))
  })

  it('makes no line of what follows the last line feed', async () => {
    expect(await readLines(await written('ended.jsonl', 'a\nb\n'), plain)).toEqual([
      [1, 'a'],
      [2, 'b'],
    ])
  })

  it.each(['it\'s \\ a "log".jsonl', 'a*b.jsonl', 'a?b.jsonl', 'x{1,2}.jsonl', 'x.tar :: y.jsonl', '[a].jsonl', 'p%20.jsonl'])(
    'takes the path %s for that one file',
    async (file) => {
      await written('aXb.jsonl', 'a neighbour\n')
      expect(await readLines(await written(file, 'a\n'), plain)).toEqual([[1, 'a']])
      await warehouse.export('SELECT toUInt32(1) AS one', join(folder, `out ${file}.gz`))
      expect(gunzipSync(await readFile(join(folder, `out ${file}.gz`))).toString()).toBe('{"one":1}\n')
    },
  )

  it('cannot be named where the folder for temporary files is a pattern, and says so', async () => {
    const scratch = join(folder, 'x{1,2}')
    await expect(openEmbedded({ limits, scratch })).rejects.toThrow(/x\{1,2\}, holds one of .* TMPDIR/)
  })

  it('takes a relative path', async () => {
    const path = relative(process.cwd(), await written('relative.jsonl', 'a\n'))
    expect(await readLines(path, plain)).toEqual([[1, 'a']])
  })

  it('numbers the lines of a Zstandard file, and the rows of a Parquet file as lines of JSON', async () => {
    const maker = await openEmbedded({ limits })
    try {
      const zstPath = join(folder, `${name}.zst`)
      await maker.run(
        `INSERT INTO FUNCTION file(${quote(zstPath)}, 'LineAsString', 'line String') SELECT concat('line ', toString(number)) FROM numbers(3) ORDER BY number`,
      )
      expect(await readLines(zstPath, zst)).toEqual([
        [1, 'line 0'],
        [2, 'line 1'],
        [3, 'line 2'],
      ])
      const parquetPath = join(folder, `${name}.parquet`)
      await maker.run(
        `INSERT INTO FUNCTION file(${quote(parquetPath)}, 'Parquet')
          SELECT concat('x', toString(number)) AS exchange_id, [tuple('user', 'it\\'s')::Tuple(role String, content String)] AS messages, number AS input_tokens
          FROM numbers(3) ORDER BY number`,
      )
      const rows = await readLines(parquetPath, parquet)
      expect(rows.map(([number, line]) => [number, JSON.parse(line)])).toEqual(
        [0, 1, 2].map((at) => [
          at + 1,
          { exchange_id: `x${at}`, messages: [{ role: 'user', content: "it's" }], input_tokens: String(at) },
        ]),
      )
    } finally {
      await maker.close()
    }
  })

  it('keeps numbers and lines together over a file of many blocks', async () => {
    const text = Array.from({ length: 120_000 }, (_, at) => `${at + 1} ${'x'.repeat((at * 7919) % 700)}`).join('\n')
    const path = await written('large.gz', gzipSync(text, { level: 1 }))
    const lines = await warehouse.lines(path, gz)
    const [row] = await warehouse.rows(
      `SELECT toUInt32(count()) AS lines, toUInt32(countIf(toString(line_number) != splitByChar(' ', line)[1])) AS wrong,
        toUInt32(sum(length(line))) AS bytes FROM ${lines.relation}`,
    )
    expect(row).toEqual({ lines: 120_000, wrong: 0, bytes: text.length - 119_999 })
    await lines.dispose()
  })

  it('leaves nothing of a file behind once it is disposed of', async () => {
    const staged = "SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'staged%'"
    const lines = await warehouse.lines(await written('staged.jsonl', 'a\n'), plain)
    await lines.dispose()
    expect(await warehouse.rows(staged)).toEqual([])
  })

  it('says of damaged gzip data that it is damaged, and leaves nothing behind', async () => {
    const path = await written(
      'cut.gz',
      gzipSync(Buffer.from(Array.from({ length: 5000 }, (_, at) => `line ${at}`).join('\n'))).subarray(0, 4000),
    )
    await expect(readLines(path, gz)).rejects.toMatchObject({ name: 'WarehouseError', engineCode: 354 })
    expect(
      await warehouse.rows("SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'staged%'"),
    ).toEqual([])
  })

  it('exports rows to a file, in the place of what was there', async () => {
    const path = join(folder, `${name}.jsonl`)
    await writeFile(path, 'an earlier export\n'.repeat(10))
    const sql = 'WITH number AS wide SELECT toUInt32(wide) AS id, {text:String} AS text FROM numbers(3) ORDER BY id'
    for (const _ of ['first', 'second']) await warehouse.export(sql, path, { text: 'it\'s\n"so"' })
    const rows = (await readFile(path, 'utf8')).trimEnd().split('\n')
    expect(rows.map((row) => JSON.parse(row))).toEqual([0, 1, 2].map((id) => ({ id, text: 'it\'s\n"so"' })))
  })

  it('exports to a gzip file where the name says so, and no rows as an empty file', async () => {
    const path = join(folder, `${name}.jsonl.gz`)
    await warehouse.export('SELECT toUInt32(number) AS id FROM numbers(100000)', path)
    expect(
      gunzipSync(await readFile(path))
        .toString()
        .split('\n').length,
    ).toBe(100_001)
    const empty = join(folder, `${name}-empty.jsonl`)
    await warehouse.export('SELECT 1 AS one WHERE 0', empty)
    expect(await readFile(empty, 'utf8')).toBe('')
  })

  it.each([
    ['an unknown table', 'SELECT * FROM nowhere', 60],
    ['an unknown column', 'SELECT nothing FROM exchanges', 47],
    ['a syntax error', 'SELEC 1', 62],
    ['a failure halfway', 'SELECT throwIf(number = 900000) AS zero FROM numbers(1000000)', 395],
    ['a parameter that is missing', 'SELECT {absent:String} AS text', 456],
    ['a text that is no number', "SELECT toUInt32('x') AS number", 6],
  ])('gives the code of the engine for %s', async (_, sql, engineCode) => {
    await expect(warehouse.rows(sql)).rejects.toMatchObject({ name: 'WarehouseError', engineCode })
    await expect(warehouse.run(sql)).rejects.toMatchObject({ name: 'WarehouseError', engineCode })
    expect(await warehouse.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('loads exchanges, and the same file again without doubling it', async () => {
    const file = await classifyFile(await written('exchanges.jsonl', sampleExchanges().join('\n')))
    const context = { warehouse, scratch: folder, latest }
    const weights = await installWeights(warehouse)
    const first = await loadExchanges(file, context, weights, 1)
    expect(first).toMatchObject({
      lines: 45,
      loaded: 44,
      rejected: 1,
      rejections: [{ line: 5, field: 'time', found: 'yesterday' }],
    })
    await loadExchanges(file, context, weights, 2)
    expect(await removeDuplicates(warehouse)).toMatchObject({ removed: 44, ofSeveral: 0 })
    const rows = await warehouse.rows<object>('SELECT * EXCEPT (segment) FROM exchanges ORDER BY exchange_id')
    expect(rows.length).toBe(44)
    fingerprints.set(name, rows)
  })

  it('keeps of records that share an id and differ the same one, in whichever order they are loaded', async () => {
    const record = (id: number, account: string, minute: number) =>
      JSON.stringify({
        exchange_id: `twice-${id}`,
        account_id: account,
        model: 'large-1',
        time: new Date(Date.parse('2026-03-01T00:00:00Z') + minute * 60_000).toISOString(),
        messages: [{ role: 'user', content: `Question ${id} of ${account}` }],
        response: 'An answer.',
      })
    const ids = Array.from({ length: 9 }, (_, id) => id)
    const a = await written('a.jsonl', ids.map((id) => record(id, 'a', 10 + (id % 3))).join('\n'))
    const b = await written('b.jsonl', ids.map((id) => record(id, 'b', 11)).join('\n'))
    const weights = await installWeights(warehouse)
    const kept = async (...paths: string[]) => {
      await warehouse.run("DELETE FROM exchanges WHERE startsWith(exchange_id, 'twice-')")
      for (const [at, path] of paths.entries()) {
        await loadExchanges(await classifyFile(path), { warehouse, scratch: folder, latest }, weights, 10 + at)
        await removeDuplicates(warehouse)
      }
      return warehouse.rows<{ account_id: string }>(
        "SELECT exchange_id, account_id FROM exchanges WHERE startsWith(exchange_id, 'twice-') ORDER BY exchange_id",
      )
    }
    const first = await kept(a, b)
    expect(first.length).toBe(9)
    // The earliest counts: of a retry that was logged first, and of nobody who copies an id.
    expect(first.filter((_, id) => id % 3 === 0).map((one) => one.account_id)).toEqual(['a', 'a', 'a'])
    expect(first.filter((_, id) => id % 3 === 2).map((one) => one.account_id)).toEqual(['b', 'b', 'b'])
    expect(await kept(b, a)).toEqual(first)
  })
})

describe('all engines', () => {
  it('make the same rows and fingerprints of the same file', () => {
    const [first, ...others] = [...fingerprints.values()]
    expect(others.length).toBeGreaterThan(0)
    expect(first?.[0]).toMatchObject({ shingles: expect.any(Array), vector: expect.any(Array) })
    for (const other of others) expect(other).toEqual(first)
  })
})
