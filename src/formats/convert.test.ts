import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type { Exchange } from '../records/index.ts'
import {
  convertFile,
  type FormatConfig,
  FormatError,
  formatConfig,
  formatNamed,
  guess,
  type Limits,
  type LogFormat,
  type Rejection,
  type Tally,
} from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'formats-'))
afterAll(() => rmSync(folder, { recursive: true }))

const record = (id: string): object => ({
  exchange_id: id,
  time: '2026-03-01T09:30:00.000Z',
  account_id: 'acct-1',
  model: 'm',
  messages: [{ role: 'user', content: 'Hello' }],
})
const line = (id: string): string => JSON.stringify(record(id))

type Result = { ids: string[]; exchanges: Exchange[]; rejections: Rejection[]; tally: Tally }
async function read(
  content: string | Buffer,
  options: { limits?: Limits; config?: FormatConfig } = {},
  format: LogFormat | 'guess' = formatNamed('stillwatch'),
): Promise<Result> {
  const path = join(folder, 'log.jsonl')
  writeFileSync(path, content)
  const rejections: Rejection[] = []
  const named = format === 'guess' ? {} : { format }
  const conversion = convertFile({ ...named, ...options, path, onRejected: (r) => rejections.push(r) })
  const exchanges: Exchange[] = []
  for await (const exchange of conversion) exchanges.push(exchange)
  return { ids: exchanges.map((e) => e.exchange_id), exchanges, rejections, tally: conversion.tally }
}

describe('convertFile, reading lines', () => {
  it('gives exchanges in order, over a BOM, CRLF, blank lines and a last line without an end', async () => {
    const { ids, rejections } = await read(`\ufeff${line('a')}\r\n\r\n${line('b')}\n   \n${line('c')}`)
    expect(ids).toEqual(['a', 'b', 'c'])
    expect(rejections).toEqual([])
  })

  it('rejects a bad line with its number and reason, and goes on', async () => {
    const { ids, rejections } = await read(`${line('a')}\n{"exchange_id": "b\n${line('c')}\n"text"\n`)
    expect(ids).toEqual(['a', 'c'])
    expect(rejections).toMatchObject([
      { line: 2, code: 'not_json', found: '"{"exchange_id": "b"' },
      { line: 4, code: 'not_this_format', found: '"text"' },
    ])
  })

  it('rejects an account of more than 512 characters, in our own format and in another', async () => {
    const long = 'i'.repeat(513)
    const rejection = { line: 1, code: 'invalid', field: 'account_id', wanted: 'text of at most 512 characters' }
    const own = await read(`${JSON.stringify({ ...record('a'), account_id: long })}\n${line('b')}\n`)
    expect(own).toMatchObject({ ids: ['b'], rejections: [rejection] })
    const pair = (id: string, account_id: string) => ({
      ...{ time: '2026-03-01T00:00:00Z', account_id },
      request: { path: '/v1/chat/completions', body: { model: 'm', messages: [{ role: 'user', content: 'x' }] } },
      response: { status: 200, body: { id, object: 'chat.completion', model: 'm', choices: [] } },
    })
    const openai = formatNamed('openai')
    const config = formatConfig(openai, { account_id: 'account_id' })
    const log = [pair('a', long), pair('b', 'acct-1')].map((one) => JSON.stringify(one)).join('\n')
    expect(await read(log, { config }, openai)).toMatchObject({ ids: ['b'], rejections: [rejection] })
  })

  it('rejects a bad first line and reads the rest as lines', async () => {
    const { ids, rejections } = await read(`{"exchange_id": "a",\n${line('b')}\n${line('c')}\n`)
    expect(ids).toEqual(['b', 'c'])
    expect(rejections).toMatchObject([{ line: 1, code: 'not_json' }])
  })

  it('rejects a line that is no UTF-8', async () => {
    const { ids, rejections } = await read(
      Buffer.concat([Buffer.from(`${line('a')}\n{"x":"`), Buffer.from([0xff, 0xfe]), Buffer.from(`"}\n${line('c')}\n`)]),
    )
    expect(ids).toEqual(['a', 'c'])
    expect(rejections).toMatchObject([{ line: 2, code: 'not_utf8' }])
  })

  it('rejects a line over the limit with its number and its length, and goes on', async () => {
    const limits = { line: 1000, whole: 5000 }
    const long = `{"x":"${'y'.repeat(2000)}"}`
    const { ids, rejections } = await read(`${line('a')}\n${long}\n${line('c')}\n`, { limits })
    expect(ids).toEqual(['a', 'c'])
    expect(rejections).toMatchObject([{ line: 2, code: 'line_too_long', found: '2008 bytes', wanted: 'at most 1000 bytes' }])
  })

  it('holds neither an endless line nor a long log', async () => {
    const limits = { line: 1024 * 1024, whole: 1024 * 1024 }
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from(`${line('a')}\n`)
      for (let i = 0; i < 300; i++) {
        yield Buffer.alloc(1024 * 1024, 'x')
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      }
      yield Buffer.from(`\n${line('b')}\n`)
      for (let i = 0; i < 20_000; i++) yield Buffer.from(`${line(`c${i}`)}\n`)
    }
    const rejections: Rejection[] = []
    let last = ''
    const conversion = convertFile({
      stream: endless(),
      name: 'stdin',
      format: formatNamed('stillwatch'),
      limits,
      onRejected: (r) => rejections.push(r),
    })
    for await (const exchange of conversion) {
      last = exchange.exchange_id
    }
    expect(last).toBe('c19999')
    expect(rejections).toMatchObject([{ line: 2, code: 'line_too_long' }])
    expect(most).toBeLessThan(200 * 1024 * 1024)
  })

  it('cuts and escapes what it shows of a bad line', async () => {
    const { rejections } = await read(`${line('a')}\n\u001b[31mred\u202e${'x'.repeat(500)}\n`)
    expect(rejections[0]?.found).toMatch(/^"\\u001b\[31mred\\u202ex+…"$/)
    expect(rejections[0]?.found.length).toBeLessThanOrEqual(80)
  })
})

