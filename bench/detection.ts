/**
 * How well detection does on simulated traffic: npx tsx bench/detection.ts [SEED …]   (2 3 4 where none are given)
 *
 * For each seed: `simulate` at scale 1 with every population, `detect`, and a comparison with truth.json, which detection never sees. Prints
 * accounts found of each attack, innocent accounts in a campaign of verdict distillation, and what the reseller's pool and the permitted are
 * called. Build first: npm run build.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CampaignsFile } from '../src/records/index.ts'

type Truth = { accounts: Record<string, { population: string; campaign: string | null; role: 'attack' | 'hard' | 'easy' }> }

const stillwatch = join(import.meta.dirname, '../dist/cli/main.js')
const seeds = process.argv.length > 2 ? process.argv.slice(2) : ['2', '3', '4']
const kinds = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S8']
const found = new Map<string, [number, number]>()
let hard = [0, 0]
let easy = [0, 0]

process.stdout.write(
  `| seed | ${kinds.join(' | ')} | hard wrongly | easy wrongly | S7 called | permitted called |\n|${' --- |'.repeat(kinds.length + 5)}\n`,
)
for (const seed of seeds) {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-bench-'))
  try {
    execFileSync(process.execPath, [stillwatch, 'simulate', '--out', folder, '--seed', seed, '--json'])
    const file = (name: string) => join(folder, name)
    const inputs = ['exchanges', 'accounts', 'permits', 'models'].flatMap((name) => [`--${name}`, file(`${name}.jsonl`)])
    execFileSync(process.execPath, [stillwatch, 'detect', ...inputs, '--out', file('out'), '--quiet'])
    const truth = JSON.parse(readFileSync(file('truth.json'), 'utf8')) as Truth
    const said = JSON.parse(readFileSync(file('out/campaigns.json'), 'utf8')) as CampaignsFile
    const verdicts = new Map(
      said.campaigns.flatMap((one) => one.accounts.map((account) => [account.account_id, one.verdict] as const)),
    )
    const accused = (id: string) => verdicts.get(id) === 'distillation'
    const of = (population: string) => Object.entries(truth.accounts).filter(([, one]) => one.population === population)
    const cells = kinds.map((kind) => {
      const all = of(kind)
      const hits = all.filter(([id]) => accused(id)).length
      const [h, n] = found.get(kind) ?? [0, 0]
      found.set(kind, [h + hits, n + all.length])
      return `${hits}/${all.length}`
    })
    const innocent = (role: string) => {
      const all = Object.entries(truth.accounts).filter(([, one]) => one.role === role)
      return [all.filter(([id]) => accused(id)).length, all.length] as const
    }
    const called = (population: string) => {
      const counts = new Map<string, number>()
      for (const [id] of of(population))
        counts.set(verdicts.get(id) ?? 'nothing', (counts.get(verdicts.get(id) ?? 'nothing') ?? 0) + 1)
      return [...counts].map(([name, count]) => `${name} ${count}`).join(', ')
    }
    const [h, e] = [innocent('hard'), innocent('easy')]
    hard = [(hard[0] ?? 0) + h[0], (hard[1] ?? 0) + h[1]]
    easy = [(easy[0] ?? 0) + e[0], (easy[1] ?? 0) + e[1]]
    const permitted = Object.values(truth.accounts).find((one) => /permit/.test(one.population))?.population ?? ''
    process.stdout.write(
      `| ${seed} | ${cells.join(' | ')} | ${h.join('/')} | ${e.join('/')} | ${called('S7')} | ${called(permitted)} |\n`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const totals = kinds.map((kind) => (found.get(kind) ?? [0, 0]).join('/'))
process.stdout.write(`| all | ${totals.join(' | ')} | ${hard.join('/')} | ${easy.join('/')} | | |\n`)
