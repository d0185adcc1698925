import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CampaignsFile } from '../../src/records/index.ts'
import { plainLines } from './sample-lines.ts'
import { namesIn, resultIn, scratchFolder } from './scratch.ts'
import { simulatedIn } from './simulated.ts'
import { expectDone, expectRefusal, start, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const simulated = simulatedIn(scratch)
const RESULT = ['campaigns.json', 'rejected.jsonl', 'report.html']

/** What a folder holds, by name. */
const contents = (folder: string) => namesIn(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')])

/** Processes that were started by this one, or by one that was. */
function descendants(pid: number): number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
      return /^\d+$/.test(name)
        ? [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }]
        : []
    } catch {
      return []
    }
  })
  const children = parents.filter((one) => one.parent === pid).map((one) => one.pid)
  return children.flatMap((child) => [child, ...descendants(child)])
}

/** Whether a process holds the embedded engine. */
function isEngine(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('engine-process')
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'))
  } catch {
    return false
  }
}

/** Starts a command, sends it a signal `after` milliseconds with its engine, and waits until all that it started is gone. */
async function stopped(args: readonly string[], signal: NodeJS.Signals, after: number) {
  const tmp = scratch.path(`tmp-${args[0]}-${signal}-${after}`)
  mkdirSync(tmp, { recursive: true })
  const child = start(args, { env: { TMPDIR: tmp } })
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString()
  })
  child.stdout.resume()
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  let started: number[] = []
  while (child.exitCode === null && !started.some(isEngine)) {
    await sleep(20)
    started = descendants(child.pid ?? 0)
  }
  await sleep(after)
  child.kill(signal)
  const code = await ended
  for (let waited = 0; waited < 5_000 && started.some(isAlive); waited += 50) await sleep(50)
  return {
    code,
    stderr,
    started: started.length,
    left: started.filter(isAlive),
    temporary: namesIn(tmp).filter((name) => /^stillwatch-/.test(name)),
  }
}

/** Who is in which campaign, and what it is called. */
const gist = ({ campaigns }: CampaignsFile) =>
  campaigns
    .map((one) => ({ id: one.campaign_id, verdict: one.verdict, accounts: one.accounts.map((a) => a.account_id).sort() }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))

describe('a run that is stopped', () => {
  const out = scratch.path('out')
  beforeAll(async () => {
    const first = scratch.file('first.jsonl', plainLines(30))
    expectDone(await stillwatch(['detect', '--exchanges', first, '--out', out]))
  })

  it.each([
    ['SIGTERM', 0],
    ['SIGTERM', 1_500],
    ['SIGKILL', 0],
    ['SIGKILL', 1_500],
  ] as const)(
    'by %s after %i ms with its engine leaves the result before it whole, no process, and its folder to the next run',
    async (signal, after) => {
      const before = contents(out)
      const run = await stopped(['detect', ...simulated.inputs, '--out', out], signal, after)
      expect(run.started).toBeGreaterThan(0)
      expect(run.left).toEqual([])
      expect(contents(out)).toEqual(before)
      if (signal === 'SIGTERM') {
        expect(run.code).toBe(143)
        expect(run.stderr).toMatch(/^stillwatch: stopped by SIGTERM; .*\n$/)
        expect(run.temporary).toEqual([])
      }
      // Even a kill leaves one folder for all that was temporary, by whose name it can be told.
      expect(run.temporary.filter((name) => !name.startsWith('stillwatch-scratch-'))).toEqual([])
    },
  )

  it.each([0, 1_500, 4_000])(
    'by SIGINT while it evaluates on own logs, %i ms with its engine, leaves nothing of them',
    async (after) => {
      const own = ['evaluate', ...simulated.inputs, '--truth', `${simulated.folder}/truth.json`, '--parts', 'none']
      const run = await stopped([...own, '--out', scratch.path('evaluated')], 'SIGINT', after)
      expect(run.code).toBe(130)
      expect(run.left).toEqual([])
      expect(run.temporary).toEqual([])
    },
  )

  it('by SIGINT while it simulates leaves nothing of it, and says so', async () => {
    const place = scratch.path('simulated-place')
    mkdirSync(place)
    const child = start(['simulate', '--out', `${place}/lab`, '--scale', '5'])
    let stderr = ''
    child.stderr.on('data', (text: Buffer) => {
      stderr += text.toString()
    })
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    await expect.poll(() => namesIn(place), { timeout: 60_000, interval: 20 }).toEqual([expect.stringContaining('lab.tmp-')])
    await sleep(500)
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(stderr).toMatch(/^stillwatch: stopped by SIGINT; what was there before is as it was\..*\n$/)
    expect(namesIn(place)).toEqual([])
  })

  it('by SIGTERM while it waits for standard input ends at once', async () => {
    const tmp = scratch.path('tmp-stdin')
    mkdirSync(tmp)
    const child = start(['detect', '--exchanges', '-', '--out', scratch.path('never')], { env: { TMPDIR: tmp } })
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    await expect.poll(() => namesIn(tmp), { timeout: 60_000 }).toContainEqual(expect.stringMatching(/^stillwatch-scratch-/))
    await sleep(500)
    child.kill('SIGTERM')
    expect(await ended).toBe(143)
    expect(namesIn(scratch.path('never'))).toEqual([])
  })

  it('and is run again over the same warehouse finishes with the same result as one that was never stopped', async () => {
    const warehouse = ['--warehouse', scratch.path('kept')]
    for (const after of [200, 1_500]) await stopped(['detect', ...simulated.inputs, ...warehouse, '--out', out], 'SIGKILL', after)
    expectDone(await stillwatch(['detect', ...simulated.inputs, ...warehouse, '--out', out]))
    const whole = scratch.path('whole')
    expectDone(await stillwatch(['detect', ...simulated.inputs, '--out', whole]))
    const [resumed, never] = [resultIn(out), resultIn(whole)]
    expect(resumed.population).toEqual(never.population)
    expect(never.campaigns.length).toBeGreaterThan(0)
    expect(gist(resumed)).toEqual(gist(never))
  })

  it('has its leftovers cleared away by the next one', async () => {
    const folder = scratch.path('leftovers')
    mkdirSync(folder)
    writeFileSync(`${folder}/campaigns.json.0a1b2c3d.part`, '{"half":')
    writeFileSync(`${folder}/writable.0a1b2c3d.part`, '')
    writeFileSync(`${folder}/notes.part`, 'mine')
    expectDone(await stillwatch(['detect', '--exchanges', scratch.file('s.jsonl', plainLines(30)), '--out', folder]))
    expect(namesIn(folder)).toEqual(['campaigns.json', 'notes.part', 'rejected.jsonl', 'report.html'])
  })
})

