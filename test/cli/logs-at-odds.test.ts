import { expect, it } from 'vitest'
import { exchange, jsonLines, plainLines } from './sample-lines.ts'
import { resultIn, scratchFolder } from './scratch.ts'
import { expectDone, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const good = scratch.file('good.jsonl', plainLines(200))
let runs = 0

/** The notes of a run, and what it printed. */
async function noted(args: readonly string[]): Promise<{ notes: string; stdout: string }> {
  const out = scratch.path(`out-${runs++}`)
  const ran = await stillwatch(['detect', ...args, '--out', out])
  expectDone(ran)
  return { notes: resultIn(out).diagnostics.notes.join('\n'), stdout: ran.stdout }
}

/** So many exchanges, a minute apart from a time on. */
const exchangesFrom = (time: string, count: number, first = 0) =>
  Array.from({ length: count }, (_, at) => exchange(first + at, { time: new Date(Date.parse(time) + at * 60_000).toISOString() }))

const accountsFile = (name: string, ids: readonly string[]) =>
  scratch.file(name, jsonLines(ids.map((account_id) => ({ account_id }))))

it('says where billing knows none of the accounts in the logs, or half of them, and not where it knows them', async () => {
  const { notes, stdout } = await noted(['--exchanges', good, '--accounts', accountsFile('prefixed.jsonl', ['org/acct-1'])])
  expect(notes).toMatch(/^None of the 5 accounts in the logs have a record in --accounts \("acct-0" has none\)/)
  expect(stdout).toContain('None of the 5 accounts')
  const half = await noted(['--exchanges', good, '--accounts', accountsFile('half.jsonl', ['acct-0', 'acct-1'])])
  expect(half.notes).toMatch(/^Only 2 of the 5 accounts in the logs have a record in --accounts \("acct-2" has none\)/)
  const all = ['acct-0', 'acct-1', 'acct-2', 'acct-3', 'acct-4', 'of last year']
  expect((await noted(['--exchanges', good, '--accounts', accountsFile('all.jsonl', all)])).notes).toBe('')
  // Without billing at all the result says so by itself.
  expect((await noted(['--exchanges', good])).notes).toBe('')
})

it('says where times lie far before all others, unless they are left out', async () => {
  const lines = plainLines(200) + jsonLines([exchange(900, { time: '1970-01-01T00:00:00Z' })])
  const path = scratch.file('epoch.jsonl', lines)
  expect((await noted(['--exchanges', path])).notes).toMatch(
    /^1 exchange lies far before all others \(the first on 1970-01-01, 99 of 100 from 2026-03-0\d on\).*--since 2026-03-0\d\.$/,
  )
  expect((await noted(['--exchanges', path, '--since', '2026-01-01'])).notes).toBe('')
})

it('is told nothing of what came later when it looks back', async () => {
  const january = exchangesFrom('2026-01-05T08:00:00Z', 20)
  const july = exchangesFrom('2026-07-05T08:00:00Z', 4_000, 20)
  const path = scratch.file('later.jsonl', jsonLines([...january, ...july]))
  expect((await noted(['--exchanges', path])).notes).toMatch(/^20 exchanges lie far before all others/)
  expect((await noted(['--exchanges', path, '--as-of', '2026-02-01'])).notes).toBe('')
  expect((await noted(['--exchanges', path, '--until', '2026-02-01'])).notes).toBe('')
  const newcomers = exchangesFrom('2026-02-01T08:00:00Z', 40).map((one, at) => ({
    ...one,
    exchange_id: `late-${at}`,
    account_id: `new-${at % 8}`,
  }))
  const both = scratch.file('newcomers.jsonl', jsonLines([...january, ...newcomers]))
  const known = [
    '--exchanges',
    both,
    '--accounts',
    accountsFile(
      'january.jsonl',
      january.map((one) => one.account_id as string),
    ),
  ]
  expect((await noted(known)).notes).toMatch(/^Only \d of the \d+ accounts in the logs have a record/)
  expect((await noted([...known, '--as-of', '2026-01-20'])).notes).toBe('')
})

it('says beside the queue, and in JSON, what logs do not have', async () => {
  const out = scratch.path('out-json')
  const ran = await stillwatch(['detect', '--exchanges', good, '--out', out, '--json'])
  expect((JSON.parse(ran.stdout) as { missing: string[] }).missing).toEqual(resultIn(out).missing)
})
