import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FINGERPRINT_VERSION } from '../fingerprint/version.ts'
import { Exchange } from '../records/index.ts'
import { classifyFile } from './classify-file.ts'
import { installWeights, type LoadResult, loadExchanges, parsedExchanges } from './load.ts'
import { loadingBench } from './testdata/loading-bench.ts'

const bench = loadingBench()
let segment = 0

const fields = Object.keys(Exchange.shape)
const text = fc.string({ unit: 'binary', maxLength: 30 })
const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })
const count = fc.nat({ max: 2_000_000_000 })
const number = fc.double({ noNaN: true, noDefaultInfinity: true })
const single = fc.float({ noNaN: true, noDefaultInfinity: true })
const extra = fc.dictionary(
  name.filter((key) => !fields.includes(key) && key !== '__proto__'),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 3 },
)
/** A part has a type or a text: one that has neither makes the engine take the whole content for text. */
const image = fc.constant({ url: 'data:' })
const part = fc.oneof(
  fc.record({ type: text, text, image_url: image }, { requiredKeys: ['type'] }),
  fc.record({ text, image_url: image }, { requiredKeys: ['text'] }),
)
/** Texts that begin as a list of parts does, and one that is such a list to the letter: texts they stay. */
const likeAList = fc.oneof(
  text.map((rest) => `[${rest}`),
  fc.array(part, { maxLength: 2 }).map((parts) => JSON.stringify(parts)),
)
const content = fc.oneof(text, text, likeAList, fc.constant(null), fc.array(part, { maxLength: 3 }))
const time = fc
  .record({
    at: fc.date({ min: new Date('1980-01-01'), max: bench.latest, noInvalidDate: true }),
    offset: fc.integer({ min: -14 * 60, max: 14 * 60 }),
    form: fc.constantFrom('Z', 'z', 'offset', 'seconds', 'micro'),
  })
  .map(({ at, offset, form }) => {
    const iso = at.toISOString()
    if (form === 'seconds') return iso.replace(/\.\d+/, '')
    if (form === 'micro') return iso.replace('Z', '123Z')
    if (form !== 'offset') return iso.replace('Z', form === 'z' ? 'Z' : form)
    const two = (n: number) => String(n).padStart(2, '0')
    const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
    return new Date(at.getTime() + offset * 60_000).toISOString().replace('Z', zone)
  })
const known = fc.record(
  {
    exchange_id: name,
    time,
    account_id: name,
    entity_id: text,
    api_key_id: text,
    end_user_id: text,
    ip: text,
    user_agent: text,
    client_fingerprint: text,
    model: name,
    messages: fc.array(fc.record({ role: fc.oneof(text, fc.constantFrom('user', 'assistant', 'system')), content }), {
      maxLength: 4,
    }),
    response: text,
    tools: fc.array(text, { maxLength: 3 }),
    input_tokens: count,
    output_tokens: count,
    reasoning_tokens: count,
    temperature: single,
    top_p: single,
    max_tokens: number,
    n: number,
    top_logprobs: number,
    seed: number,
    status: fc.integer({ min: 100, max: 599 }),
    latency_ms: number.map(Math.abs),
    stream: fc.boolean(),
    extra,
  },
  { requiredKeys: ['exchange_id', 'time', 'account_id', 'model', 'messages'] },
)
/** A valid record with fields that the schema does not know, and what of it goes to `extra`. */
const record = fc
  .tuple(known, extra)
  .map(([one, unknown]) => ({ line: { ...unknown, ...one }, kept: { ...unknown, ...one.extra }, one }))
  // Zero has no sign in a database, and the engine's JSON parser refuses a line with a whole number beyond 64 bits, wherever it stands.
  .map((one) => JSON.parse(JSON.stringify(one)) as typeof one)
  .filter(({ line }) => !/\d{19}/.test(JSON.stringify(line)))

// A file of many lines takes the engine about as long as one of a single line: few runs of many lines, and no hunt for a smaller example.
const RUNS = { numRuns: 8, endOnFailure: true }

const UNSTATED = ['api_key_id', 'end_user_id', 'ip', 'user_agent', 'client_fingerprint', 'response'] as const
const NUMBERS = ['temperature', 'top_p', 'max_tokens', 'n', 'top_logprobs', 'seed', 'latency_ms', 'stream'] as const
const COUNTS = ['input_tokens', 'output_tokens', 'reasoning_tokens'] as const

