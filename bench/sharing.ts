/**
 * What sharing adds: npx tsx bench/sharing.ts [SEEDS]   (3 where not given)
 *
 * One campaign (population S8) over 2, 3 and 4 labs, with 3 or 4 accounts at each: below what a lab accuses by itself. Each lab detects alone, matches
 * privately what it has flagged, and detects again. Prints campaigns found before and after, for each kind of tag, and innocents accused. And poisoning: one
 * lab reports a thousand honest customers of another, whose detection must name none of them. Build first: npm run build.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bringing, matchingRound } from '../src/demo/matching-round.ts'
import { flaggedOf } from '../src/matching/lab/flagged-of.ts'
import type { Account, CampaignsFile } from '../src/records/index.ts'

const seeds = Number(process.argv[2] ?? 3)
const stillwatch = join(import.meta.dirname, '../dist/cli/main.js')
const run = (...args: string[]) => execFileSync(process.execPath, [stillwatch, ...args], { encoding: 'utf8' })
const lines = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
const root = mkdtempSync(join(tmpdir(), 'stillwatch-bench-'))
type Truth = { accounts: Record<string, { role: string }> }

function detect(lab: string, out: string, ...more: string[]): CampaignsFile {
  const inputs = ['exchanges', 'accounts', 'permits', 'models'].flatMap((name) => [`--${name}`, join(lab, `${name}.jsonl`)])
  run('detect', ...inputs, ...more, '--out', join(lab, out), '--quiet')
  return JSON.parse(readFileSync(join(lab, out, 'campaigns.json'), 'utf8')) as CampaignsFile
}

/** Whether half of the attackers' accounts are accused, and how many innocents are. */
function score(lab: string, file: CampaignsFile): { found: boolean; wrong: number } {
  const { accounts } = JSON.parse(readFileSync(join(lab, 'truth.json'), 'utf8')) as Truth
  const accused = new Set(
    file.campaigns.flatMap((one) => (one.verdict === 'distillation' ? one.accounts.map((a) => a.account_id) : [])),
  )
  const attackers = Object.keys(accounts).filter((id) => accounts[id]?.role === 'attack')
  return {
    found: attackers.filter((id) => accused.has(id)).length >= attackers.length / 2,
    wrong: [...accused].filter((id) => accounts[id]?.role !== 'attack').length,
  }
}

function flagged(lab: string, file: CampaignsFile, kinds: readonly ('payment' | 'email')[]): Bringing['flagged'] {
  const cards = lines(join(lab, 'accounts.jsonl')).map((line) => JSON.parse(line) as Account)
  return flaggedOf(file, cards, kinds)
}

process.stdout.write(
  '| labs | accounts at each | tags | labs that call it distillation: alone | after matching | innocents accused |\n| --- | --- | --- | --- | --- | --- |\n',
)
try {
  for (const count of [2, 3, 4]) {
    for (const size of [3, 4]) {
      const tally = { alone: 0, payment: 0, both: 0, of: 0, wrong: 0 }
      for (let seed = 1; seed <= seeds; seed++) {
        const folder = join(root, `${count}-${size}-${seed}`)
        run(
          'simulate',
          '--out',
          folder,
          '--labs',
          `${count}`,
          '--populations',
          'S8',
          '--campaign-accounts',
          `${size}`,
          '--scale',
          '0.3',
          '--seed',
          `${700 + seed}`,
          '--json',
        )
        const labs = Array.from({ length: count }, (_, at) => join(folder, `lab-${at + 1}`))
        const alone = labs.map((lab) => detect(lab, 'alone'))
        alone.forEach((file, at) => {
          const one = score(labs[at] as string, file)
          tally.of++
          if (one.found) tally.alone++
        })
        for (const [name, kinds] of [
          ['payment', ['payment']],
          ['both', ['payment', 'email']],
        ] as const) {
          const bringing = labs.map((lab, at) => ({
            id: `lab-${at + 1}`,
            flagged: flagged(lab, alone[at] as CampaignsFile, kinds),
          }))
          const { matches } = await matchingRound(join(folder, name), bringing, () => Date.now())
          labs.forEach((lab, at) => {
            mkdirSync(join(lab, name), { recursive: true })
            writeFileSync(
              join(lab, name, 'matches.jsonl'),
              (matches.get(`lab-${at + 1}`) ?? []).map((one) => `${JSON.stringify(one)}\n`).join(''),
            )
            const one = score(lab, detect(lab, `after-${name}`, '--intel', join(lab, name)))
            if (one.found) tally[name]++
            if (name === 'both') tally.wrong += one.wrong
          })
        }
        rmSync(folder, { recursive: true, force: true })
      }
      for (const name of ['payment', 'both'] as const)
        process.stdout.write(
          `| ${count} | ${size} | ${name === 'payment' ? 'payment' : 'payment and e-mail'} | ${tally.alone}/${tally.of} | ${tally[name]}/${tally.of} | ${tally.wrong} |\n`,
        )
    }
  }
  const lab = join(root, 'poisoned')
  run('simulate', '--out', lab, '--populations', 'none', '--scale', '0.6', '--seed', '799', '--json')
  const honest = lines(join(lab, 'accounts.jsonl'))
    .slice(0, 1000)
    .map((line) => (JSON.parse(line) as Account).account_id)
  mkdirSync(join(lab, 'intel'))
  writeFileSync(
    join(lab, 'intel', 'matches.jsonl'),
    honest.map((account_id) => `${JSON.stringify({ account_id, namespace: 'payment', campaign: 'lie' })}\n`).join(''),
  )
  const before = score(lab, detect(lab, 'before'))
  const after = score(lab, detect(lab, 'after', '--intel', join(lab, 'intel')))
  process.stdout.write(
    `\nPoisoning: ${honest.length} honest customers reported by a malicious member; accused of distillation before ${before.wrong}, after ${after.wrong}.\n`,
  )
} finally {
  rmSync(root, { recursive: true, force: true })
}