/** A disk of `size`, where this machine lets one be made; the reason why not otherwise. */
function smallDisk(name: string, size: string): { folder: string; unmount(): void } | { reason: string } {
  const folder = scratch.path(name)
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'pipe' })
    return { folder, unmount: () => void execFileSync('umount', ['-l', folder]) }
  } catch (error) {
    return { reason: `a small disk cannot be mounted here (${error instanceof Error ? error.message.split('\n')[0] : error})` }
  }
}

describe('a full disk', () => {
  it('under --out is said, and leaves the result before it whole', async ({ skip }) => {
    const disk = smallDisk('out-disk', '300k')
    if ('reason' in disk) return skip(disk.reason)
    try {
      const out = `${disk.folder}/result`
      const input = scratch.file('small.jsonl', plainLines(30))
      expectDone(await stillwatch(['detect', '--exchanges', input, '--out', out]))
      const before = contents(out)
      try {
        writeFileSync(`${disk.folder}/ballast`, Buffer.alloc(1_000_000))
      } catch {
        // That is what it is for.
      }
      expectRefusal(
        await stillwatch(['detect', '--exchanges', input, '--out', out]),
        /the disk is full; the earlier result is as it was/,
      )
      expect(contents(out)).toEqual(before)
      expect(namesIn(out)).toEqual(RESULT)
    } finally {
      disk.unmount()
    }
  })

  it('under a simulation is that of its folder: it has no warehouse', async ({ skip }) => {
    const disk = smallDisk('simulation-disk', '300k')
    if ('reason' in disk) return skip(disk.reason)
    try {
      const run = await stillwatch(['simulate', '--out', `${disk.folder}/lab`, '--scale', '0.02'])
      expectRefusal(run, /disk .*--out.* is full/)
      expect(run.stderr).not.toContain('warehouse')
    } finally {
      disk.unmount()
    }
  })

  it.each([
    ['temporary files', (folder: string) => ({ env: { TMPDIR: folder }, args: [] })],
    ['a kept warehouse', (folder: string) => ({ env: {}, args: ['--warehouse', `${folder}/warehouse`] })],
  ])('under %s is said, and nothing is written', async (name, options) => {
    const disk = smallDisk(`${name.replaceAll(' ', '-')}-disk`, '6m')
    if ('reason' in disk) {
      process.stderr.write(`skipped: ${disk.reason}\n`)
      return
    }
    try {
      const out = scratch.path(`full-${name.replaceAll(' ', '-')}`)
      const { env, args } = options(disk.folder)
      expectRefusal(await stillwatch(['detect', ...simulated.inputs, ...args, '--out', out], { env }), /disk .*is full/)
      expect(namesIn(out)).toEqual([])
    } finally {
      disk.unmount()
    }
  })
})