describe('convertFile, reading one JSON value', () => {
  it.each([
    ['a list over many lines', JSON.stringify([record('a'), record('b')], null, 2)],
    ['a list with a record a line', `[\n${line('a')},\n${line('b')}\n]\n`],
    ['a list in one line', JSON.stringify([record('a'), record('b')])],
    ['lists as lines', `[${line('a')}]\n[${line('b')}]\n`],
  ])('reads %s', async (_, content) => {
    const { ids, rejections } = await read(content)
    expect(ids).toEqual(['a', 'b'])
    expect(rejections).toEqual([])
  })

  it('reads one object over many lines', async () => {
    expect((await read(JSON.stringify(record('a'), null, 2))).ids).toEqual(['a'])
  })

  it('gives the place of an item in its list', async () => {
    const { rejections } = await read(JSON.stringify([record('a'), { ...record('b'), time: 'yesterday' }], null, 1))
    expect(rejections).toMatchObject([{ line: 1, record: 2, field: 'time', found: '"yesterday"' }])
  })

  it('takes one line as long as a whole file may be, if it is alone', async () => {
    const limits = { line: 200, whole: 5000 }
    expect((await read(JSON.stringify([record('a'), record('b')]), { limits })).ids).toEqual(['a', 'b'])
    expect((await read(`${JSON.stringify([record('a'), record('b')])}\n${line('c')}\n`, { limits })).ids).toEqual(['c'])
  })

  it('refuses a value over many lines that is too large or not JSON, once', async () => {
    const large = JSON.stringify([record('a'), record('b')], null, 2)
    expect((await read(large, { limits: { line: 1000, whole: 300 } })).rejections).toMatchObject([{ code: 'file_too_large' }])
    expect((await read(large.slice(0, -30))).rejections).toMatchObject([{ code: 'not_json', line: 1 }])
  })
})

describe('convertFile, reading compressed bytes', () => {
  const many = Array.from({ length: 5000 }, (_, i) => line(`e${i}`)).join('\n')

  it('reads gzip by its first bytes, in one part or several', async () => {
    const { ids, rejections } = await read(Buffer.concat([gzipSync(`${line('a')}\n`), gzipSync(`${line('b')}\n`)]))
    expect(ids).toEqual(['a', 'b'])
    expect(rejections).toEqual([])
  })

  it('gives what was readable of a cut gzip, and one rejection', async () => {
    const whole = gzipSync(many, { level: 0 })
    const { ids, rejections } = await read(whole.subarray(0, Math.floor(whole.length / 2)))
    expect(ids.length).toBeGreaterThan(2300)
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, i) => `e${i}`))
    expect(rejections).toMatchObject([{ code: 'truncated', found: 'gzip: unexpected end of file' }])
    expect(rejections[0]?.line).toBeGreaterThanOrEqual(ids.length)
  })

  it('gives the whole lines of a short gzip that was cut', async () => {
    const whole = gzipSync(`${line('a')}\n${line('b')}\n${line('c')}\n`, { level: 0 })
    const { ids, rejections } = await read(whole.subarray(0, whole.length - 20))
    expect(ids).toEqual(['a', 'b'])
    expect(rejections).toMatchObject([{ code: 'truncated' }])
  })

  it('gives what was readable before damage, and one rejection', async () => {
    const damaged = gzipSync(many)
    damaged.fill(0xff, damaged.length - 200, damaged.length - 100)
    const { ids, rejections } = await read(damaged)
    expect(ids.length).toBeGreaterThan(0)
    expect(rejections.filter((r) => r.code === 'truncated')).toHaveLength(1)
  })

  it.each([
    ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0])],
    ['parquet', Buffer.from('PAR1....')],
  ])('ends with the code %s where another reader is needed', async (code, content) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'FormatError', code })
  })
})

