import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../cli/scratch.ts'
import { expectDone, expectRefusal, stillwatch } from '../cli/stillwatch.ts'

const scratch = scratchFolder()

describe('demo', () => {
  it('goes through the whole loop: what no lab could accuse alone, each finds with the others', async () => {
    const out = scratch.path('demo')
    const ran = await stillwatch(['demo', '--out', out, '--seed', '2', '--json'])
    expectDone(ran)
    const said = JSON.parse(ran.stdout) as {
      before: Record<string, { verdict: string }>
      after: Record<string, { verdict: string }>
      tags: number
      log: boolean
      report: string
    }
    const count = (of: Record<string, { verdict: string }>) =>
      Object.values(of).filter((one) => one.verdict === 'distillation').length
    expect(count(said.before)).toBe(0)
    expect(count(said.after)).toBeGreaterThanOrEqual(2)
    expect(said.log).toBe(true)
    expect(said.tags).toBeGreaterThan(10)
    expect(existsSync(said.report)).toBe(true)
    // What the forum holds names no account and no card.
    const database = readFileSync(join(out, 'forum', 'hub.db')).toString('latin1')
    const account = JSON.parse(readFileSync(join(out, 'traffic', 'lab-1', 'accounts.jsonl'), 'utf8').split('\n')[0] ?? '{}') as {
      account_id: string
    }
    expect(database).not.toContain(account.account_id)
  })

  it('replaces nothing but an earlier demo', async () => {
    scratch.file('precious.txt', 'mine')
    expectRefusal(await stillwatch(['demo', '--out', scratch.folder]), /holds files that are no demo's/)
  })
})
