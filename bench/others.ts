/**
 * How detection does on traffic of others: npx tsx bench/others.ts [NAME …] [--seeds 1,2,3] [--keep FOLDER]
 *
 * Each folder of bench/others/ is a generator whose author saw neither the detector nor the simulator. None of them is in the fit of the
 * scorecard; rules were changed after the first look at seeds 41 to 48 (docs/decisions/0039-nothing-says-nothing.md, 0057-peoples-hours.md), so that other seeds say more. For each fortnight:
 * the generator, `stillwatch detect`, and a comparison with truth.json, which detection never sees. --keep leaves traffic and results there.
 * Build first: npm run build.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rareText, rateOf, rateText } from '../src/evaluate/rate.ts'
import { isFound, type Said, type Score, score } from '../src/evaluate/score.ts'
import { Truth } from '../src/evaluate/truth.ts'

const folder = join(import.meta.dirname, 'others')
const stillwatch = join(import.meta.dirname, '../dist/cli/main.js')
const kinds = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S8'] as const
const inputs = ['exchanges', 'accounts', 'permits', 'models'] as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '1,2,3' }, keep: { type: 'string' } },
})
const known = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))
const unknown = positionals.find((name) => !known.includes(name))
if (unknown !== undefined) throw new Error(`there is no generator ${unknown}; there are ${known.join(', ')}`)

const all: Score[] = []
process.stdout.write(
  `| generator | ${kinds.join(' | ')} | innocents accused | of whom | S7 called | permitted called |\n|${' --- |'.repeat(kinds.length + 5)}\n`,
)
for (const name of positionals.length > 0 ? positionals : known) {
  const scores: Score[] = []
  for (const seed of values.seeds.split(',')) scores.push(fortnight(name, seed))
  all.push(...scores)
  write(name, scores)
}
write('all', all)
const campaigns = all.flatMap((one) => one.campaigns).filter(({ population }) => /^S[1-5]$/.test(population))
process.stdout.write(`\nS1 to S5: ${rateText(rateOf(campaigns.filter(isFound).length, campaigns.length))}\n`)

/** Makes one fortnight, looks for campaigns in it, and compares. */
function fortnight(name: string, seed: string): Score {
  const place = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'stillwatch-others-')) : join(values.keep, name, seed)
  try {
    execFileSync(process.execPath, ['--import', 'tsx', join(folder, name, 'main.ts'), place, seed], { stdio: 'inherit' })
    const given = inputs.flatMap((input) => [`--${input}`, join(place, `${input}.jsonl`)])
    execFileSync(process.execPath, [stillwatch, 'detect', ...given, '--out', join(place, 'out'), '--quiet'])
    const truth = Truth.parse(JSON.parse(readFileSync(join(place, 'truth.json'), 'utf8')))
    const said = JSON.parse(readFileSync(join(place, 'out/campaigns.json'), 'utf8')) as Said
    // Who sent nothing has no label there.
    return score(said, truth, new Set(Object.keys(truth.accounts)))
  } finally {
    if (values.keep === undefined) rmSync(place, { recursive: true, force: true })
  }
}

function write(name: string, scores: readonly Score[]): void {
  const found = kinds.map((kind) => {
    const its = scores.flatMap((one) => one.campaigns).filter(({ population }) => population === kind)
    return `${its.filter(isFound).length}/${its.length}`
  })
  const innocents = scores.flatMap((one) => one.falsePositives)
  const sum = (of: readonly { hits: number; trials: number }[], which: 'hits' | 'trials') =>
    of.reduce((n, one) => n + one[which], 0)
  const accused = tally(innocents.filter(({ hits }) => hits > 0).map(({ population, hits }) => [population, hits]))
  const called = (population: string) =>
    tally(
      scores
        .flatMap((one) => one.called)
        .filter((one) => one.population === population)
        .flatMap(({ verdicts }) => Object.entries(verdicts)),
    )
  const cells = [rareText(rateOf(sum(innocents, 'hits'), sum(innocents, 'trials'))), accused, called('S7'), called('permitted')]
  process.stdout.write(`| ${[name, ...found, ...cells].join(' | ')} |\n`)
}

/** Names with their sums, the largest first. */
function tally(counts: readonly (readonly [string, number])[]): string {
  const sums = new Map<string, number>()
  for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count)
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .map(([name, sum]) => `${name} ${sum}`)
    .join(', ')
}
