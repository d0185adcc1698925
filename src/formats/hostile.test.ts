import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exchange } from '../records/index.ts'
import { convertFile, type FormatConfig, formats, guessFormat, type LogFormat, type Parsed, type Rejection } from './index.ts'

const folder = fileURLToPath(new URL('testdata/', import.meta.url))
const at = { file: 'log.jsonl', line: 7 }
const configured = (format: LogFormat): FormatConfig => (format.name === 'stillwatch' ? {} : { account_id: { value: 'acct-1' } })

/** Every sample as text, and every JSON value in it. */
const samples = formats.flatMap((format) =>
  readdirSync(`${folder}${format.name}`)
    .filter((file) => !file.includes('.expected.'))
    .map((file) => ({ format, text: readFileSync(`${folder}${format.name}/${file}`, 'utf8') })),
)
const records = samples.flatMap(({ format, text }) =>
  (text.includes('\n{') && !text.startsWith('{\n') ? text.trim().split('\n') : [text]).map((line) => ({
    format,
    record: JSON.parse(line) as unknown,
  })),
)

function check({ exchanges, rejections }: Parsed): void {
  for (const exchange of exchanges) expect(Exchange.safeParse(JSON.parse(JSON.stringify(exchange))).success).toBe(true)
  for (const rejection of rejections) checkRejection(rejection)
}

function checkRejection(rejection: Rejection): void {
  expect(rejection).toMatchObject({
    file: expect.any(String),
    line: expect.any(Number),
    wanted: expect.any(String),
    reason: expect.any(String),
  })
  expect(rejection.found.length).toBeLessThanOrEqual(80)
  expect(rejection.found).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
}

/** All keys of the samples, so that random records have the right names with the wrong things in them. */
const keys = [...new Set(records.flatMap(({ record }) => allKeys(record)))]
const jsonOfKnownKeys = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom(
      '{"role":"user","content":[1]}',
      '[[[',
      'data: {',
      '2026-03-01T09:30:00Z',
      1772357400,
      -1,
      1e300,
      '__proto__',
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys, '__proto__', 'constructor', 'toString'), tie('value'), { maxKeys: 8 }),
  ),
})).value

function allKeys(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(allKeys)
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => [key, ...allKeys(item)])
    : []
}

/** The same value with one branch, chosen by `path`, put in another's place. */
function mutated(value: unknown, path: readonly number[], put: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return put
  const entries = Object.entries(value)
  const chosen = entries[step % Math.max(entries.length, 1)]
  if (chosen === undefined) return put
  const next = mutated(chosen[1], rest, put)
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === chosen[0] ? next : item))
  return { ...value, [chosen[0]]: next }
}

describe.each(formats)('$name, given what it is not', (format) => {
  const context = { at, config: configured(format) }

  it('makes of any JSON value valid exchanges or rejections, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), jsonOfKnownKeys), (record) => check(format.parse(record, context))),
      { numRuns: 300 },
    )
  })

  it('does so with any branch of a real record changed to any other value', () => {
    const own = records.filter((sample) => sample.format === format).map((sample) => sample.record)
    const change = fc.tuple(
      fc.constantFrom(...own),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }),
      fc.oneof(jsonOfKnownKeys, fc.constant(undefined)),
    )
    fc.assert(
      fc.property(change, ([record, path, put]) => check(format.parse(mutated(record, path, put), context))),
      { numRuns: 300 },
    )
  })

  it("does so with every other format's records", () => {
    for (const { record } of records) check(format.parse(record, context))
  })

  it('refuses a record with anything in it that is nested deeper than the stack, which no later reader could write out', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)
    const real = records.find((sample) => sample.format === format)?.record as object
    for (const record of [deep, [deep], { ...real, extra: deep }, { ...real, requestMetadata: deep, properties: deep }]) {
      const { exchanges, rejections } = format.parse(record, context)
      expect(exchanges).toEqual([])
      expect(rejections).toMatchObject([{ code: 'invalid', wanted: 'at most 200 levels of nesting' }])
    }
  })

  it('is as sure of any sample as a probability', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.jsonValue(), jsonOfKnownKeys), { maxLength: 5 }), (sample) => {
        const sure = format.detects(sample)
        expect(sure).toBeGreaterThanOrEqual(0)
        expect(sure).toBeLessThanOrEqual(1)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a log that was cut anywhere', () => {
  it('gives valid exchanges and rejections, and never throws', async () => {
    const cut = fc.tuple(fc.nat(samples.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), fc.uint8Array({ maxLength: 8 }))
    await fc.assert(
      fc.asyncProperty(cut, async ([chosen, where, garbage]) => {
        const { format, text } = samples[chosen] as (typeof samples)[number]
        const whole = Buffer.from(text)
        const bytes = Buffer.concat([whole.subarray(0, Math.floor(whole.length * where)), garbage])
        const rejections: Rejection[] = []
        const conversion = convertFile({
          stream: pieces(bytes),
          name: 'cut.jsonl',
          format,
          config: configured(format),
          onRejected: (rejection) => rejections.push(rejection),
        })
        const exchanges: Exchange[] = []
        for await (const exchange of conversion) exchanges.push(exchange)
        check({ exchanges, rejections })
        expect(conversion.tally).toMatchObject({ exchanges: exchanges.length, rejections: rejections.length })
      }),
      { numRuns: 150 },
    )
  })
})

describe('guessing', () => {
  it('never throws, whatever the sample', () => {
    fc.assert(
      fc.property(fc.array(jsonOfKnownKeys, { maxLength: 10 }), (sample) => void guessFormat(sample)),
      { numRuns: 200 },
    )
  })
})

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += 1009) yield bytes.subarray(start, start + 1009)
}
