import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const base = mkdtempSync(join(tmpdir(), 'simulate-cli-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const root = fileURLToPath(new URL('../..', import.meta.url))
const entry = join(base, 'entry.mts')
writeFileSync(
  entry,
  `import { simulateCommand } from ${JSON.stringify(join(root, 'src/cli/simulate.ts'))}\nawait simulateCommand().parseAsync(process.argv)\n`,
)

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync('npx', ['tsx', entry, ...args], { cwd: root, encoding: 'utf8' })
}

describe('stillwatch simulate', () => {
  it('writes the five files with their manifest and prints one JSON line for machines', () => {
    const out = join(base, 'small')
    const { status, stdout, stderr } = run('--out', out, '--scale', '0.02', '--days', '3', '--populations', 'S1,S7', '--json')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const names = ['accounts.jsonl', 'exchanges.jsonl', 'models.jsonl', 'permits.jsonl', 'simulation.json', 'truth.json']
    expect(readdirSync(out).sort()).toEqual(names)
    const result = JSON.parse(stdout) as { exchanges: number; labs: { campaigns: number }[] }
    expect(result.labs[0]?.campaigns).toBe(2)
    expect(readFileSync(join(out, 'exchanges.jsonl'), 'utf8').trimEnd().split('\n').length).toBe(result.exchanges)
  }, 30_000)

  it('exits 2 with one clear line on what it cannot use', () => {
    const cases: [string[], RegExp][] = [
      [['--out', base], /holds .*no simulation\.json.*empty folder/],
      [['--out', join(base, 'x'), '--scale', 'large'], /--scale is "large"; wanted a number/],
      [['--out', join(base, 'x'), '--populations', 'S1,S12'], /--populations names "S12"; known are/],
      [['--out', join(base, 'x'), '--corpus', join(base, 'nowhere')], /chat\.jsonl\.gz: not found/],
    ]
    for (const [args, message] of cases) {
      const { status, stderr } = run(...args)
      expect(status).toBe(2)
      expect(stderr).toMatch(message)
      expect(stderr.trimEnd().split('\n').length).toBe(1)
    }
    expect(existsSync(join(base, 'x'))).toBe(false)
  }, 60_000)
})