/** What the engine should make of a record. */
function wanted({ one, kept }: { one: Exchange; kept: object }): Record<string, unknown> {
  const said = (content: Exchange['messages']) =>
    (content ?? []).map((message) => [
      message.role,
      typeof message.content === 'string'
        ? message.content
        : (message.content ?? [])
            .map((part) => part.text ?? '')
            .filter((one) => one !== '')
            .join('\n'),
    ])
  return {
    exchange_id: one.exchange_id,
    time: new Date(one.time.replace(/(\.\d{3})\d+/, '$1')).toISOString(),
    account_id: one.account_id,
    entity_id: one.entity_id || one.account_id,
    model: one.model,
    messages: said(one.messages),
    tools: one.tools ?? [],
    status: one.status ?? 200,
    extra: kept,
    ...Object.fromEntries(UNSTATED.map((name) => [name, one[name] ?? ''])),
    ...Object.fromEntries([...NUMBERS, ...COUNTS].map((name) => [name, one[name] ?? null])),
  }
}

/** The two that are stored with 32 bits, rounded to them. */
function singles(row: Record<string, unknown> = {}): Record<string, unknown> {
  const rounded = (value: unknown) => (typeof value === 'number' ? Math.fround(value) : value)
  return { ...row, temperature: rounded(row.temperature), top_p: rounded(row.top_p) }
}

/** What the engine made of lines, in their order. */
async function parsed(path: string): Promise<Record<string, unknown>[]> {
  const lines = await bench.warehouse.lines(path, { layout: 'lines', compression: 'none' })
  const columns = [
    'exchange_id',
    'account_id',
    'entity_id',
    'model',
    'tools',
    'status',
    'extra',
    ...UNSTATED,
    ...NUMBERS,
    ...COUNTS,
  ]
  try {
    const rows = await bench.warehouse.rows<Record<string, unknown>>(
      `SELECT valid, reason, ${columns.join(', ')}, toString(toUnixTimestamp64Milli(time)) AS time,
         arrayMap(m -> [m.1, m.2], messages) AS messages FROM ${parsedExchanges(lines.relation)} ORDER BY line_number`,
      { latest: '2026-06-01 00:00:00.000' },
    )
    return rows.map((row) => ({
      ...row,
      time: new Date(Number(row.time)).toISOString(),
      extra: row.extra === '' ? {} : JSON.parse(String(row.extra)),
      ...Object.fromEntries(COUNTS.map((name) => [name, row[name] === null ? null : Number(row[name])])),
    }))
  } finally {
    await lines.dispose()
  }
}

function written(lines: readonly string[]): string {
  const path = join(bench.folder, `lines-${segment++}.jsonl`)
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
  return path
}

async function loaded(lines: readonly string[]): Promise<LoadResult> {
  const path = written(lines)
  return loadExchanges(await classifyFile(path), bench.context, bench.weights, segment)
}

/** A field of a record made into something that the schema refuses. */
const misfit = fc.oneof(
  fc.tuple(fc.constantFrom('exchange_id', 'account_id', 'model'), fc.constantFrom('', null, undefined, {}, ['x'])),
  fc.tuple(
    fc.constantFrom('entity_id', 'ip', 'user_agent', 'response', 'api_key_id', 'end_user_id'),
    fc.constantFrom({}, [], [1]),
  ),
  fc.tuple(fc.constantFrom(...COUNTS, 'status'), fc.constantFrom(-1, 0.5, 'few', '', {}, [1], '-3')),
  fc.tuple(
    fc.constantFrom('temperature', 'top_p', 'max_tokens', 'n', 'seed', 'latency_ms'),
    fc.constantFrom('warm', '', {}, [1]),
  ),
  fc.tuple(fc.constant('stream'), fc.constantFrom('yes', 'no', '', {}, [true])),
  fc.tuple(
    fc.constant('messages'),
    fc.constantFrom('hello', 5, {}, true, undefined, null, ['hi'], [5], [{ content: 'x' }], [[]]),
  ),
  fc.tuple(fc.constant('tools'), fc.constantFrom('search', 5, {})),
  fc.tuple(fc.constant('fingerprint'), fc.constantFrom('x', 5, [])),
  fc.tuple(
    fc.constant('time'),
    fc.constantFrom(
      '',
      'now',
      null,
      undefined,
      5,
      '2026-03-01',
      '2026-03-01T10:00:00',
      '2026-02-30T10:00:00Z',
      '2031-01-01T00:00:00Z',
    ),
  ),
)
const broken = fc
  .oneof(
    text,
    record.map(({ line }) => JSON.stringify(line).slice(0, -1)),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  )
  .filter((line) => !/[\n\r]/.test(line) && line.trim() !== '' && !isRecord(line))

