import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Summary } from '../../src/evaluate/summary.ts'
import { exchange, jsonLines, plainLines } from './sample-lines.ts'
import { namesIn, rejectedIn, scratchFolder } from './scratch.ts'
import { expectDone, expectRefusal, start, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const summaryIn = (out: string) => JSON.parse(readFileSync(join(out, 'evaluation.json'), 'utf8')) as Summary
const textIn = (out: string) => readFileSync(join(out, 'evaluation.md'), 'utf8')

type Label = { population: string; role: 'attack' | 'hard' | 'easy'; campaign?: string | null }
let named = 0
const labels = (accounts: Readonly<Record<string, Label>>) => scratch.file(`labels-${named++}.json`, JSON.stringify({ accounts }))
const easy: Label = { population: 'others', role: 'easy' }

/** Evaluates on own logs and gives where it wrote. */
async function evaluated(exchanges: string, truth: string, ...args: string[]) {
  const out = scratch.path(`out-${named++}`)
  const ran = await stillwatch(['evaluate', '--exchanges', exchanges, '--truth', truth, '--out', out, ...args])
  return { out, ran }
}

describe('labels of own logs', () => {
  const logs = scratch.file('logs.jsonl', plainLines(30))

  it('are an error where none of them is of an account in the logs', async () => {
    const truth = labels({ ghost: easy, 'other ghost': easy })
    const { ran } = await evaluated(logs, truth, '--parts', 'none')
    expectRefusal(ran, /labels-\d+\.json: accounts: none of 2 labels .*"ghost".*"acct-0".*Write each account_id as/)
    expectRefusal((await evaluated(logs, labels({}), '--parts', 'none')).ran, /accounts is empty\. Label at least one/)
  })

  it('are counted where they meet no account, and so are accounts that meet no label', async () => {
    const truth = labels({ 'acct-0': easy, 'acct-1': { population: 'case', role: 'attack' }, ghost: easy })
    const { out, ran } = await evaluated(logs, truth, '--parts', 'none')
    expectDone(ran)
    expect(summaryIn(out).own?.labels).toEqual({ labels: 3, withoutTraffic: 1, unlabelledAccounts: 3 })
    expect(textIn(out)).toMatch(/sent nothing in these logs: 1,.* without a label: 3,/)
  })

  it('are refused where a campaign has an empty name: all who have none would count as one', async () => {
    const attacker: Label = { population: 'case', role: 'attack', campaign: '' }
    const { ran } = await evaluated(logs, labels({ 'acct-0': attacker, 'acct-1': attacker }), '--parts', 'none')
    expectRefusal(ran, /accounts\.acct-0\.campaign: is ""; wanted is a name, or null\./)
  })
})

/** Quiet accounts, twenty where not said, and campaigns of three loud ones each. */
function loudLab(campaigns: readonly string[], innocents = 20) {
  const quiet = Array.from({ length: innocents }, (_, at) => ({ id: `quiet-${at}`, sends: 3, label: easy }))
  const loud = campaigns.flatMap((campaign) =>
    Array.from({ length: 3 }, (_, at) => {
      const label: Label = { population: 'loud', role: 'attack', campaign }
      return { id: `${campaign}-${at}`, sends: 30, label }
    }),
  )
  let sent = 0
  const lines = [...quiet, ...loud].flatMap(({ id, sends }) =>
    Array.from({ length: sends }, () => exchange(sent++, { account_id: id })),
  )
  return {
    exchanges: scratch.file(`loud-${named++}.jsonl`, jsonLines(lines)),
    truth: labels(Object.fromEntries([...quiet, ...loud].map(({ id, label }) => [id, label]))),
  }
}

describe('baselines on own logs', () => {
  const found = (out: string, baseline: string) =>
    summaryIn(out)
      .baselines.filter((one) => one.baseline === baseline)
      .map((one) => [one.accounts.hits, one.accounts.trials])

  it('are tuned on one half of the campaigns and measured on the other, with Stillwatch beside them', async () => {
    const { exchanges, truth } = loudLab(['c-1', 'c-2'])
    const { out, ran } = await evaluated(exchanges, truth, '--parts', 'baselines')
    expectDone(ran)
    expect(found(out, 'volume threshold')).toEqual([
      [3, 3],
      [3, 3],
    ])
    const { own } = summaryIn(out)
    expect(own?.comparison?.tuning).toBe('out-of-sample')
    expect(own?.comparison?.stillwatch.accounts.trials).toBe(3)
    expect(textIn(out)).not.toContain('simulated')
    const [, table = ''] = textIn(out).split('## Against what others would use')
    expect(table).toMatch(/tuned on half of the labelled accounts/)
    expect(table).toMatch(/\| Stillwatch \| .*\(0\/3;.*\| 0\/10 /)
    expect(table).toMatch(/\| volume threshold \| exchanges.*100 % \(3\/3;/)
    expect(table).not.toMatch(/0x|S6|seed|NaN|undefined/)
  })

  it('are tuned on what they are measured on where there is one campaign, and that is said', async () => {
    const { exchanges, truth } = loudLab(['alone'])
    const { out, ran } = await evaluated(exchanges, truth, '--parts', 'baselines')
    expectDone(ran)
    expect(found(out, 'volume threshold')[0]).toEqual([3, 3])
    expect(summaryIn(out).own?.comparison?.tuning).toBe('in-sample')
    for (const text of [summaryIn(out).own?.comparison?.says, textIn(out)])
      expect(text).toMatch(/tuned on the very accounts that they are measured on\. That is in their favour/)
  })

  it('give no account a score of the window test where there is too little traffic for its threshold', async () => {
    const { exchanges, truth } = loudLab(['c-1', 'c-2'])
    const { out, ran } = await evaluated(exchanges, truth, '--parts', 'baselines')
    expectDone(ran)
    const scoresOf = (variant: string): unknown =>
      JSON.parse(readFileSync(join(out, 'cells', `own-MMD-window-${variant}.json`), 'utf8')).result.scores
    expect(scoresOf('window-100-or-what-there-is-over-the-threshold')).toEqual([])
    expect(scoresOf('window-100-or-what-there-is')).toHaveLength(6)
  })

  it('are left out, in words, where no attacker is labelled', async () => {
    const { exchanges, truth } = loudLab([])
    const { out, ran } = await evaluated(exchanges, truth, '--parts', 'baselines')
    expectDone(ran)
    expect(summaryIn(out).baselines).toEqual([])
    expect(textIn(out)).toMatch(/nothing to tune baselines on, and none was measured/)
  })

  it('are left out, in words, where no innocent is labelled, and so is every rate of false alarms', async () => {
    const { exchanges, truth } = loudLab(['c-1', 'c-2'], 0)
    const { out, ran } = await evaluated(exchanges, truth, '--parts', 'baselines')
    expectDone(ran)
    const { baselines, own } = summaryIn(out)
    expect(baselines).toEqual([])
    expect(own?.falseDiscoveries).toBeNull()
    expect(own?.comparison?.tuning).toBe('no-innocents')
    expect(textIn(out)).toMatch(/no false-positive rate can be kept or measured/)
    expect(textIn(out)).not.toMatch(/False discovery rate|0\.3 %|mostly attackers'/)
  })
})

describe('what is kept of own logs', () => {
  const kept = (out: string) => namesIn(join(out, 'cells')).filter((name) => name.endsWith('.json'))
  const made = (out: string, names: readonly string[]) => names.map((name) => statSync(join(out, 'cells', name)).mtimeMs)

  it('lets an evaluation that was killed go on where it was, to the same end', async () => {
    const { exchanges, truth } = loudLab(['c-1', 'c-2'])
    const out = scratch.path('stopped')
    const args = ['evaluate', '--exchanges', exchanges, '--truth', truth, '--parts', 'time,baselines', '--out', out]
    const child = start(args)
    const closed = new Promise((resolve) => child.once('close', resolve))
    await expect.poll(() => kept(out).length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(3)
    child.kill('SIGKILL')
    await closed
    const before = kept(out)
    const times = made(out, before)
    expectDone(await stillwatch(args))
    expect(made(out, before)).toEqual(times)
    expect(kept(out).length).toBeGreaterThan(before.length)
    const never = await evaluated(exchanges, truth, '--parts', 'time,baselines')
    const figures = (folder: string) => {
      const { baselines, ...rest } = summaryIn(folder)
      return { ...rest, baselines: baselines.map((one) => ({ ...one, seconds: 0 })) }
    }
    expect(figures(out)).toEqual(figures(never.out))
  })

  it('holds where labels are mended, and not where logs are others', async () => {
    const { exchanges, truth } = loudLab(['c-1'])
    const { out } = await evaluated(exchanges, truth, '--parts', 'none')
    const first = summaryIn(out).own
    const times = made(out, ['own-detection.json'])
    const again = (logs: string, labelled: string) =>
      stillwatch(['evaluate', '--exchanges', logs, '--truth', labelled, '--parts', 'none', '--out', out])
    expectDone(await again(exchanges, labels({ 'c-1-0': { population: 'loud', role: 'attack' } })))
    expect(made(out, ['own-detection.json'])).toEqual(times)
    expect(summaryIn(out).own?.labels.labels).toBe(1)
    const one = jsonLines([exchange(9_000, { account_id: 'quiet-0' })])
    expectDone(await again(scratch.file('more.jsonl', `${readFileSync(exchanges, 'utf8')}${one}`), truth))
    expect(summaryIn(out).own?.exchanges).toBe((first?.exchanges ?? 0) + 1)
  })
})

describe('names of populations', () => {
  it('that mean something to a program, a terminal or Markdown are counted and shown as what they are', async () => {
    const shown = new Map([
      ['constructor', 'constructor'],
      ['__proto__', '\\_\\_proto\\_\\_'],
      ['a|b\nc <script>`x` [y](z) \\', 'a\\|b\\<U+000A>c \\<script>\\`x\\` \\[y\\](z) \\\\'],
      ['\u001b[31mred', '\\<U+001B>\\[31mred'],
    ])
    const names = [...shown.keys()]
    const innocents = names.map((population, at) => [`acct-${at}`, { population, role: 'hard' }] as const)
    const attacker: Label = { population: 'one|two', role: 'attack', campaign: '__proto__' }
    const truth = labels({ ...Object.fromEntries(innocents), 'acct-4': attacker })
    const { out, ran } = await evaluated(scratch.file('names.jsonl', plainLines(10)), truth, '--parts', 'none')
    expectDone(ran)
    const { own } = summaryIn(out)
    expect(own?.innocents.map((one) => [one.population, one.accused.trials]).sort()).toEqual(
      names.map((name) => [name, 1]).sort(),
    )
    expect(own?.called).toHaveLength(5)
    const rows = textIn(out).split('\n')
    expect(rows.filter((row) => row.startsWith('| one\\|two | 0 % (0/1;'))).toHaveLength(1)
    for (const name of shown.values()) {
      expect(rows.filter((row) => row.startsWith(`| ${name} (hard) | 0/1 `))).toHaveLength(1)
      expect(rows).toContain(`| ${name} (hard) | nothing 1 |`)
    }
  })
})

describe('the part time on own logs', () => {
  it('takes no more looks for records that are stamped 1970, be they an attacker’s or not', async () => {
    const { exchanges, truth } = loudLab(['c-1', 'c-2'])
    const old = ['c-1-0', 'quiet-0'].map((account_id, at) =>
      exchange(9_000 + at, { account_id, time: `1970-01-0${at + 1}T00:00:00.000Z` }),
    )
    const logs = scratch.file('stamped-1970.jsonl', `${readFileSync(exchanges, 'utf8')}${jsonLines(old)}`)
    const { out, ran } = await evaluated(logs, truth, '--parts', 'time')
    expectDone(ran)
    expect(summaryIn(out).delays.map((one) => [one.population, one.campaigns])).toEqual([['loud', 2]])
  })
})

describe('lines of own logs', () => {
  it('that cannot be read are counted and kept, as detect does', async () => {
    const logs = scratch.file('bad.jsonl', `${plainLines(10)}{"half\n${jsonLines([exchange(11, { time: 'yesterday' })])}`)
    const { out, ran } = await evaluated(logs, labels({ 'acct-0': easy }), '--parts', 'none')
    expectDone(ran)
    expect(summaryIn(out).own?.lines.unread).toBe(2)
    expect(textIn(out)).toContain('could not be read: 2 (`rejected.jsonl`)')
    expect(ran.stdout).toContain(`2 lines could not be read: ${join(out, 'rejected.jsonl')}`)
    expect(rejectedIn(out).map(({ line }) => line)).toEqual([11, 12])
  })
})
