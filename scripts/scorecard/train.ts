/**
 * Fits the weights of src/detect/decide/weigh/scorecard.ts: npx tsx scripts/scorecard/train.ts [--without GENERATOR]
 *
 * What is fitted, and how, stands in fit.ts; here, what each group counts for: of campaigns each, and of innocents each kind of a run, for the same, however many groups it was seen in; a look back at a day counts for
 * less than the whole window. Prints what each generator's groups come to when it is left out, and how many campaigns and kinds of innocents come to each bound then; twenty minutes or so, and writes the weights (then: npm run lint -- --write). With a
 * generator left out nothing is printed, so that detection can be looked at with weights that have not seen it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { FIGURE_NAMES, type Scorecard } from '../../src/detect/decide/weigh/figures.ts'
import { type Quadratic, valueAt } from '../../src/stats/quadratic.ts'
import { averages, fitted } from './fit.ts'

type Row = {
  generator: string
  run: string
  /** Days of the window after which it was looked at; null for all of it. */
  day: number | null
  group: string
  campaign: boolean
  scorecard: Scorecard
  figures: number[]
}

/** Bounds at which campaigns and innocents are counted. */
const BOUNDS = [1, 1.5, 1.75, 2, 2.5, 3] as const
/** What a look back counts for, beside the whole window; of those there are three. */
const LOOK_BACK = 0.5
const SCORECARDS: readonly Scorecard[] = ['alone', 'pool']
const [option, leftOut] = process.argv.slice(2)
if (option !== undefined && (option !== '--without' || leftOut === undefined))
  throw new Error('usage: train.ts [--without GENERATOR]')

const [header = '', ...lines] = readFileSync(new URL('groups.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
if (JSON.stringify(JSON.parse(header)) !== JSON.stringify({ figures: FIGURE_NAMES }))
  throw new Error('groups.jsonl holds other figures than scorecard.ts reads: make it again with groups.ts.')
const rows = lines.map((line) => JSON.parse(line) as Row).filter((row) => row.generator !== leftOut)

const fittedOn = (some: readonly Row[]): Quadratic =>
  fitted({ figures: some.map(({ figures }) => figures), campaigns: some.map(({ campaign }) => campaign), counts: sharesOf(some) })

/** What innocents' groups come to on average, each kind of a run counted once, and half at each look back. */
function ordinary(some: readonly Row[]): string {
  const innocents = some.filter((row) => !row.campaign)
  return inWords(
    averages(
      innocents.map(({ figures }) => figures),
      sharesOf(innocents),
    ),
  )
}

const inDigits = (value: number) => Number(value.toPrecision(4))
const inWords = (values: readonly number[]) =>
  FIGURE_NAMES.map((name, f) => `${name}: ${inDigits(values[f] as number)}`).join(', ')

/** What each group counts for, so that each campaign, and each kind of innocents of a run, counts for the same at each look. */
function sharesOf(some: readonly Row[]): number[] {
  const nameOf = (row: Row) => `${row.day} ${ofWhom(row)}`
  const seen = new Map<string, number>()
  for (const row of some) seen.set(nameOf(row), (seen.get(nameOf(row)) ?? 0) + 1)
  return some.map((row) => (row.day === null ? 1 : LOOK_BACK) / (seen.get(nameOf(row)) as number))
}

/** Whose group it is. */
const ofWhom = (row: Row) => `${row.generator} ${row.run} ${row.group}`

/** The most that each campaign, or kind of innocents of a run, comes to. */
function highest(some: readonly Row[], odds: (row: Row) => number): Map<string, number> {
  const most = new Map<string, number>()
  for (const row of some) most.set(ofWhom(row), Math.max(most.get(ofWhom(row)) ?? Number.NEGATIVE_INFINITY, odds(row)))
  return most
}

/** The highest that innocents come to at any look, and the lowest campaigns at the end of their window. */
function report(name: string, some: readonly Row[], odds: (row: Row) => number): void {
  const list = (of: ReadonlyMap<string, number>, direction: number) =>
    [...of]
      .sort((a, b) => direction * (a[1] - b[1]))
      .slice(0, 6)
      .map(([who, most]) => `${who.split(' ').slice(1).join(' ')} ${most.toFixed(2)}`)
      .join(', ')
  const innocents = highest(
    some.filter((row) => !row.campaign),
    odds,
  )
  const campaigns = highest(
    some.filter((row) => row.campaign && row.day === null),
    odds,
  )
  process.stdout.write(`  ${name}: innocents ${list(innocents, -1)}; ${campaigns.size} campaigns, lowest ${list(campaigns, 1)}\n`)
}

/** How many campaigns come to a bound, at the end of their window and on each day that is looked back at, and how many kinds of innocents at any look. */
function counts(some: readonly Row[], odds: (row: Row) => number): void {
  const days = [...new Set(some.map((row) => row.day))].sort((a, b) => (b ?? 99) - (a ?? 99))
  for (const bound of BOUNDS) {
    const come = (rows: readonly Row[]) => {
      const most = [...highest(rows, odds).values()]
      return `${most.filter((one) => one >= bound).length} of ${most.length}`
    }
    const campaigns = days.map(
      (day) => `${come(some.filter((row) => row.campaign && row.day === day))} ${day === null ? 'at the end' : `on day ${day}`}`,
    )
    process.stdout.write(
      `  ${bound} and more: campaigns ${campaigns.join(', ')}; innocents ${come(some.filter((row) => !row.campaign))}\n`,
    )
  }
}

/** Each generator's groups on weights that were fitted without it. */
function lookAt(scorecard: Scorecard, here: readonly Row[]): void {
  process.stdout.write(`${scorecard}: ${here.length} groups\n`)
  const withoutIt = new Map<Row, number>()
  for (const generator of new Set(here.map((row) => row.generator))) {
    const others = fittedOn(here.filter((row) => row.generator !== generator))
    const its = here.filter((row) => row.generator === generator)
    for (const row of its) withoutIt.set(row, valueAt(others, row.figures))
    report(`${generator} left out`, its, (row) => withoutIt.get(row) as number)
  }
  counts(here, (row) => withoutIt.get(row) as number)
}

const text: string[] = []
for (const scorecard of SCORECARDS) {
  const here = rows.filter((row) => row.scorecard === scorecard)
  if (leftOut === undefined) lookAt(scorecard, here)
  const { base, centre, within, weights, pairs } = fittedOn(here)
  const triangle = FIGURE_NAMES.map((name, f) => `${name}: [${(pairs[f] as readonly number[]).map(inDigits).join(', ')}]`)
  text.push(
    `  ${scorecard}: { base: ${inDigits(base)}, centre: { ${inWords(centre)} }, within: { ${inWords(within)} }, weights: { ${inWords(weights)} }, pairs: { ${triangle.join(', ')} }, ordinary: { ${ordinary(here)} } },`,
  )
}
writeFileSync(
  new URL('../../src/detect/decide/weigh/scorecard-weights.ts', import.meta.url),
  `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: what was fitted is near some constant by chance.
/** Log-odds for one of each figure of figures.ts beyond the centre, and for each pair of them (a figure with itself first, then with each that comes after it), and what innocents' groups come to on average: written by scripts/scorecard/train.ts. */
export const WEIGHTS = {
${text.join('\n')}
} as const
`,
)
