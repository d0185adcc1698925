import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/chain/canonical-json.ts'
import { openForum } from '../../src/hub/forum.ts'
import { stix } from '../../src/hub/testdata/objects.ts'
import { startHub } from '../../src/hub/testdata/start-hub.ts'
import type { AggregateFigures } from '../../src/records/aggregate-report.ts'
import { expectDone, expectRefusal, start, stillwatch } from '../cli/stillwatch.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-report-'))
const FILES = ['bundle.json', 'report.html', 'report.json']
const path = (name: string) => join(folder, name)
const filesIn = (out: string) => (existsSync(out) ? readdirSync(out).sort() : [])

/** What the forum's database says was spent, over all quarters. */
async function spentIn(data: string): Promise<{ epsilon_milli: number; reports: number }> {
  const { store } = await openForum(data)
  const rows = await store.selectFrom('settings').select('value').where('name', 'like', 'report-budget%').execute()
  await store.destroy()
  const all = rows.map((row) => JSON.parse(row.value) as { epsilon_milli: number; reports: number })
  return {
    epsilon_milli: all.reduce((sum, one) => sum + one.epsilon_milli, 0),
    reports: all.reduce((sum, one) => sum + one.reports, 0),
  }
}

describe('stillwatch hub report', () => {
  beforeAll(async () => {
    const members = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`lab-${i}`, {}]))
    const hub = await startHub({ folder: path('forum'), members })
    hub.clock.now = Date.now()
    const time = new Date().toISOString()
    for (const [id, { identity }] of Object.entries(hub.members))
      await hub.send(
        id,
        Array.from({ length: 40 }, () => stix(identity, { created: time, modified: time })),
      )
    await hub.stop()
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const forum = (name: string) => {
    cpSync(path('forum'), path(name), { recursive: true })
    return path(name)
  }

  const putBack = (data: string) => {
    for (const name of readdirSync(data).filter((one) => one.startsWith('hub.db'))) rmSync(join(data, name))
    for (const name of readdirSync(path('forum')).filter((one) => one.startsWith('hub.db')))
      cpSync(join(path('forum'), name), join(data, name))
  }

  it('writes three files, spends budget into the log, and the log can be checked', async () => {
    const data = forum('one')
    const ran = await stillwatch([
      'hub',
      'report',
      '--data',
      data,
      '--out',
      path('report'),
      '--tables',
      'campaigns,verdict',
      '--json',
    ])
    expectDone(ran)
    const said = JSON.parse(ran.stdout) as { told: number; in_log: boolean; digest: string }
    expect(said).toMatchObject({ told: 1, in_log: true, counts: 3, epsilon: 4 })
    expect(filesIn(path('report'))).toEqual(FILES)
    const bytes = readFileSync(join(path('report'), 'report.json'))
    expect(said.digest).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
    // Whoever has the report can make the digest that the log holds.
    const { budget, privacy, period, tables, made } = JSON.parse(bytes.toString('utf8')) as AggregateFigures
    const statement = {
      quarter: budget.quarter,
      epsilon_milli: 1000 * privacy.epsilon,
      spent_milli: 1000 * budget.spent,
      reports: budget.reports,
      made,
      period: period.name,
      tables: tables.map((one) => one.name),
    }
    expect(budget.digest).toBe(`sha256:${createHash('sha256').update(canonicalJson(statement)).digest('hex')}`)
    expectDone(await stillwatch(['verify', join(data, 'log')]))
    const bundles = readdirSync(join(data, 'log', 'tile', 'entries'), { recursive: true, withFileTypes: true })
    const entries = bundles.filter((one) => one.isFile()).map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
    expect(entries.join('')).toContain(budget.digest)
  }, 60_000)

  it('says no with exit code 1 once the budget is spent, though the database was put back', async () => {
    const data = forum('two')
    const report = (out: string) => stillwatch(['hub', 'report', '--data', data, '--out', path(out), '--epsilon', '8'])
    expectDone(await report('first'))
    putBack(data)
    const second = await report('second')
    expect([second.code, second.stdout]).toEqual([1, ''])
    expect(second.stderr).toMatch(/^stillwatch: The privacy budget of \d{4}-Q\d does not allow it: 0 of its 8 are left/)
    expect(filesIn(path('second'))).toEqual([])
  }, 60_000)

  it('goes on with the log after the database was put back, twice: nothing that happened since is passed over', async () => {
    const data = forum('again')
    const report = (out: string) => stillwatch(['hub', 'report', '--data', data, '--out', path(out), '--epsilon', '3', '--json'])
    const size = () => Number(readFileSync(join(data, 'log', 'checkpoint'), 'utf8').split('\n')[1])
    expectDone(await report('again-1'))
    const first = size()
    putBack(data)
    expectDone(await stillwatch(['hub', 'member', 'disable', '--data', data, '--id', 'lab-7']))
    expectDone(await report('again-2'))
    expect(size()).toBe(first + 2)
    putBack(data)
    const third = await report('again-3')
    expect([third.code, third.stderr]).toEqual([1, expect.stringMatching(/2 of its 8 are left/)])
    expectDone(await stillwatch(['verify', join(data, 'log')]))
  }, 60_000)

  it('lets processes side by side spend no more than there is', async () => {
    const data = forum('three')
    const ran = await Promise.all(
      [1, 2, 3, 4, 5].map((i) => stillwatch(['hub', 'report', '--data', data, '--out', path(`side-${i}`), '--epsilon', '3'])),
    )
    expect(ran.filter((one) => one.code === 2).map((one) => one.stderr)).toEqual([])
    expect(ran.map((one) => one.code).sort()).toEqual([0, 0, 1, 1, 1])
    expect(await spentIn(data)).toEqual({ epsilon_milli: 6_000, reports: 2 })
    for (const [i, one] of ran.entries()) expect(filesIn(path(`side-${i + 1}`))).toEqual(one.code === 0 ? FILES : [])
  }, 120_000)

  it('killed at any moment, has spent what it may have told, and leaves no half report', async () => {
    const data = forum('four')
    let told = 0
    for (const after of [150, 250, 350, 450, 550, 650, 800]) {
      const out = path(`killed-${after}`)
      const child = start(['hub', 'report', '--data', data, '--out', out, '--epsilon', '0.5'])
      const ended = new Promise((resolve) => child.once('close', resolve))
      await sleep(after)
      child.kill('SIGKILL')
      await ended
      const whole = filesIn(out).filter((one) => FILES.includes(one))
      // The page takes its name first and report.json last: where that is, all are.
      if (whole.includes('report.json')) expect(whole).toEqual(FILES)
      if (whole.length > 0) told++
      expect((await spentIn(data)).reports).toBeGreaterThanOrEqual(told)
    }
    expectDone(await stillwatch(['hub', 'report', '--data', data, '--out', path('after'), '--epsilon', '0.5']))
    expectDone(await stillwatch(['verify', join(data, 'log')]))
  }, 120_000)

  it('refuses in one line what it cannot do, and spends nothing', async () => {
    const data = forum('five')
    const report = (...more: string[]) => stillwatch(['hub', 'report', '--data', data, '--out', path('none'), ...more])
    expectRefusal(await report('--period', '2026-Q9'), /--period: '2026-Q9' is no quarter/)
    expectRefusal(await report('--period', '2099-Q1'), /2099-Q1 has not begun/)
    expectRefusal(await report('--tables', 'accounts'), /--tables: 'accounts' is none of/)
    expectRefusal(await report('--epsilon', '9'), /--epsilon: '9' is no number/)
    expectRefusal(await report('--epsilon', '-1'), /--epsilon/)
    expectRefusal(await stillwatch(['hub', 'report', '--data', path('nowhere'), '--out', path('none')]), /is no forum/)
    expectRefusal(await stillwatch(['hub', 'report', '--data', data, '--out', join(data, 'hub.db')]), /is a file/)
    mkdirSync(join(data, 'log'), { recursive: true })
    writeFileSync(join(data, 'log', 'checkpoint'), 'junk\n')
    expectRefusal(await report(), /log: the forum's log cannot be read .* Nothing was changed/)
    expect(await spentIn(data)).toEqual({ epsilon_milli: 0, reports: 0 })
  }, 60_000)
})