function isRecord(line: string): boolean {
  try {
    return Exchange.safeParse(JSON.parse(line)).success
  } catch {
    return false
  }
}

describe('the parser of exchanges', () => {
  it('takes every record that the schema takes, with the values that stand in it, and keeps what it does not know', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 40, maxLength: 60 }), async (records) => {
        for (const { line } of records) expect(Exchange.safeParse(line).success).toBe(true)
        const rows = await parsed(written(records.map(({ line }) => JSON.stringify(line))))
        for (const [at, one] of records.entries())
          expect(singles(rows[at]), JSON.stringify(one.line)).toEqual(singles({ ...wanted(one), valid: 1, reason: '' }))
      }),
      RUNS,
    )
  })

  it('refuses every line that is no JSON object or holds a value of a wrong type, and says which', async () => {
    const bad = fc.oneof(
      broken.map((line) => ({ line, field: '' })),
      fc
        .tuple(record, misfit)
        .map(([{ line }, [field, value]]) => ({ line: JSON.stringify({ ...line, [field]: value }), field })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(bad, { minLength: 40, maxLength: 60 }), async (lines) => {
        const rows = await parsed(written(lines.map(({ line }) => line)))
        const accepted = rows.flatMap((row, at) => (row.valid === 0 ? [] : [lines[at]?.line]))
        expect(accepted).toEqual([])
        for (const [at, row] of rows.entries())
          if (lines[at]?.field) expect(row.reason, lines[at]?.line).toMatch(new RegExp(`^${lines[at]?.field}\\|`))
      }),
      RUNS,
    )
  })

  it('refuses a fraction where a count is wanted, in a line of known fields alone too', async () => {
    const line = {
      exchange_id: 'e',
      time: '2026-03-01T09:30:00Z',
      account_id: 'a',
      model: 'm',
      messages: [{ role: 'user', content: 'x' }],
    }
    for (const field of [...COUNTS, 'status']) {
      const [row] = await parsed(written([JSON.stringify({ ...line, [field]: 0.5 })]))
      expect(row).toMatchObject({ valid: 0, reason: `${field}|0.5|a whole number, 0 or more` })
    }
  })

  it.each(['account_id', 'entity_id', 'api_key_id'])(
    'takes 512 characters for %s and no more, as the schema does',
    async (field) => {
      const line = (value: string) => ({
        ...{ exchange_id: 'e', time: '2026-03-01T09:30:00Z', account_id: 'a', model: 'm' },
        ...{ messages: [{ role: 'user', content: 'x' }], [field]: value },
      })
      // The last counts two units of UTF-16 and four bytes a character.
      const lines = ['i'.repeat(512), 'i'.repeat(513), 'i'.repeat(1 << 20), '\u{1f600}'.repeat(512), '\u{1f600}'.repeat(513)].map(
        line,
      )
      const result = await loaded(lines.map((one) => JSON.stringify(one)))
      expect(result).toMatchObject({ loaded: 2, rejected: 3 })
      expect(result.rejections.map(({ line, field, wanted }) => [line, field, wanted])).toEqual(
        [2, 3, 5].map((line) => [line, field, 'text of at most 512 characters']),
      )
      expect(result.rejections[0]?.found).toBe('i'.repeat(80))
      expect(lines.map((one) => Exchange.safeParse(one).success)).toEqual([true, false, false, true, false])
    },
  )

  it('takes whatever length a client gives to what it chooses itself: it could hide so', async () => {
    const line = (field: string) => ({
      ...{ exchange_id: `long-${field}`, time: '2026-03-01T09:30:00Z', account_id: 'a', model: 'm' },
      ...{ messages: [{ role: 'user', content: 'x' }], [field]: 'i'.repeat(5_000) },
    })
    const lines = ['exchange_id', 'model', 'end_user_id', 'ip', 'user_agent', 'client_fingerprint'].map(line)
    expect(await loaded(lines.map((one) => JSON.stringify(one)))).toMatchObject({ loaded: 6, rejected: 0 })
    expect(lines.every((one) => Exchange.safeParse(one).success)).toBe(true)
  })

  it('takes a time with small letters, as RFC 3339 allows', async () => {
    const line = (time: string) =>
      JSON.stringify({ exchange_id: time, time, account_id: 'a', model: 'm', messages: [{ role: 'user', content: 'x' }] })
    expect(await loaded(['2026-03-01t09:30:00.250z', '2026-03-01T11:30:00.250+02:00'].map(line))).toMatchObject({ loaded: 2 })
    const rows = await bench.warehouse.rows(`SELECT DISTINCT toString(time) AS time FROM exchanges WHERE segment = ${segment}`)
    expect(rows).toEqual([{ time: '2026-03-01 09:30:00.250' }])
  })

  it('refuses a status that the warehouse cannot hold, and takes it for no success', async () => {
    const line = (status: unknown) =>
      JSON.stringify({
        ...{ exchange_id: `s-${status}`, time: '2026-03-01T09:30:00Z', account_id: 'a', model: 'm', status },
        messages: [{ role: 'user', content: 'x' }],
      })
    const result = await loaded([65_535, 65_536, '99999', 999_999_999_999_999, null].map(line))
    expect(result).toMatchObject({ loaded: 2, rejected: 3 })
    expect(result.rejections.map(({ file: _, ...one }) => one)).toEqual(
      ['65536', '99999', '999999999999999'].map((found, at) => ({
        ...{ line: at + 2, code: 'invalid', field: 'status', found, wanted: 'a whole number of 65535 at most' },
      })),
    )
    const rows = await bench.warehouse.rows(`SELECT status FROM exchanges WHERE segment = ${segment} ORDER BY line_number`)
    expect(rows).toEqual([{ status: 65_535 }, { status: 200 }])
  })

  it.each(['temperature', 'top_p', 'max_tokens', 'n', 'top_logprobs', 'seed', 'latency_ms', 'input_tokens'])(
    'refuses what is no number, be it called one, as %s',
    async (field) => {
      const line = (value: unknown) =>
        JSON.stringify({
          ...{ exchange_id: `${value}`, time: '2026-03-01T00:00:00Z', account_id: 'a', model: 'm' },
          ...{ messages: [{ role: 'user', content: 'x' }], [field]: value },
        })
      const result = await loaded(['nan', 'NaN', 'inf', '-Infinity', '7', 7].map(line))
      expect(result.rejections.map((one) => [one.line, one.field, one.found])).toEqual(
        ['nan', 'NaN', 'inf', '-Infinity'].map((found, at) => [at + 1, field, `"${found}"`]),
      )
      expect(result.loaded).toBe(2)
    },
  )

  it('loses no line: those loaded, those rejected and the blank ones add up', async () => {
    const line = fc.oneof(
      record.map(({ line }) => ({ kind: 'good', line: JSON.stringify(line) })),
      broken.map((line) => ({ kind: 'bad', line })),
      fc.constantFrom('', ' ', '\t', ' \r').map((line) => ({ kind: 'blank', line })),
      record.map(({ line: { messages: _, ...rest } }) => ({
        kind: 'good',
        line: JSON.stringify({ ...rest, fingerprint: { version: FINGERPRINT_VERSION } }),
      })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 60 }), async (lines) => {
        const of = (kind: string) => lines.filter((one) => one.kind === kind).length
        const result = await loaded(lines.map((one) => one.line))
        expect(result.loaded).toBe(of('good'))
        expect(result.rejected).toBe(of('bad'))
        expect(result.lines + of('blank')).toBe(lines.length)
        expect(result.rejections.map((one) => one.line)).toEqual(lines.flatMap((one, at) => (one.kind === 'bad' ? [at + 1] : [])))
        for (const one of result.rejections) expect(one.found.length > 0 && one.wanted.length > 0).toBe(true)
      }),
      RUNS,
    )
  })
})

