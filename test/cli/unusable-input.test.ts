import { mkdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { plainLines } from './sample-lines.ts'
import { namesIn, scratchFolder } from './scratch.ts'
import { expectDone, expectRefusal, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const good = scratch.file('good.jsonl', plainLines(20))
const isRoot = process.getuid?.() === 0
let runs = 0

/** Runs `detect` into a fresh folder, and sees that a refusal leaves nothing there. */
async function refused(args: readonly string[], says: RegExp, input = ''): Promise<void> {
  const out = scratch.path(`out-${runs++}`)
  expectRefusal(await stillwatch(['detect', ...args, '--out', out], { input }), says)
  expect(namesIn(out)).toEqual([])
}

describe('detect refuses, in one line and with exit code 2,', () => {
  it('a file that is missing, by its name', () =>
    refused(['--exchanges', scratch.path('absent.jsonl')], /absent\.jsonl: there is no such file/))

  it('a missing file behind a good one, before any work', () =>
    refused(['--exchanges', good, '--accounts', scratch.path('absent.jsonl')], /absent\.jsonl: there is no such file/))

  it('a pattern that matches nothing', () =>
    refused(['--exchanges', scratch.path('*.nothing')], /\*\.nothing: there is no such file|matches no file/))

  it('a folder, and says how to name what is in it', () => refused(['--exchanges', scratch.folder], /is a folder\. Name files/))

  it('an empty file', () => refused(['--exchanges', scratch.file('empty.jsonl', '')], /empty\.jsonl: is empty/))

  it('empty standard input, by that name', () => refused(['--exchanges', '-'], /standard input: is empty/))

  it('an empty gzip file', () => refused(['--exchanges', scratch.file('void.gz', gzipSync(''))], /void\.gz/))

  it('a file of blank lines', () => refused(['--exchanges', scratch.file('blank.jsonl', '\n\n  \n')], /blank\.jsonl/))

  it('a binary file', () => {
    const bytes = Uint8Array.from({ length: 50_000 }, (_, at) => (at * at * 31 + at * 7) % 256)
    return refused(['--exchanges', scratch.file('image.bin', bytes)], /image\.bin/)
  })

  it('a file that only begins like Parquet', () =>
    refused(['--exchanges', scratch.file('fake.parquet', `PAR1${'x'.repeat(2_000)}`)], /fake\.parquet/))

  it('a file that only begins like Zstandard', () => {
    const bytes = Buffer.concat([Buffer.from('28b52ffd', 'hex'), Buffer.from('x'.repeat(2_000))])
    return refused(['--exchanges', scratch.file('fake.zst', bytes)], /fake\.zst/)
  })

  it('a file that fails while it is read', () => refused(['--exchanges', '/proc/self/mem'], /\/proc\/self\/mem: cannot be read/))

  it.each(['--exchanges', '--accounts', '--permits', '--models'])('a device, which may have no end, as %s', (option) => {
    const exchanges = option === '--exchanges' ? [] : ['--exchanges', good]
    return refused([...exchanges, option, '/dev/zero'], /\/dev\/zero: is a device, .*Name a file/)
  })

  it.skipIf(isRoot)('a file that may not be read', () =>
    refused(['--exchanges', good, '--accounts', '/etc/shadow'], /cannot be read \(EACCES\)/),
  )

  it('a file in which every line is bad, with the first of the reasons', () => {
    const path = scratch.file('no-account.jsonl', plainLines(3).replaceAll('account_id', 'acount_id'))
    return refused(['--exchanges', path, '--format', 'stillwatch'], /no-account\.jsonl:1: account_id is nothing; wanted text/)
  })

  it('a log that is given for permits, before it fills the memory', () => {
    // Packed, so that the text is long and the file is not.
    const path = scratch.file('log.gz', gzipSync(Buffer.alloc(270 << 20, `{"exchange_id":"x"}\n`), { level: 1 }))
    return refused(['--exchanges', good, '--permits', path], /log\.gz: has 2\d\d MiB of text; permits and releases may have 256/)
  })

  it('no input at all', () => refused([], /--exchanges FILE/))

  it('a window without exchanges', () =>
    refused(['--exchanges', good, '--since', '2027-01-01'], /No exchange falls into the window/))

  it('a format that does not exist, with those that do', () =>
    refused(['--exchanges', good, '--format', 'telegraph'], /There is no format "telegraph"; there are stillwatch, otlp/))

  it('a configuration that is no YAML', () =>
    refused(['--exchanges', good, '--format-config', scratch.file('bad.yaml', 'a: [b\nc: }')], /--format-config .*bad\.yaml/))

  it.each([[], ['--format', 'stillwatch']])(
    'a configuration for exchange records, which say everything themselves (%s)',
    (...format) => {
      const tenants = scratch.file('tenants.yaml', 'account_id: tenant\n')
      return refused(
        ['--exchanges', good, '--format-config', tenants, ...format],
        /--format-config: .*holds exchange records, which say everything themselves/,
      )
    },
  )

  it('a configuration that is missing', () =>
    refused(['--exchanges', good, '--format-config', scratch.path('absent.yaml')], /--format-config .*absent\.yaml/))
})

describe('detect refuses option values that mean nothing, with an example of one that does:', () => {
  const cases: [string, string[], RegExp][] = [
    [
      'a time without a zone',
      ['--since', '2026-03-01T10:00:00'],
      /--since: '2026-03-01T10:00:00' is no time.*2026-03-01T09:30:00Z/,
    ],
    ['a day that does not exist', ['--until', '2026-02-30'], /--until: '2026-02-30' is no time/],
    ['a word for a time', ['--as-of', 'yesterday'], /--as-of: 'yesterday' is no time/],
    ['a window that ends before it begins', ['--since', '2026-03-05', '--until', '2026-03-01'], /--since is later than --until/],
    ['a memory limit in words', ['--limit-memory', 'lots'], /--limit-memory: 'lots' is no size.*2G/],
    ['a memory limit that is too small', ['--limit-memory', '1M'], /--limit-memory: '1M' is no size of at least 256M/],
    ['no threads', ['--threads', '0'], /--threads: '0' is no whole number from 1/],
    ['half a thread', ['--threads', '1.5'], /--threads: '1\.5' is no whole number/],
    ['an option that does not exist', ['--frobnicate'], /unknown option '--frobnicate'/],
    ['a warehouse that is a file', ['--warehouse', good], /good\.jsonl.*folder/],
    ['a warehouse that does not answer', ['--warehouse', 'http://127.0.0.1:9/'], /127\.0\.0\.1:9/],
  ]
  it.each(cases)('%s', (_, args, says) => refused(['--exchanges', good, ...args], says))

  it('no --out', async () =>
    expectRefusal(await stillwatch(['detect', '--exchanges', good]), /required option '--out <dir>' not specified/))

  it('an unknown command', async () => expectRefusal(await stillwatch(['detekt']), /unknown command 'detekt'/))

  it('an --out that is a file, which stays as it was', async () => {
    const path = scratch.file('taken', 'mine')
    expectRefusal(await stillwatch(['detect', '--exchanges', good, '--out', path]), /taken.*(is a file|not a folder)/)
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  it('an --out below a file', async () => {
    const path = scratch.file('taken-too', 'mine')
    expectRefusal(await stillwatch(['detect', '--exchanges', good, '--out', `${path}/result`]), /taken-too/)
  })

  it.each([
    ['detect', '--exchanges', 'GOOD', '--out'],
    ['simulate', '--scale', '0.01', '--out'],
    ['evaluate', '--out'],
    ['demo', '--out'],
    ['hub', 'init', '--data'],
    ['share', 'policy', '--data'],
  ])('a folder where the system makes none, at once: %s', async (...command) => {
    const args = command.map((one) => (one === 'GOOD' ? good : one))
    expectRefusal(await stillwatch([...args, '/proc/nobody/result']), /cannot be made \(ENOENT\)/)
  })

  it('a name with line breaks and terminal escapes, without passing them on', async () => {
    const ran = await stillwatch(['detect', '--exchanges', 'a\nb\u001b[31m.jsonl', '--out', scratch.path('out-name')])
    expectRefusal(ran, /there is no such file/)
    expect(ran.stderr).not.toContain('\u001b')
  })
})

describe('detect goes on', () => {
  it('without accounts where those are of no device but /dev/null', async () => {
    const ran = await stillwatch(['detect', '--exchanges', good, '--accounts', '/dev/null', '--out', scratch.path('null')])
    expectDone(ran)
    expect(ran.stdout).toContain('/dev/null: holds no line; it was passed over.')
  })

  it('with files whose names are patterns', async () => {
    mkdirSync(scratch.path('odd'))
    const path = scratch.file('odd/day[1] {a,b}*.jsonl', plainLines(12))
    expectDone(await stillwatch(['detect', '--exchanges', path, '--out', scratch.path('odd/out')]))
  })
})
