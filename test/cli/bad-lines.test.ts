import { createWriteStream, readFileSync, rmSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { countedIn } from './counted.ts'
import { exchange, jsonLines, plainLines } from './sample-lines.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const counted = countedIn(scratch)

const TIME = 'an RFC 3339 time with a zone, such as 2026-03-01T09:30:00.000Z'
const SINCE_1970 = 'a time of 1970 or later'
const WHOLE = 'a whole number, 0 or more'
/** A field, a value that does not fit, what is said of it, and what was wanted. */
const MISFITS: [string, unknown, string, string][] = [
  ['exchange_id', '', 'nothing', 'text'],
  ['exchange_id', undefined, 'nothing', 'text'],
  ['account_id', null, 'nothing', 'text'],
  ['account_id', { id: 7 }, '{"id":7}', 'text'],
  ['model', ['hazel'], '["hazel"]', 'text'],
  ['model', '', 'nothing', 'text'],
  ['ip', ['10.0.0.1'], '["10.0.0.1"]', 'text'],
  ['user_agent', { a: 'x|y|z' }, '{"a":"x|y|z"}', 'text'],
  ['response', ['a'], '["a"]', 'text'],
  ['messages', 'hello', '"hello"', 'an array'],
  ['messages', undefined, 'nothing', 'messages, or a fingerprint in their place'],
  ['messages', [{ content: 'who speaks?' }], 'a message without a role', 'objects of role and content'],
  ['tools', 'search', '"search"', 'an array'],
  ['input_tokens', -5, '-5', WHOLE],
  ['output_tokens', 1.5, '1.5', WHOLE],
  ['reasoning_tokens', 'many', '"many"', WHOLE],
  ['status', 'ok', '"ok"', WHOLE],
  ['temperature', 'warm', '"warm"', 'a number'],
  ['max_tokens', [1], '[1]', 'a number'],
  ['latency_ms', {}, '{}', 'a number'],
  ['stream', 'yes', '"yes"', 'true or false'],
  ['fingerprint', 'abc', '"abc"', 'an object'],
  ['time', undefined, 'nothing', 'an RFC 3339 time such as 2026-03-01T09:30:00.000Z'],
  ['time', '2026-03-02T08:00:00', '2026-03-02T08:00:00', TIME],
  ['time', '2026-03-02', '2026-03-02', TIME],
  ['time', '2026-13-02T08:00:00Z', '2026-13-02T08:00:00Z', TIME],
  ['time', '2026-02-30T08:00:00Z', '2026-02-30T08:00:00Z', TIME],
  ['time', 'yesterday', 'yesterday', TIME],
  ['time', 1772438400, '1772438400', TIME],
  ['time', '2026-03-02T24:00:00Z', '2026-03-02T24:00:00Z', TIME],
  ['time', '2026-03-02T08:60:00Z', '2026-03-02T08:60:00Z', TIME],
  ['time', '2026-03-02T08:00:61Z', '2026-03-02T08:00:61Z', TIME],
  ['time', '2026-03-02T08:00:00+24:00', '2026-03-02T08:00:00+24:00', TIME],
  ['time', '2026-03-02T08:00:00+99:00', '2026-03-02T08:00:00+99:00', TIME],
  ['time', '2026-03-02T08:00:00-0160', '2026-03-02T08:00:00-0160', TIME],
  // What a clock or a database gives that was never set.
  ['time', '0000-01-01T00:00:00Z', '0000-01-01T00:00:00Z', SINCE_1970],
  ['time', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z', SINCE_1970],
  ['time', '1899-12-31T00:00:00Z', '1899-12-31T00:00:00Z', SINCE_1970],
  ['time', '1969-12-31T23:59:59Z', '1969-12-31T23:59:59Z', SINCE_1970],
  ['time', '1970-01-01T00:30:00+01:00', '1970-01-01T00:30:00+01:00', SINCE_1970],
  ['time', '2199-01-01T00:00:00Z', '2199-01-01T00:00:00Z', 'a time that is not in the future'],
]

describe('detect counts a bad line, keeps its place and reason, and goes on,', () => {
  it('whatever is wrong with a field', async () => {
    const bad = MISFITS.map(([field, value], at) => exchange(500 + at, { [field]: value }))
    const path = scratch.file('misfits.jsonl', plainLines(60) + jsonLines(bad) + plainLines(10, 60))
    const { population, diagnostics, rejected } = await counted(['--exchanges', path])
    const wanted = MISFITS.map(([field, , found, says], at) => ({
      ...{ file: path, line: 61 + at, code: found === 'nothing' ? 'missing' : 'invalid' },
      ...{ field, found, wanted: says },
    }))
    expect(rejected).toEqual(wanted)
    expect(diagnostics.rejected_lines).toBe(MISFITS.length)
    expect(population.exchanges).toBe(70)
  })

  it('but takes a line whose text was cut in the middle of a pictogram, or only looks so', async () => {
    const cut = [
      exchange(60, { response: 'A soup would do \ud83d' }),
      exchange(61, { messages: [{ role: 'user', content: '\ude00 and what with it?' }] }),
      exchange(62, { response: 'Whole \ud83d\ude00 and a half \ud83d, and \\ud83d as code writes it' }),
      exchange(63, { response: 'Code alone writes \\ud83d so' }),
    ]
    const [bad] = [exchange(64, { response: 'half \ud83d', status: 'ok' })]
    const path = scratch.file('cut.jsonl', plainLines(60) + jsonLines([...cut, bad]) + plainLines(10, 70))
    const { population, rejected } = await counted(['--exchanges', path])
    expect(population.exchanges).toBe(74)
    expect(rejected.map(({ line, field }) => [line, field])).toEqual([[65, 'status']])
  })

  it('and takes a number that no client means at its word, however large, small or negative', async () => {
    const absurd: [string, string][] = [
      ['temperature', '1e300'],
      ['temperature', '-1e39'],
      ['temperature', '3.5e38'],
      ['max_tokens', '-1'],
      ['max_tokens', '-2'],
      ['max_tokens', '1e300'],
      ['top_p', '-1e300'],
      ['n', '1e300'],
      ['seed', '-1e300'],
      ['latency_ms', '1e300'],
      ['input_tokens', '999999999999999'],
    ]
    // As text, since JavaScript would write some otherwise.
    const lines = absurd.map(([field, number], at) => JSON.stringify(exchange(60 + at, { [field]: '?' })).replace('"?"', number))
    const { population } = await counted(['--exchanges', scratch.file('absurd.jsonl', `${plainLines(60)}${lines.join('\n')}\n`)])
    expect(population.exchanges).toBe(60 + absurd.length)
  })

  it('and takes times that lie a hundred months apart and more', async () => {
    const months = Array.from({ length: 240 }, (_, at) =>
      exchange(500 + at, { time: new Date(Date.UTC(2000, at, 1)).toISOString(), account_id: `month-${at % 7}` }),
    )
    const { population } = await counted(['--exchanges', scratch.file('months.jsonl', jsonLines(months))])
    expect(population.exchanges).toBe(240)
  })

  it('where a line is no record at all', async () => {
    const lines = ['{"exchange_id": "cut', '[1,2]', 'null', '"text"', '{}', '<html>', '', '   ', '\u0000\u0001']
    const broken = Buffer.concat([
      Buffer.from(`${plainLines(60)}${lines.join('\n')}\n`),
      Buffer.from('{"exchange_id":"latin","account_id":"acct-\xe9"}\n', 'latin1'),
      Buffer.from(plainLines(3, 60)),
    ])
    const { population, diagnostics, rejected } = await counted(['--exchanges', scratch.file('broken.jsonl', broken)])
    const notJson = 'text that is not JSON'
    const noObject = 'JSON that is no object, or an empty one'
    expect(rejected.map(({ line, found }) => [line, found])).toEqual([
      [61, notJson],
      [62, noObject],
      [63, noObject],
      [64, noObject],
      [65, noObject],
      [66, notJson],
      [69, notJson],
      [70, 'bytes that are not UTF-8'],
    ])
    expect(rejected.map((one) => one.code)).toEqual([
      ...['not_json', 'not_this_format', 'not_this_format', 'not_this_format'],
      ...['not_this_format', 'not_json', 'not_json', 'not_utf8'],
    ])
    expect(rejected.every((one) => one.field === '' && one.wanted !== '')).toBe(true)
    expect([population.exchanges, diagnostics.rejected_lines]).toEqual([63, 8])
  })

  it('where a line has 200 MB', async () => {
    const path = scratch.path('long.jsonl')
    const out = createWriteStream(path)
    out.write(plainLines(60))
    out.write('{"exchange_id":"long","account_id":"acct-1","time":"2026-03-02T08:00:00Z","model":"m","response":"')
    for (let at = 0; at < 200; at++) out.write('lorem ip'.repeat(131_072))
    out.write(`","messages":[]}\n${plainLines(5, 60)}`)
    out.end()
    await finished(out)
    const { population, rejected } = await counted(['--exchanges', path])
    rmSync(path)
    expect(population.exchanges).toBe(65)
    expect(rejected).toEqual([
      {
        ...{ file: path, line: 61, code: 'line_too_long', field: '' },
        ...{ found: 'a line of 200.00 MiB', wanted: 'a line of at most 64 MiB' },
      },
    ])
  })

  it('where the same id comes again, within a file and across files: the earliest counts', async () => {
    const first = scratch.file(
      'first.jsonl',
      plainLines(30) + jsonLines([exchange(3, { time: exchange(4)['time'], model: 'another', account_id: 'late' })]),
    )
    const second = scratch.file('second.jsonl', plainLines(30, 20))
    const { population, diagnostics, rejected } = await counted(['--exchanges', first, second])
    expect(population).toMatchObject({ exchanges: 50, accounts: 5 })
    expect([diagnostics.duplicates, diagnostics.rejected_lines, rejected.length]).toEqual([11, 0, 0])
    expect(diagnostics.notes.join()).toContain('1 of the ids that came again are of several accounts (one is "ex-3")')
    const again = await counted(['--exchanges', second, second])
    expect([again.diagnostics.duplicates, again.notes]).toEqual([30, ''])
  })

  it('and says where an account used one id for different exchanges, which are lost', async () => {
    const path = scratch.file(
      'one-id.jsonl',
      plainLines(30) +
        jsonLines(Array.from({ length: 12 }, (_, at) => exchange(40 + at, { exchange_id: 'same', account_id: 'sly' }))),
    )
    const { population, diagnostics } = await counted(['--exchanges', path])
    expect([population.exchanges, diagnostics.duplicates]).toEqual([31, 11])
    expect(diagnostics.notes.join()).toContain(
      '11 of the exchanges that came again (accounts: 1, one is "sly") came under an exchange_id',
    )
  })

  it('and of an account that a file says different things of takes the last line, and says so', async () => {
    const lines = plainLines(60)
    const path = scratch.file('exchanges.jsonl', lines)
    const states = (order: readonly string[]) =>
      scratch.file(
        `accounts-${order.join('-')}.jsonl`,
        jsonLines(order.map((entity) => ({ account_id: 'acct-1', entity_id: entity }))),
      )
    const merged = await counted(['--exchanges', path, '--accounts', states(['acct-1', 'acct-2', 'acct-2'])])
    const apart = await counted(['--exchanges', path, '--accounts', states(['acct-2', 'acct-1'])])
    expect([merged.population.entities, apart.population.entities]).toEqual([4, 5])
    for (const { notes } of [merged, apart])
      expect(notes).toContain('one and the same account that differ (1 such, one is "acct-1"); of each account the last')
    const plain = await counted(['--exchanges', path, '--accounts', states(['acct-1', 'acct-1'])])
    // That billing knows one of five accounts is said, and nothing else.
    expect(plain.notes).toMatch(/^Only 1 of the 5 accounts in the logs has a record in --accounts .*$/)
  })

  it('and of permits and releases says what can hardly be meant as it stands', async () => {
    const [day, later] = ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z']
    const permit = { account_ids: ['acct-1'], valid_from: later, valid_until: day }
    const permits = scratch.file(
      'permits.jsonl',
      jsonLines([
        { permit_id: 'p', ...permit },
        { permit_id: 'p', account_ids: ['acct-2'] },
      ]),
    )
    const release = { model: 'm', released_at: day }
    const models = scratch.file(
      'models.jsonl',
      jsonLines([release, release, { model: 'n', released_at: day }, { model: 'n', released_at: later }]),
    )
    const { notes } = await counted([
      '--exchanges',
      scratch.file('some.jsonl', plainLines(20)),
      '--permits',
      permits,
      '--models',
      models,
    ])
    expect(notes.split('\n')).toEqual([
      'Permits that end before they begin: 1 such, one is "p"; such a permit covers nothing.',
      'Permits that stand there more than once: 1 such, one is "p"; each line is a permit of its own, and what several cover counts once.',
      'Models that have several times of release: 1 such, one is "n"; each counts.',
      expect.stringMatching(/^No exchange names any of the 2 models in --models \(one is "m"; the logs name ".+"\)/),
    ])
  })

  it('but takes the first moment that it knows, and the widest zones that there are', async () => {
    const times = ['1970-01-01T00:00:00Z', '2026-03-02T08:00:00+14:00', '2026-03-02T08:00:00-1200', '2026-03-02T23:59:60Z']
    const lines = times.map((time, at) => exchange(500 + at, { time, account_id: `odd-${at}` }))
    const { population, rejected } = await counted(['--exchanges', scratch.file('times.jsonl', jsonLines(lines))])
    expect(rejected).toEqual([])
    expect(population.exchanges).toBe(times.length)
  })

  it('where a time of an account is none', async () => {
    const times = ['2026-02-30T00:00:00Z', '2026-03-02T08:00:00+99:00', '2026-03-02T25:00:00Z', '0001-01-01T00:00:00Z']
    const accounts = times.flatMap((time, at) => [
      { account_id: `a-${at}`, created_at: time },
      { account_id: `b-${at}`, created_at: '', closed_at: time },
    ])
    const path = scratch.file('account-times.jsonl', jsonLines([...accounts, { account_id: 'acct-1', closed_at: null }]))
    const { rejected } = await counted(['--exchanges', scratch.file('few.jsonl', plainLines(20)), '--accounts', path])
    const wanted = (time: string) => (time < '1970' ? SINCE_1970 : TIME)
    expect(rejected).toEqual(
      times.flatMap((time, at) => [
        { file: path, line: 2 * at + 1, code: 'invalid', field: 'created_at', found: time, wanted: wanted(time) },
        { file: path, line: 2 * at + 2, code: 'invalid', field: 'closed_at', found: time, wanted: wanted(time) },
      ]),
    )
  })

  it('where lines of accounts, permits and models are bad', async () => {
    const exchanges = scratch.file('plain.jsonl', plainLines(40))
    const accounts = scratch.file(
      'accounts.jsonl',
      jsonLines([
        { account_id: 'acct-1', created_at: '2026-01-01T00:00:00Z', verification: 'email', channel: 'direct', colour: 'blue' },
        { account_id: 'acct-2', created_at: 'last year' },
        { account_id: 'acct-3', verification: 'retina' },
        { entity_id: 'nobody' },
        { account_id: 'acct-4', plan: { name: 'pro' } },
      ]),
    )
    const permits = scratch.file(
      'permits.jsonl',
      jsonLines([
        { permit_id: 'p-0', account_ids: ['acct-1'], max_exchanges: 10 },
        { permit_id: 'p-1' },
        { permit_id: 'p-2', account_ids: ['acct-1'], max_exchanges: -1 },
        { permit_id: 'p-3', account_ids: ['acct-1'], valid_from: 'soon' },
        { permit_id: 'p-4', entity_id: null, account_ids: ['acct-1'], models: null, valid_until: null, max_exchanges: null },
        { permit_id: 'p-5', entity_id: null, account_ids: null },
      ]),
    )
    const models = scratch.file(
      'models.jsonl',
      `{"model":"hazel-3-large","released_at":"2026-03-01"}\nnot json\n{"model":"m","released_at":"2026-03-01T00:00:00Z"}\n`,
    )
    const { rejected, diagnostics } = await counted([
      ...['--exchanges', exchanges, '--accounts', accounts],
      ...['--permits', permits, '--models', models],
    ])
    expect(rejected.map(({ code }) => code)).toEqual([
      ...['invalid', 'invalid', 'missing', 'invalid'],
      ...['missing', 'invalid', 'invalid', 'invalid'],
      ...['invalid', 'not_json'],
    ])
    expect(rejected.map(({ file, line, field, found }) => [file, line, field, found])).toEqual([
      [accounts, 2, 'created_at', 'last year'],
      [accounts, 3, 'verification', 'retina'],
      [accounts, 4, 'account_id', 'nothing'],
      [accounts, 5, 'plan', '{"name":"pro"}'],
      [permits, 2, 'entity_id', 'nothing'],
      [permits, 3, 'max_exchanges', '-1'],
      [permits, 4, 'valid_from', '"soon"'],
      [permits, 6, 'entity_id', 'null'],
      [models, 1, 'released_at', '"2026-03-01"'],
      [models, 2, '', 'text that is not JSON'],
    ])
    expect(diagnostics.rejected_lines).toBe(10)
  })
})

describe('detect takes what is odd but no fault:', () => {
  it('accounts without exchanges, exchanges without accounts, permits for nobody, models that nobody used, empty files', async () => {
    const exchanges = scratch.file('alone.jsonl', plainLines(40))
    const accounts = scratch.file('strangers.jsonl', jsonLines([{ account_id: 'silent-1' }, { account_id: 'acct-1' }]))
    const permits = scratch.file('nobody.jsonl', jsonLines([{ permit_id: 'p', entity_id: 'nobody', models: ['unheard-of'] }]))
    const models = scratch.file('unheard.jsonl', jsonLines([{ model: 'unheard-of', released_at: '2026-03-01T00:00:00Z' }]))
    const empty = scratch.file('empty.jsonl', '')
    const { population, diagnostics, rejected } = await counted([
      ...['--exchanges', exchanges, '--accounts', accounts, empty],
      ...['--permits', permits, empty, '--models', models, empty],
    ])
    expect(population).toMatchObject({ exchanges: 40, accounts: 5 })
    expect([diagnostics.rejected_lines, rejected.length]).toEqual([0, 0])
  })

  it('a truncated gzip file: what stands before the cut is read, once, and the cut is said', async () => {
    // Long enough for the engine to have stored a part of it before it meets the cut.
    const lines = plainLines(40_000)
    const whole = gzipSync(lines, { level: 1 })
    const path = scratch.file('cut.jsonl.gz', whole.subarray(0, Math.floor(whole.length * 0.95)))
    const { population, diagnostics, stdout } = await counted(['--exchanges', path])
    expect(population.exchanges).toBeGreaterThan(36_000)
    expect(population.exchanges).toBeLessThan(40_000)
    expect(diagnostics.duplicates).toBe(0)
    expect(diagnostics.notes.join()).toMatch(/cut\.jsonl\.gz: the gzip data ends early or is damaged/)
    expect(stdout).toContain(`${population.exchanges} lines before that point were read`)
  })

  it('a truncated gzip file of another format, of which the cut is said as well', async () => {
    const whole = gzipSync(readFileSync('src/formats/testdata/litellm/spend-logs.jsonl'))
    const path = scratch.file('spend.jsonl.gz', whole.subarray(0, Math.floor(whole.length * 0.9)))
    const { population, rejected, stdout } = await counted(['--exchanges', path, '--format', 'litellm'])
    expect(population.exchanges).toBeGreaterThan(0)
    expect(stdout).toContain(
      `${path}: the gzip data ends early or is damaged; ${population.exchanges} lines before that point were read.`,
    )
    const cut = { file: path, code: 'truncated', field: '', found: 'gzip: unexpected end of file', wanted: 'a whole gzip file' }
    expect(rejected).toMatchObject([cut])
  })

  it('a last line without an end, Windows line ends and a byte order mark', async () => {
    const lines = plainLines(60).trimEnd().replaceAll('\n', '\r\n')
    const { population, rejected } = await counted(['--exchanges', scratch.file('windows.jsonl', `\ufeff${lines}`)])
    expect(rejected).toEqual([])
    expect(population.exchanges).toBe(60)
  })
})