describe('JSON that the engine refuses', () => {
  const head = '"time":"2026-03-01T09:30:00Z","account_id":"a","model":"m"'
  const asking = '"messages":[{"role":"user","content":"Why is the sky blue?"}]'
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
  const large = '100000000000000000000000001'

  it('is read all the same: numbers of any size, and what lies deep in another', async () => {
    const calls = (input: string) =>
      `"messages":[{"role":"assistant","content":[{"type":"tool_use","input":${input}},{"type":"text","text":"Said 1e400, ${large} and \\"so\\"."}]}]`
    const lines = [
      `{"exchange_id":"unknown",${head},${asking},"trace":${large},"more":{"a":[-1e400,1,-9223372036854775809],"b":"1e400"}}`,
      `{"exchange_id":"part",${head},${calls('{"x":1e400}')}}`,
      `{"exchange_id":${large},${head},${asking},"seed":18446744073709551616,"max_tokens":1E+999,"temperature":0.70000000000000000000001}`,
      `{"exchange_id":"deep",${head},${asking},"trace":${nested(5000)}}`,
      `{"exchange_id":"deep part",${head},${calls(`{"x":${nested(1500)},"y":1e400,"z":"[[["}`)}}`,
      `{"exchange_id":"half",${head},"messages":[{"role":"user","content":"\\ud83d"}],"trace":1e400}`,
    ]
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
    const result = await loaded(lines)
    expect(result.rejections).toEqual([])
    const rows = await bench.warehouse.rows<{ exchange_id: string; extra: string }>(
      `SELECT exchange_id, extra FROM exchanges WHERE segment = ${segment} ORDER BY line_number`,
    )
    expect(rows.map((row) => row.exchange_id)).toEqual(['unknown', 'part', large, 'deep', 'deep part', 'half'])
    expect(JSON.parse(rows[0]?.extra ?? '')).toEqual({
      trace: large,
      more: { a: ['-1e400', 1, '-9223372036854775809'], b: '1e400' },
    })
    const [seen] = await bench.warehouse.rows(
      `SELECT seed, round(temperature, 3) AS temperature FROM exchanges WHERE segment = ${segment} AND line_number = 3`,
    )
    expect(seen).toEqual({ seed: 2 ** 64, temperature: 0.7 })
  })

  it('is read where a fingerprint stands in the place of the text, too', async () => {
    const print = `"fingerprint":{"version":${FINGERPRINT_VERSION},"prompt":"7","shingles":["8"],"words":3}`
    const lines = [
      `{"exchange_id":"print-whole",${head},${print}}`,
      `{"exchange_id":"print-half",${head},${print},"user_agent":"bot \\ud83d"}`,
      `{"exchange_id":"print-large",${head},${print},"trace":1e400}`,
      `{"exchange_id":"text-half",${head},${asking},"user_agent":"bot \\ud83d"}`,
    ]
    expect(await loaded(lines)).toMatchObject({ lines: 4, loaded: 4, rejected: 0, rejections: [] })
    const rows = await bench.warehouse.rows(
      `SELECT exchange_id, words FROM exchanges WHERE segment = ${segment} ORDER BY line_number`,
    )
    expect(rows).toEqual([
      { exchange_id: 'print-whole', words: 3 },
      { exchange_id: 'print-half', words: 3 },
      { exchange_id: 'print-large', words: 3 },
      { exchange_id: 'text-half', words: 5 },
    ])
    expect(await loaded([lines[1] ?? ''])).toMatchObject({ lines: 1, loaded: 1 })
  })

  it('is told from what is none, however it looks', async () => {
    const lines = [
      `{"exchange_id":"cut",${head},${asking},"trace":1e400`,
      `{"exchange_id":"name",${head},${asking},${large}:1}`,
      `{"exchange_id":"twice",${head},${asking},"trace":1e400-1e400}`,
      `{"exchange_id":"zeros",${head},${asking},"trace":000000000000000000000001}`,
      `{"exchange_id":"quote",${head},${asking},"trace":1"}`,
      `{"exchange_id":"open",${head},${asking},"trace":${'['.repeat(1500)}}`,
      `{"exchange_id":"too much",${head},${asking},"trace":[${nested(1500)}${',[]'.repeat(1_000_000)}]}`,
      `{"exchange_id":"count",${head},${asking},"input_tokens":${large}}`,
    ]
    const result = await loaded(lines)
    expect(result.loaded).toBe(0)
    const notJson = 'text that is not JSON'
    expect(result.rejections.map(({ field, found }) => [field, found])).toEqual([
      ...Array.from({ length: 6 }, () => ['', notJson]),
      ['', 'JSON that is nested too deeply'],
      ['input_tokens', `"${large}"`],
    ])
  })
})

