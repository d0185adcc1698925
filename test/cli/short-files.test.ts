import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { countedIn } from './counted.ts'
import { exchange, jsonLines, plainLines } from './sample-lines.ts'
import { namesIn, resultIn, scratchFolder } from './scratch.ts'
import { expectDone, expectRefusal, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const good = scratch.file('good.jsonl', plainLines(20))
let runs = 0

const found = countedIn(scratch)

async function refused(args: readonly string[], says: RegExp): Promise<void> {
  const out = scratch.path(`out-${runs++}`)
  expectRefusal(await stillwatch(['detect', ...args, '--out', out]), says)
  expect(namesIn(out)).toEqual([])
}

/** Compresses what is given, and gives the bytes. */
function zstd(text: string): Buffer {
  return execFileSync('zstd', ['-q', '-c'], { input: text, maxBuffer: 1e9 })
}

const EMPTY: [string, string, string | Uint8Array][] = [
  ['no byte', 'hour-3.jsonl', ''],
  ['blank lines', 'hour-4.jsonl', '\n\n   \n'],
  ['gzip of nothing', 'hour-5.jsonl.gz', gzipSync('')],
  ['gzip of blank lines', 'hour-6.jsonl.gz', gzipSync('\n\n')],
  ['Zstandard of nothing', 'hour-7.jsonl.zst', zstd('')],
  ['Zstandard of blank lines', 'hour-8.jsonl.zst', zstd('\n \n')],
]

describe('an hour without traffic', () => {
  beforeAll(() => {
    for (const [, name, content] of EMPTY) scratch.file(name, content)
    scratch.file('hour-1.jsonl', plainLines(10))
    scratch.file('hour-9.jsonl', plainLines(10, 10))
  })

  it('among others is passed over and said, whatever its form', async () => {
    const { population, diagnostics, notes, stdout } = await found(['--exchanges', scratch.path('hour-*')])
    expect(population.exchanges).toBe(20)
    expect(diagnostics.rejected_lines).toBe(0)
    for (const [, name] of EMPTY) expect(notes).toContain(`${name}: holds no line; it was passed over.`)
    expect(diagnostics.notes).toHaveLength(EMPTY.length)
    expect(stdout).toContain('hour-3.jsonl: holds no line')
  })

  it.each(['stillwatch', 'litellm'])('is so too where the format is named: %s', async (format) => {
    const log = format === 'stillwatch' ? good : 'src/formats/testdata/litellm/spend-logs.jsonl'
    const empty = EMPTY.map(([, name]) => scratch.path(name))
    const { population, notes } = await found(['--exchanges', ...empty, log, '--format', format])
    expect(population.exchanges).toBeGreaterThan(0)
    for (const [, name] of EMPTY) expect(notes).toContain(`${name}: holds no line; it was passed over.`)
  })

  it.each(EMPTY)('alone is an error: %s', (_, name) => refused(['--exchanges', scratch.path(name)], new RegExp(`${name}: `)))

  it('is an error where all files are such', () =>
    refused(['--exchanges', ...EMPTY.map(([, name]) => scratch.path(name))], /hour-\d.*: is empty, and so is every other file/))

  it('is passed over by fingerprint, which refuses where all files are such', async () => {
    const out = scratch.path('prints.jsonl')
    const files = EMPTY.map(([, name]) => scratch.path(name))
    const ran = await stillwatch(['fingerprint', '--exchanges', ...files, good, '--out', out])
    expectDone(ran)
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(20)
    for (const [, name] of EMPTY) expect(ran.stdout).toContain(`${name}: holds no line`)
    const none = scratch.path('none.jsonl')
    expectRefusal(await stillwatch(['fingerprint', '--exchanges', ...files, '--out', none]), /No line is an exchange/)
  })
})

describe('a Zstandard file that ends early', () => {
  const cutTo = (name: string, text: string, share: number) => {
    const whole = zstd(text)
    return scratch.file(name, whole.subarray(0, Math.floor(whole.length * share)))
  }

  it('is read as far as it goes, and the cut is said', async () => {
    const { population, notes, stdout } = await found(['--exchanges', cutTo('cut.zst', plainLines(20_000), 0.7)])
    expect(population.exchanges).toBeGreaterThan(1_000)
    expect(population.exchanges).toBeLessThan(20_000)
    expect(notes).toMatch(new RegExp(`cut\\.zst: the Zstandard data ends early; ${population.exchanges} lines before that point`))
    expect(stdout).toContain('cut.zst: the Zstandard data ends early')
  })

  it('is so too where it is another format’s', async () => {
    const [line = ''] = readFileSync('src/formats/testdata/litellm/spend-logs.jsonl', 'utf8').split('\n')
    const digest = (at: number) => createHash('sha256').update(`${at}`).digest('hex')
    const more = jsonLines(
      Array.from({ length: 4_000 }, (_, at) => ({ ...JSON.parse(line), request_id: digest(at), note: digest(-at) })),
    )
    const { notes } = await found(['--exchanges', cutTo('spend.zst', more, 0.7), '--format', 'litellm'])
    expect(notes).toMatch(/spend\.zst: the Zstandard data ends early/)
  })

  it('is not one that is whole, of several frames, with skippable ones, without a checksum or with a size', async () => {
    const skippable = Buffer.from('502a4d1803000000616263', 'hex')
    const bare = execFileSync('zstd', ['-q', '-c', '--no-check'], { input: plainLines(10, 10) })
    writeFileSync(scratch.path('sized'), plainLines(3_000, 100))
    execFileSync('zstd', ['-q', scratch.path('sized'), '-o', scratch.path('sized.zst')])
    const parts = [zstd(plainLines(10)), skippable, bare, readFileSync(scratch.path('sized.zst')), zstd('')]
    const { population, diagnostics } = await found(['--exchanges', scratch.file('frames.zst', Buffer.concat(parts))])
    expect(population.exchanges).toBe(3_020)
    expect(diagnostics.notes).toEqual([])
  })

  it('is an error where it holds permits: half of them would have others accused', () => {
    const permits = Array.from({ length: 3_000 }, (_, at) => ({ permit_id: `p-${at * 7919}`, account_ids: [`acct-${at}`] }))
    const path = cutTo('permits.zst', jsonLines(permits), 0.6)
    return refused(['--exchanges', good, '--permits', path], /permits\.zst: the compressed data ends early or is damaged/)
  })
})

describe('a compressed file that ends before its first line', () => {
  const cut: [string, () => Buffer][] = [
    ['gone.gz', () => gzipSync(plainLines(200)).subarray(0, 14)],
    ['gone.zst', () => zstd(plainLines(200)).subarray(0, 14)],
  ]
  const says = (name: string) => new RegExp(`${name}: the compressed data ends early or is damaged`)

  it.each(cut)('is no quiet hour, alone or among others, whether or not the format is named: %s', async (name, bytes) => {
    const path = scratch.file(name, bytes())
    for (const format of [[], ['--format', 'stillwatch'], ['--format', 'litellm']]) {
      await refused(['--exchanges', path, ...format], says(name))
      if (format[1] !== 'litellm') await refused(['--exchanges', good, path, ...format], says(name))
    }
    await refused(['--exchanges', good, '--accounts', path], says(name))
  })
})

it('an array of exchanges is refused with what makes lines of it', async () => {
  const lines = plainLines(3).trim().split('\n')
  const array = scratch.file('array.jsonl', `[${lines.join(',')}]\n`)
  await refused(
    ['--exchanges', array],
    /None of 1 lines is an exchange \(.*array\.jsonl:1: the line is no JSON object\)\. .* jq -c '\.\[\]'/,
  )
})

describe('of what stands beside the exchanges', () => {
  it.each([
    [
      'accounts',
      '{"acount_id":"a"}\n{"acount_id":"b"}\n',
      /--accounts .*: none of its 2 lines is an account \(line 1: account_id/,
    ],
    ['accounts', 'nonsense\n', /--accounts .*: none of its 1 lines? .*no JSON object/],
    ['permits', '{"permit_id":"p"}\n', /--permits .*: none of its 1 lines? is a permit \(line 1: entity_id/],
    ['models', '{"model":"m","released_at":"soon"}\n', /--models .*: none of its 1 lines? is a release \(line 1: released_at/],
  ])('a file of which not one line can be read stops the run: %s %j', (option, content, says) =>
    refused(['--exchanges', good, `--${option}`, scratch.file(`bad-${option}.jsonl`, content)], says),
  )

  it('one such file among good ones stops it too, before the exchanges are loaded', async () => {
    const fine = scratch.file('fine.jsonl', jsonLines([{ account_id: 'acct-1' }]))
    const bad = scratch.file('worse.jsonl', 'x\ny\n')
    const warehouse = scratch.path('kept')
    await refused(['--exchanges', good, '--accounts', fine, bad, '--warehouse', warehouse], /worse\.jsonl/)
    expectDone(await stillwatch(['detect', '--exchanges', good, '--warehouse', warehouse, '--out', scratch.path('after')]))
    expect(resultIn(scratch.path('after')).diagnostics.duplicates).toBe(0)
  })

  it('exchanges are no accounts', async () => {
    await refused(['--exchanges', good, '--accounts', good], /none of its 20 lines is an account .*exchange_id.*an account/)
    const mixed = scratch.file('mixed.jsonl', jsonLines([{ account_id: 'acct-1', colour: 'blue' }, exchange(1)]))
    const { rejected } = await found(['--exchanges', good, '--accounts', mixed])
    expect(rejected).toMatchObject([{ file: mixed, line: 2, field: 'exchange_id', found: '"ex-1"' }])
  })

  it('an empty file is said', async () => {
    const [empty, blank] = [scratch.file('nothing.jsonl', ''), scratch.file('blank.jsonl', '\n\n')]
    const args = ['accounts', 'permits', 'models'].flatMap((option) => [`--${option}`, empty, blank])
    const { diagnostics } = await found(['--exchanges', good, ...args])
    const wanted = [empty, blank].flatMap((path) => Array(3).fill(`${path}: holds no line; it was passed over.`))
    expect(diagnostics.notes.sort()).toEqual(wanted.sort())
    expect(diagnostics.rejected_lines).toBe(0)
  })

  it('a bad line of permits or models is told with what was found and what was wanted', async () => {
    const permits = scratch.file(
      'permits.jsonl',
      jsonLines([
        { permit_id: 'p-0', account_ids: ['acct-1'] },
        { account_ids: ['acct-1'] },
        { permit_id: '', account_ids: ['acct-1'] },
        { permit_id: 'p-1', account_ids: 'acct-1' },
        { permit_id: 'p-2', account_ids: [7] },
        { permit_id: 'p-3', account_ids: ['acct-1'], valid_from: '2026-03-01' },
        { permit_id: 'p-4', account_ids: ['acct-1'], max_exchanges: 1.5 },
        { permit_id: 'p-5', account_ids: ['acct-1'], max_exchanges: -1 },
        { permit_id: 'p-6' },
        [1],
      ]),
    )
    const models = scratch.file('models.jsonl', jsonLines([{ model: 'm', released_at: '2026-03-01T00:00:00Z' }, { model: 'm' }]))
    const { rejected } = await found(['--exchanges', good, '--permits', permits, '--models', models])
    const TIME = 'an RFC 3339 time with a zone, such as 2026-03-01T09:30:00.000Z'
    const WHOLE = 'a whole number, 0 or more'
    expect(rejected.map(({ line, field, found, wanted }) => [line, field, found, wanted])).toEqual([
      [2, 'permit_id', 'nothing', 'text'],
      [3, 'permit_id', 'an empty string', 'text'],
      [4, 'account_ids', '"acct-1"', 'an array'],
      [5, 'account_ids.0', '7', 'text'],
      [6, 'valid_from', '"2026-03-01"', TIME],
      [7, 'max_exchanges', '1.5', WHOLE],
      [8, 'max_exchanges', '-1', WHOLE],
      [9, 'entity_id', 'nothing', 'entity_id or account_ids'],
      [10, '', 'a list of 1', 'a JSON object'],
      [2, 'released_at', 'nothing', TIME],
    ])
  })
})
