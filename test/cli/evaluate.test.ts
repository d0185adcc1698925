import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keptPieces } from '../../src/cli/evaluate/kept-pieces.ts'
import type { Summary } from '../../src/evaluate/summary.ts'
import { simulate } from '../../src/simulate/simulate.ts'
import { namesIn, scratchFolder } from './scratch.ts'
import { besides } from './simulated.ts'
import { expectDone, expectRefusal, start, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const summaryIn = (out: string) => JSON.parse(readFileSync(join(out, 'evaluation.json'), 'utf8')) as Summary
const SMALL = ['--scale', '0.1', '--days', '3', '--first-seed', '41']

describe('evaluate', () => {
  it('measures, writes tables and plots, and goes on where it was stopped', async () => {
    const out = scratch.path('small')
    const args = ['evaluate', ...SMALL, '--seeds', '2', '--parts', 'quiet,baselines', '--out', out]
    const child = start(args)
    const closed = new Promise((resolve) => child.once('close', resolve))
    const pieces = () => namesIn(join(out, 'cells')).filter((name) => name.endsWith('.json'))
    await expect.poll(() => pieces().length, { timeout: 120_000, interval: 50 }).toBeGreaterThan(0)
    child.kill('SIGKILL')
    await closed
    const kept = pieces()
    const before = kept.map((name) => statSync(join(out, 'cells', name)).mtimeMs)
    const ran = await stillwatch(args)
    expectDone(ran)
    expect(kept.map((name) => statSync(join(out, 'cells', name)).mtimeMs)).toEqual(before)
    expect(namesIn(join(out, 'cells'))).toHaveLength(5)
    const summary = summaryIn(out)
    expect(summary.main).toHaveLength(1)
    expect(summary.main[0]?.recalls.map((one) => one.population)).toContain('S5')
    expect(summary.quiet?.cells).toBe(2)
    expect(new Set(summary.baselines.map((one) => one.baseline)).size).toBeGreaterThanOrEqual(6)
    expect(summary.calibration.length).toBeGreaterThan(8)
    const text = readFileSync(join(out, 'evaluation.md'), 'utf8')
    expect(text).toContain('## Against what others would use')
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
    expect(ran.stdout).toContain(join(out, 'evaluation.md'))
    expect(readFileSync(join(out, 'calibration.svg'), 'utf8')).toMatch(/^<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  })

  it('gives the same figures for the same options, on the traffic that simulate makes by itself', async () => {
    const [a, b] = [scratch.path('a'), scratch.path('b')]
    for (const out of [a, b])
      expectDone(await stillwatch(['evaluate', ...SMALL, '--seeds', '1', '--parts', 'none', '--out', out]))
    expect(summaryIn(a)).toEqual(summaryIn(b))
    const folder = scratch.path('the-same')
    await simulate({ out: folder, scale: 0.1, days: 3, seed: 41 })
    const lines = readFileSync(join(folder, 'exchanges.jsonl'), 'utf8').trimEnd().split('\n')
    expect(summaryIn(a).main.map((one) => [one.background, one.exchanges])).toEqual([[10, lines.length]])
  })

  it('measures a kept piece again that does not hold what was written, and says so', async () => {
    const out = scratch.path('damaged')
    const args = ['evaluate', '--scale', '0.03', '--days', '2', '--seeds', '1', '--parts', 'none', '--out']
    expectDone(await stillwatch([...args, out]))
    const cell = join(out, 'cells', 'main-b10-s1.json')
    const whole = summaryIn(out)
    const written = readFileSync(cell, 'utf8')
    const { plan, software } = JSON.parse(written) as { plan: object; software: string }
    for (const text of [written.slice(0, 400), JSON.stringify({ plan, software }), written.replace(/"hits":0/, '"hits":1')]) {
      expect(text).not.toBe(written)
      writeFileSync(cell, text)
      const ran = await stillwatch([...args, out])
      expect(ran.code).toBe(0)
      expect(ran.stderr).toBe(
        `stillwatch: ${cell}: does not hold what an evaluation of this version kept there. It is measured again.\n`,
      )
      expect(summaryIn(out)).toEqual(whole)
    }
    // What another build measured is whole, and of this one all the same nothing.
    const kept = keptPieces(join(out, 'cells'), () => undefined)
    const piece = await kept.read('main-b10-s1')
    await kept.write('main-b10-s1', { ...piece, program: 'another build', exchanges: 1 })
    expectDone(await stillwatch([...args, out]))
    expect(await kept.read('main-b10-s1')).toMatchObject({ exchanges: whole.main[0]?.exchanges })
    rmSync(cell)
    mkdirSync(cell)
    expectRefusal(await stillwatch([...args, out]), /main-b10-s1\.json: cannot be read \(EISDIR\)\. Remove it, or name another/)
  })

  it('measures on own logs with own labels, which need to name no more than population and role', async () => {
    const folder = scratch.path('own')
    await simulate({ out: folder, scale: 0.1, seed: 3, days: 3 })
    const labels = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as { accounts: Record<string, object> }
    const truth = scratch.file('labels.json', JSON.stringify({ accounts: labels.accounts }))
    const out = scratch.path('own-out')
    const exchanges = join(folder, 'exchanges.jsonl')
    const args = ['--exchanges', exchanges, ...besides(folder), '--truth', truth, '--parts', 'none', '--out', out]
    expectDone(await stillwatch(['evaluate', ...args]))
    const { own, main } = summaryIn(out)
    expect(main).toEqual([])
    expect(own?.recalls.length).toBeGreaterThan(4)
    expect(readFileSync(join(out, 'evaluation.md'), 'utf8')).toContain('## Own logs')
  })

  it.each([
    [['--background', '1,1'], /--background: '1,1' names 1 more than once, .*Name each once/],
    [['--background', '10,1,10.0'], /names 10 more than once/],
    [
      ['--scale', '0.02', '--background', '1,2'],
      /--background: at --scale 0\.02 both 1 and 2 come to the same traffic, .*give a larger --scale/,
    ],
    [['--background', ','], /--background: ',' names none\. Write a number such as 10/],
    [['--parts', ','], /--parts: ',' names none of time, .*write none/],
    [['--parts', 'time,none'], /--parts: 'time,none' holds none, which stands alone/],
    [['--accounts', 'a.jsonl'], /--accounts belongs to own logs, .*Add --exchanges and --truth, or leave it out/],
    [['--permits', 'a.jsonl'], /--permits belongs to own logs/],
    [['--models', 'a.jsonl'], /--models belongs to own logs/],
    [['--format', 'litellm'], /--format belongs to own logs/],
    [['--format-config', 'a.yaml'], /--format-config belongs to own logs/],
    ...[
      ['--days', '14'],
      ['--seeds', '3'],
      ['--scale', '1'],
      ['--background', '10'],
      ['--first-seed', '1'],
    ].map((one): [string[], RegExp] => [
      ['--exchanges', 'x.jsonl', '--truth', 't.json', ...one],
      new RegExp(`${one[0]} says how traffic is made, and --exchanges is measured as it is`),
    ]),
    [
      ['--exchanges', 'x.jsonl', '--truth', 't.json', '--parts', 'time,quiet'],
      /--parts: quiet is measured on simulated traffic alone\. With --exchanges name time, baselines, ablation, all or none/,
    ],
  ])('refuses %j before any work, with reason and remedy', async (args, says) => {
    const out = scratch.path('unasked')
    expectRefusal(await stillwatch(['evaluate', ...args, '--out', out]), says)
    expect(namesIn(out)).toEqual([])
  })

  it('refuses labels without logs, parts that it does not know and labels that are none', async () => {
    const out = scratch.path('refused')
    expectRefusal(await stillwatch(['evaluate', '--truth', 'x.json', '--out', out]), /--exchanges and --truth go together/)
    expectRefusal(await stillwatch(['evaluate', '--parts', 'speed', '--out', out]), /--parts: 'speed' is none of time/)
    expectRefusal(await stillwatch(['evaluate', '--scale', '0', '--out', out]), /--scale: '0'/)
    const bad = scratch.file('bad.json', '{"accounts": {"a": {"population": "chat", "role": "suspect"}}}')
    const exchanges = scratch.file('one.jsonl', '')
    expectRefusal(await stillwatch(['evaluate', '--exchanges', exchanges, '--truth', bad, '--out', out]), /accounts\.a\.role/)
  })
})