describe('the address of a client', () => {
  it('is the same whether a socket of IPv6 writes it or one of IPv4', async () => {
    const line = (ip: string) =>
      JSON.stringify({ exchange_id: ip, time: '2026-03-01T09:00:00Z', account_id: 'a', model: 'm', messages: [], ip })
    const mapped = ['203.0.113.7', '::ffff:203.0.113.7', '::FFFF:203.0.113.7', '::ffff:cb00:7107', '0:0:0:0:0:ffff:203.0.113.7']
    const others = ['2001:db8::ffff:7', '::ffff:0:203.0.113.7', '0:ffff:1:2:3:4:5:6', '::ffff:nowhere', 'behind a proxy']
    const rows = await parsed(written([...mapped, ...others].map(line)))
    expect(rows.map((row) => row.ip)).toEqual([...mapped.map(() => '203.0.113.7'), ...others])
  })
})

describe('a fingerprint that is null', () => {
  const plain = {
    time: '2026-03-01T09:00:00Z',
    account_id: 'a',
    model: 'm',
    fingerprint: null,
    messages: [{ role: 'user', content: 'Why is the sky blue?' }],
  }

  it('is none: the text counts, and one of the two is wanted', async () => {
    const { messages: _, ...silent } = plain
    const lines = [
      { exchange_id: 'null-1', ...plain },
      { exchange_id: 'null-2', ...silent },
    ]
    const result = await loaded(lines.map((line) => JSON.stringify(line)))
    expect(result).toMatchObject({ loaded: 1, rejected: 1, rejections: [{ line: 2, field: 'messages', found: 'nothing' }] })
    const rows = await bench.warehouse.rows("SELECT prompt_text FROM exchanges WHERE exchange_id = 'null-1'")
    expect(rows).toEqual([{ prompt_text: 'Why is the sky blue?' }])
  })

  it('is none in a column of Parquet too, beside rows that have one', async () => {
    const path = join(bench.folder, 'null-fingerprint.parquet')
    await bench.warehouse.run(
      `INSERT INTO FUNCTION file('${path}', 'Parquet')
       SELECT concat('parquet-', toString(number)) AS exchange_id, '2026-03-01T09:00:00Z' AS time, 'a' AS account_id, 'm' AS model,
         if(number = 0, [('user', 'Why?')], [])::Array(Tuple(role String, content String)) AS messages,
         if(number = 0, NULL, tuple(${FINGERPRINT_VERSION}, '7', ['8'], 3))::Nullable(Tuple(version UInt16, prompt String, shingles Array(String), words UInt32)) AS fingerprint
       FROM numbers(2) SETTINGS allow_experimental_nullable_tuple_type = 1`,
    )
    const result = await loadExchanges(await classifyFile(path), bench.context, bench.weights, segment++)
    expect(result).toMatchObject({ loaded: 2, rejections: [] })
    const rows = await bench.warehouse.rows(
      "SELECT prompt_text, words FROM exchanges WHERE startsWith(exchange_id, 'parquet-') ORDER BY exchange_id",
    )
    expect(rows).toEqual([
      { prompt_text: 'Why?', words: 1 },
      { prompt_text: '', words: 3 },
    ])
  })
})

