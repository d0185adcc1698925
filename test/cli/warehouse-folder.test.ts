import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEmbedded } from '../../src/warehouse/embedded/embedded.ts'
import { plainLines } from './sample-lines.ts'
import { namesIn, scratchFolder } from './scratch.ts'
import { expectDone, expectRefusal, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const good = scratch.file('good.jsonl', plainLines(20))
const isRoot = process.getuid?.() === 0
let runs = 0

async function refused(warehouse: string, says: RegExp): Promise<void> {
  const out = scratch.path(`out-${runs++}`)
  const ran = await stillwatch(['detect', '--exchanges', good, '--warehouse', warehouse, '--out', out])
  expectRefusal(ran, says)
  expect(ran.stderr).not.toMatch(/memory/)
  expect(namesIn(out)).toEqual([])
}

describe('detect says of a warehouse folder', () => {
  it('that another process uses it, and what to do', async () => {
    const folder = scratch.path('held')
    const held = await openEmbedded({ folder, limits: { memoryBytes: 1e9, threads: 1 } })
    try {
      await refused(folder, /warehouse folder is in use by another process\. Wait for it, or name another with --warehouse/)
      await refused(folder, /\/held\b.*: the warehouse folder is in use/)
    } finally {
      await held.close()
    }
  })

  // Folders that take no files, not even root's.
  it.runIf(process.platform === 'linux')('that it is the system’s', () =>
    refused('/proc', /--warehouse \/proc: holds ".+" and no warehouse/),
  )
  const empty = '/proc/sys/fs/binfmt_misc'
  it.runIf(existsSync(empty) && readdirSync(empty).length === 0)('that it cannot be written', () =>
    refused(empty, /warehouse folder .* cannot be written \(.+\).*--warehouse/),
  )

  it.runIf(process.platform === 'linux')('that it cannot be made', () =>
    refused('/proc/nobody/warehouse', /warehouse folder \/proc\/nobody\/warehouse cannot be made \(ENOENT\)/),
  )

  it.skipIf(isRoot)('that it may not be written', async () => {
    mkdirSync(scratch.path('read-only'))
    chmodSync(scratch.path('read-only'), 0o555)
    await refused(scratch.path('read-only'), /read-only cannot be written \(Permission denied\)/)
  })

  it('that something else is in it, and leaves that alone', async () => {
    const folder = scratch.path('logs')
    mkdirSync(folder)
    writeFileSync(join(folder, 'exchanges.jsonl'), '')
    await refused(folder, /--warehouse .*logs: holds "exchanges\.jsonl" and no warehouse; name another folder/)
    expect(namesIn(folder)).toEqual(['exchanges.jsonl'])
  })

  it('nothing where it is below folders that are not there yet', async () => {
    const args = ['--warehouse', scratch.path('a/b/c'), '--out', scratch.path('out-new')]
    expectDone(await stillwatch(['detect', '--exchanges', good, ...args]))
  })
})

it('of a warehouse that holds more, --json says how many exchanges the files of this run had', async () => {
  const today = scratch.file('today.jsonl', plainLines(3))
  const args = ['--warehouse', scratch.path('kept'), '--out', scratch.path('out-kept'), '--json']
  const read = [['--exchanges', good], ['--exchanges', today], []].map((more) => [...args, ...more])
  const said = []
  for (const one of read) {
    const ran = await stillwatch(['detect', ...one])
    expectDone(ran)
    const { exchanges_read, population } = JSON.parse(ran.stdout)
    said.push([exchanges_read, population.exchanges])
  }
  expect(said).toEqual([
    [20, 20],
    [3, 20],
    [0, 20],
  ])
})

it('a warehouse that is named by another scheme than HTTP is refused, and no folder of that name is made', async () => {
  const log = scratch.file('some.jsonl', plainLines(5))
  for (const where of ['clickhouse://localhost:9000', 'ftp://localhost/x']) {
    const ran = await stillwatch(['detect', '--exchanges', log, '--warehouse', where, '--out', scratch.path('out-scheme')])
    expectRefusal(ran, /--warehouse begins with (clickhouse|ftp):\/\/; .*http:\/\/localhost:8123/)
    expect(existsSync(where.split('/')[0] ?? '')).toBe(false)
  }
})

describe('a warehouse into which nothing is loaded', () => {
  it.each([
    ['detect', ['--out', scratch.path('out-none')]],
    ['explain', ['--account', 'acct-1']],
  ])('is refused where there is none, and not made: %s', async (command, args) => {
    const misspelt = scratch.path('warehuose')
    const says = /There is no warehouse in .*warehuose\. .*--exchanges/
    expectRefusal(await stillwatch([command, '--warehouse', misspelt, ...args]), says)
    expect(existsSync(misspelt)).toBe(false)
    mkdirSync(scratch.path(`other-${command}`))
    const other = scratch.file(`other-${command}/notes.txt`, 'mine')
    expectRefusal(await stillwatch([command, '--warehouse', dirname(other), ...args]), /There is no warehouse in .*other/)
    expect(namesIn(dirname(other))).toEqual(['notes.txt'])
  })
})
