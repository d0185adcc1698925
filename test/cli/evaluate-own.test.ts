import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Summary } from '../../src/evaluate/summary.ts'
import { exchange, jsonLines, plainLines } from './sample-lines.ts'
import { rejectedIn, scratchFolder } from './scratch.ts'
import { expectDone, expectRefusal, stillwatch } from './stillwatch.ts'

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