describe('a fingerprint in the place of a text', () => {
  const given = (id: string, more: object) =>
    JSON.stringify({
      ...{ exchange_id: id, time: '2026-03-01T09:00:00Z', account_id: 'a', model: 'm' },
      fingerprint: { version: FINGERPRINT_VERSION, ...more },
    })
  const list = (length: number, first: unknown = 0) => [first, ...Array.from({ length: length - 1 }, () => 0)]

  it('is refused where a number of its lists is none, or is larger than any of a fingerprint', async () => {
    const wrong: [field: string, value: unknown][] = [
      ...[1e39, -1e39, 'nan', 'inf', '1e400', 3e38, 'x', [1], null].map((one): [string, unknown] => ['vector', list(16, one)]),
      ...[1e39, 'NaN', 2].map((one): [string, unknown] => ['intents', list(6, one)]),
    ]
    const large = `1${'0'.repeat(39)}`
    const lines = [
      ...wrong.map(([field, value], at) => given(`wrong-${at}`, { [field]: value })),
      given('spelt out', { vector: list(16, 7) }).replace('[7,', `[${large},`),
    ]
    const result = await loaded(lines)
    expect(result).toMatchObject({ loaded: 0, rejected: lines.length })
    expect(result.rejections.map(({ line, field, wanted }) => [line, field, wanted])).toEqual(
      [...wrong, ['vector']].map(([field], at) => [
        at + 1,
        `fingerprint.${field}`,
        `${field === 'vector' ? 16 : 6} numbers of -1 to 1`,
      ]),
    )
    expect(result.rejections[0]?.found).toMatch(/^\[1e\+?39,0,/)
  })

  it('is refused where a list is of another length, or is none', async () => {
    const wrong: [string, unknown][] = [
      ...[list(15), list(17), 'text', {}, 5].map((one): [string, unknown] => ['vector', one]),
      ...[list(5), list(7), true].map((one): [string, unknown] => ['intents', one]),
    ]
    const result = await loaded(wrong.map(([field, value], at) => given(`length-${at}`, { [field]: value })))
    expect(result.rejections.map(({ line, field }) => [line, field])).toEqual(
      wrong.map(([field], at) => [at + 1, `fingerprint.${field}`]),
    )
  })

  it('is taken with lists that are left out, null or empty, with numbers that are text, and with each shingle once', async () => {
    const lines = [
      given('bare', {}),
      given('null', { vector: null, intents: null }),
      given('empty', { vector: [], intents: [] }),
      given('whole', { vector: list(16, -1), intents: list(6, '0.5'), shingles: ['7', '8', '7'] }),
    ]
    expect(await loaded(lines)).toMatchObject({ loaded: 4, rejections: [] })
    const rows = await bench.warehouse.rows(
      `SELECT exchange_id, arrayMap(x -> toUInt32(x), shingles) AS runs, intents[1] AS intent, vector[1] AS part, [toUInt8(length(intents)), toUInt8(length(vector))] AS lengths
       FROM exchanges WHERE segment = ${segment} ORDER BY line_number`,
    )
    const zeros = { runs: [], intent: 0, part: 0, lengths: [6, 16] }
    expect(rows).toEqual([
      { exchange_id: 'bare', ...zeros },
      { exchange_id: 'null', ...zeros },
      { exchange_id: 'empty', ...zeros },
      { exchange_id: 'whole', ...zeros, runs: [7, 8], intent: 0.5, part: -1 },
    ])
  })
})

describe('fingerprints of another version', () => {
  const line = (version: unknown) =>
    JSON.stringify({
      exchange_id: `f-${version}`,
      time: '2026-03-01T09:00:00Z',
      account_id: 'a',
      model: 'm',
      fingerprint: { version },
    })

  it('are refused, since they must not be compared', async () => {
    const result = await loaded([line(FINGERPRINT_VERSION), line(1), line('none')])
    expect(result).toMatchObject({ loaded: 1, rejected: 2 })
    expect(result.rejections.map(({ line, field }) => ({ line, field }))).toEqual([
      { line: 2, field: 'fingerprint' },
      { line: 3, field: 'fingerprint' },
    ])
  })

  it.each([
    ['fewer weights', 'ALTER TABLE fingerprint_weights DELETE WHERE bucket = 0 SETTINGS mutations_sync = 2'],
    [
      'other weights',
      'ALTER TABLE fingerprint_weights UPDATE packed = [packed[1] + 1] WHERE bucket = 20000 SETTINGS mutations_sync = 2',
    ],
    ['another version', 'ALTER TABLE fingerprint_version UPDATE version = version - 1 WHERE 1 SETTINGS mutations_sync = 2'],
    ['a version that is not known', 'TRUNCATE TABLE fingerprint_version'],
  ])('of %s keep a warehouse that holds them from being added to', async (_, made) => {
    await loaded([line(FINGERPRINT_VERSION)])
    await bench.warehouse.run(made)
    await expect(installWeights(bench.warehouse)).rejects.toThrow(/another version/)
    await bench.warehouse.run('TRUNCATE TABLE exchanges')
    await installWeights(bench.warehouse)
    await installWeights(bench.warehouse)
  })
})