describe('convertFile, before it can begin', () => {
  it('ends with a code and the path where there is no such file, or it is a folder', async () => {
    for (const path of [join(folder, 'none.jsonl'), folder]) {
      const conversion = convertFile({ path, format: formatNamed('stillwatch'), onRejected: () => {} })
      await expect(conversion[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        code: 'unreadable',
        message: expect.stringContaining(path),
      })
    }
  })

  it('finds out the format by itself, and loses none of the records it looked at', async () => {
    const content = Array.from({ length: 120 }, (_, i) => line(`e${i}`)).join('\n')
    const { ids, tally } = await read(content, {}, 'guess')
    expect(ids).toHaveLength(120)
    expect(tally).toMatchObject({ format: 'stillwatch', records: 120, exchanges: 120 })
  })

  it('lists the formats where it cannot tell', async () => {
    const path = join(folder, 'other.jsonl')
    writeFileSync(path, '{"a":1}\n{"b":2}\n')
    await expect(guess({ path })).rejects.toThrow(
      /cannot be told \(2 records\).*stillwatch, otlp, litellm.* As stillwatch, line 1: exchange_id is nothing; wanted text that is not empty\./,
    )
    // What stands in a field may be a prompt, and what a terminal shows is kept by schedulers and tickets.
    writeFileSync(path, '{"exchange_id":["of a secret merger"]}\n')
    const why = await guess({ path }).then(String, String)
    expect(why).toMatch(/ As stillwatch, line 1: exchange_id cannot be taken; wanted /)
    expect(why).not.toContain('merger')
    writeFileSync(path, '')
    await expect(guess({ path })).rejects.toMatchObject({ code: 'empty' })
  })

  it('reads an empty file as no exchanges', async () => {
    for (const content of ['', '\n\n', '\ufeff']) expect(await read(content)).toMatchObject({ ids: [], rejections: [] })
  })

  it('stops reading when its reader stops', async () => {
    let closed = false
    async function* source(): AsyncGenerator<Buffer> {
      try {
        for (let i = 0; ; i++) yield Buffer.from(`${line(`e${i}`)}\n`)
      } finally {
        closed = true
      }
    }
    for await (const exchange of convertFile({
      stream: source(),
      name: 'stdin',
      format: formatNamed('stillwatch'),
      onRejected: () => {},
    })) {
      if (exchange.exchange_id === 'e9') break
    }
    expect(closed).toBe(true)
  })
})

describe('formatNamed and formatConfig', () => {
  it('list the names there are', () => {
    expect(() => formatNamed('otel')).toThrow(FormatError)
    expect(() => formatNamed('otel')).toThrow(/There is no format "otel"; there are stillwatch, otlp, .*bedrock, langfuse/)
  })

  it('take paths, lists of paths and fixed values', () => {
    const config = { account_id: 'resource.tenant.id', ip: ['a.b', 'c'], end_user_id: { value: 'x' } }
    expect(formatConfig(formatNamed('otlp'), config)).toEqual(config)
  })

  it('take identifiers of keys, whatever their names are like', () => {
    for (const path of [
      'metadata.user_api_key_hash',
      'request.headers.x-api-key-id',
      'metadata.auth',
      'usage.token',
      'consumer.authkeyid',
    ])
      expect(formatConfig(formatNamed('openai'), { api_key_id: path })).toEqual({ api_key_id: path })
  })

  it.each([
    'x-portkey-api-key',
    'helicone-auth',
    'x-auth-token',
    'openai-api-key',
    'ocp-apim-subscription-key',
    'apikey',
    'X-Amz-Security-Token',
  ])('refuse the header %s, which holds a key itself', (header) => {
    expect(() => formatConfig(formatNamed('openai'), { api_key_id: `request.headers.${header}` })).toThrow(
      /api_key_id: is a secret itself/,
    )
  })

  it.each([
    [{ acount_id: 'x' }, /acount_id/],
    [{ account_id: 7 }, /account_id: a dotted path/],
    [{ api_key_id: 'request.headers.authorization' }, /api_key_id: is a secret itself; name a field with an identifier/],
    [{ utc_offset: '2' }, /utc_offset: an offset such as \+02:00/],
    ['text', /the whole/],
  ])('refuse %j and name the field', (config, message) => {
    expect(() => formatConfig(formatNamed('openai'), config)).toThrow(message)
  })

  it('have nothing to configure for the record itself', () => {
    expect(() => formatConfig(formatNamed('stillwatch'), { account_id: 'x' })).toThrow(
      /an exchange record says everything itself/,
    )
  })
})
