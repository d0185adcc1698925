import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { program } from '../../src/cli/testdata/program.ts'
import { exchange, jsonLines, plainLines } from './sample-lines.ts'
import { namesIn, resultIn, scratchFolder } from './scratch.ts'
import { simulatedIn } from './simulated.ts'
import { expectDone, expectRefusal, root, start, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const simulated = simulatedIn(scratch)
const plain = scratch.file('plain.jsonl', plainLines(60))
let runs = 0
const nextOut = () => scratch.path(`out-${runs++}`)

/** Runs the program with nowhere to write to on standard output. */
function fullDisk(args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const full = openSync('/dev/full', 'w')
  const stdio = ['ignore', full, 'pipe'] as const
  const { status, stderr } = spawnSync(process.execPath, [...program, ...args], { cwd: root, stdio: [...stdio] })
  closeSync(full)
  return { code: status, stdout: '', stderr: stderr.toString() }
}

describe('help', () => {
  it('lists the commands, quickly', async () => {
    const began = performance.now()
    const ran = await stillwatch(['--help'])
    process.stderr.write(`--help took ${Math.round(performance.now() - began)} ms\n`)
    expectDone(ran)
    for (const command of ['detect', 'evaluate', 'explain', 'fingerprint', 'simulate', 'verify'])
      expect(ran.stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
  })

  it.each(['detect', 'evaluate', 'explain', 'fingerprint', 'simulate'])(
    'of %s shows examples that begin with the program',
    async (command) => {
      const ran = await stillwatch([command, '--help'])
      expectDone(ran)
      expect(ran.stdout).toMatch(/Examples:/)
      expect(ran.stdout).toMatch(new RegExp(`stillwatch ${command} --`))
    },
  )

  it('of no command at all ends with 2, since nothing was done', async () => {
    const ran = await stillwatch([])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toMatch(/Usage: stillwatch/)
  })
})

it('--version says what the package says', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const ran = await stillwatch(['--version'])
  expectDone(ran)
  expect(ran.stdout.trim()).toMatch(new RegExp(`^(stillwatch )?${version.replaceAll('.', '\\.')}$`))
})

describe('what detect says', () => {
  it('may go unheard: a reader who has seen enough is no error', async () => {
    const out = nextOut()
    const child = start(['detect', '--exchanges', plain, '--out', out])
    child.stdout.destroy()
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(namesIn(out)).toContain('report.html')
  })

  it('--quiet is nothing', async () => {
    const ran = await stillwatch(['detect', '--exchanges', plain, '--out', nextOut(), '--quiet'])
    expect(ran).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('--quiet does not withhold the result that --json asks for', async () => {
    const ran = await stillwatch(['detect', '--exchanges', plain, '--out', nextOut(), '--quiet', '--json'])
    expectDone(ran)
    expect(JSON.parse(ran.stdout)).toMatchObject({ population: { exchanges: 60 } })
  })

  it.runIf(existsSync('/dev/full'))(
    'that cannot be written is said in one line with 2, and the result is there all the same',
    () => {
      const out = nextOut()
      expectRefusal(fullDisk(['detect', '--exchanges', plain, '--out', out]), /standard output cannot be written \(ENOSPC\)/)
      expect(namesIn(out)).toEqual(['campaigns.json', 'rejected.jsonl', 'report.html'])
    },
  )

  it.runIf(existsSync('/dev/full')).each([['--help'], ['--version'], ['detect', '--help'], ['prove', 'collect', '--help']])(
    'that cannot be written is said of %s %s likewise',
    (...args) => {
      expectRefusal(fullDisk(args), /standard output cannot be written \(ENOSPC\)/)
    },
  )

  it('in a pipe has no progress and no colour, and ends with the path of the report', async () => {
    const out = nextOut()
    const ran = await stillwatch(['detect', '--exchanges', plain, '--out', out], { env: { NO_COLOR: '', FORCE_COLOR: '' } })
    expectDone(ran)
    expect(ran.stdout).not.toContain('\u001b')
    expect(ran.stdout).not.toContain('\r')
    expect(ran.stdout.trimEnd().split('\n').at(-1)).toBe(`Report: ${join(out, 'report.html')}`)
  })

  it('of lines that it could not read names the file that holds them', async () => {
    const out = nextOut()
    const path = scratch.file('one-bad.jsonl', `${plainLines(60)}{"exchange_id":1}\n`)
    const ran = await stillwatch(['detect', '--exchanges', path, '--out', out])
    expectDone(ran)
    expect(ran.stdout).toMatch(/1 lines? could not be read: .*rejected\.jsonl/)
  })
})

describe('the window', () => {
  const at = (time: string, n: number) => exchange(n, { exchange_id: `w-${n}`, time, account_id: `a-${n}` })
  const path = scratch.file(
    'window.jsonl',
    jsonLines([
      at('2026-03-01T23:59:59.999Z', 1),
      at('2026-03-02T00:00:00.000Z', 2),
      at('2026-03-02T12:00:00.000+02:00', 3),
      at('2026-03-02T12:00:00.001Z', 4),
      at('2026-03-03T00:00:00.000Z', 5),
      at('2026-03-03T00:00:00.001Z', 6),
    ]),
  )
  const cases: [string, string[], number][] = [
    ['from --since on, the moment itself included', ['--since', '2026-03-02'], 5],
    ['between both, whatever their zones', ['--since', '2026-03-02T10:00:00Z', '--until', '2026-03-02T14:00:00.001+02:00'], 2],
    ['nothing later than --as-of', ['--as-of', '2026-03-02T00:00:00Z'], 2],
    ['up to the earlier of --until and --as-of', ['--until', '2026-03-03', '--as-of', '2026-03-02T11:00:00Z'], 3],
  ]
  it.each(cases)('holds %s', async (_, args, exchanges) => {
    const out = nextOut()
    expectDone(await stillwatch(['detect', '--exchanges', path, ...args, '--out', out]))
    expect(resultIn(out).population).toMatchObject({ exchanges, accounts: exchanges })
  })

  it('makes a run as of then of a run now: what came later does not show', async () => {
    const lines = readFileSync(simulated.exchanges, 'utf8').trimEnd().split('\n')
    const cut = '2026-03-09T00:00:00.000Z'
    const early = scratch.file(
      'early.jsonl',
      `${lines.filter((line) => (JSON.parse(line) as { time: string }).time <= cut).join('\n')}\n`,
    )
    const others = simulated.inputs.slice(2)
    const [then, now] = [nextOut(), nextOut()]
    expectDone(await stillwatch(['detect', '--exchanges', early, ...others, '--out', then]))
    expectDone(await stillwatch(['detect', ...simulated.inputs, '--as-of', cut, '--out', now]))
    expect(resultIn(now).campaigns.length).toBeGreaterThan(0)
    const facts = (out: string) =>
      resultIn(out).campaigns.map(({ campaign_id, verdict, accounts }) => ({ campaign_id, verdict, accounts }))
    expect(facts(now)).toEqual(facts(then))
  })
})

describe('campaign ids', () => {
  const ids = (out: string) => resultIn(out).campaigns.map((one) => one.campaign_id)

  it('are the same in a second run into the same folder, and in one into another; --json says the same in one line', async () => {
    const [a, b] = [nextOut(), nextOut()]
    const ran = await stillwatch(['detect', ...simulated.inputs, '--out', a, '--json'])
    expectDone(ran)
    const first = ids(a)
    expect(first.length).toBeGreaterThan(1)
    expect(new Set(first).size).toBe(first.length)
    expect(ran.stdout.trimEnd().split('\n')).toHaveLength(1)
    const said = JSON.parse(ran.stdout)
    const { population, window, diagnostics } = resultIn(a)
    expect(said).toMatchObject({ out: a, report: join(a, 'report.html'), population, window, diagnostics })
    expect(said.campaigns.map((one: { campaign_id: string }) => one.campaign_id)).toEqual(first)
    for (const out of [a, b]) {
      expectDone(await stillwatch(['detect', ...simulated.inputs, '--out', out]))
      expect(ids(out)).toEqual(first)
    }
    expect(namesIn(a)).toEqual(['campaigns.json', 'rejected.jsonl', 'report.html'])
  })

  it('survive an earlier result of which the campaigns cannot be read', async () => {
    const out = nextOut()
    expectDone(await stillwatch(['detect', '--exchanges', plain, '--out', out]))
    const broken = { ...resultIn(out), campaigns: [7] }
    scratch.file(join(out.slice(scratch.folder.length + 1), 'campaigns.json'), JSON.stringify(broken))
    expectDone(await stillwatch(['detect', '--exchanges', plain, '--out', out]))
    expect(resultIn(out).population.exchanges).toBe(60)
  })
})
