/**
 * Fits the weights of src/detect/decide/scorecard.ts: npx tsx scripts/scorecard/train.ts [--without GENERATOR]
 *
 * Logistic regression with an L2 penalty, by accelerated projected gradient descent (Nesterov 1983; Beck and Teboulle 2009); no weight is below 0, since each figure is made to point at campaigns. Campaigns
 * and innocents count for one half each, and of either each campaign, and each kind of innocents of a run, for the same, however many groups it was seen in; a look back at a day counts for
 * less than the whole window. Prints what each generator's groups come to when it is left out, and how many campaigns and kinds of innocents come to each bound then; and writes the weights (then: npm run lint -- --write). With a
 * generator left out nothing is printed, so that detection can be looked at with weights that have not seen it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { FIGURE_NAMES, type Scorecard } from '../../src/detect/decide/scorecard.ts'

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
type Model = { base: number; weights: number[] }

/** Chosen by hand: with 0.005 innocents of a generator that was left out came out higher; from 0.03 to 0.1 it tells the same. */
const L2 = 0.05
const STEPS = 1500
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

function fitted(some: readonly Row[]): Model {
  const counts = sharesOf(some)
  const total = (campaign: boolean) =>
    some.reduce((sum, row, i) => sum + (row.campaign === campaign ? (counts[i] as number) : 0), 0)
  const half = { true: total(true), false: total(false) }
  const shares = some.map((row, i) => (counts[i] as number) / half[`${row.campaign}`] / 2)
  const centre = averages(some, counts)
  const variances = averages(
    some.map((row) => ({ figures: row.figures.map((value, f) => (value - (centre[f] as number)) ** 2) })),
    counts,
  )
  const spread = variances.map((value) => Math.sqrt(value) + 1e-6)
  // A last column of ones carries the base.
  const width = FIGURE_NAMES.length + 1
  const scaled = Float64Array.from(
    some.flatMap((row) => [...row.figures.map((value, f) => (value - (centre[f] as number)) / (spread[f] as number)), 1]),
  )
  const slopeAt = (point: Float64Array) => {
    const slope = point.map((value, f) => (f === width - 1 ? 0 : L2 * value))
    some.forEach((row, i) => {
      let odds = 0
      for (let f = 0; f < width; f++) odds += (scaled[i * width + f] as number) * (point[f] as number)
      const error = (shares[i] as number) * (1 / (1 + Math.exp(-odds)) - Number(row.campaign))
      for (let f = 0; f < width; f++) slope[f] = (slope[f] as number) + error * (scaled[i * width + f] as number)
    })
    return slope
  }
  // A quarter of the squares' sum bounds how fast the slope changes; its inverse is a safe step.
  const steepest =
    L2 + 0.25 * scaled.reduce((sum, value, at) => sum + (shares[Math.floor(at / width)] as number) * value * value, 0)
  let here = new Float64Array(width)
  let ahead = here
  for (let step = 1; step <= STEPS; step++) {
    const slope = slopeAt(ahead)
    const next = ahead.map((value, f) => {
      const moved = value - (slope[f] as number) / steepest
      return f === width - 1 ? moved : Math.max(0, moved)
    })
    const momentum = (step - 1) / (step + 2)
    ahead = next.map((value, f) => value + momentum * (value - (here[f] as number)))
    here = next
  }
  const weights = spread.map((value, f) => (here[f] as number) / value)
  const base = here[width - 1] as number
  return { base: base - weights.reduce((sum, weight, f) => sum + weight * (centre[f] as number), 0), weights }
}

/** The average of each figure, rows counted as `counts` says. */
function averages(some: readonly Pick<Row, 'figures'>[], counts: readonly number[]): number[] {
  const all = counts.reduce((sum, one) => sum + one, 0)
  return FIGURE_NAMES.map(
    (_, f) => some.reduce((sum, row, i) => sum + (counts[i] as number) * (row.figures[f] as number), 0) / all,
  )
}

const oddsOf = ({ base, weights }: Model, row: Row) =>
  row.figures.reduce((sum, value, f) => sum + value * (weights[f] as number), base)

/** What innocents' groups come to on average, each kind of a run counted once, and half at each look back. */
function ordinary(some: readonly Row[]): string {
  const innocents = some.filter((row) => !row.campaign)
  return inWords(averages(innocents, sharesOf(innocents)))
}

const inWords = (values: readonly number[]) =>
  FIGURE_NAMES.map((name, f) => `${name}: ${Number((values[f] as number).toFixed(3))}`).join(', ')

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
    const others = fitted(here.filter((row) => row.generator !== generator))
    const its = here.filter((row) => row.generator === generator)
    for (const row of its) withoutIt.set(row, oddsOf(others, row))
    report(`${generator} left out`, its, (row) => withoutIt.get(row) as number)
  }
  counts(here, (row) => withoutIt.get(row) as number)
}

const text: string[] = []
for (const scorecard of SCORECARDS) {
  const here = rows.filter((row) => row.scorecard === scorecard)
  if (leftOut === undefined) lookAt(scorecard, here)
  const model = fitted(here)
  text.push(
    `  ${scorecard}: { base: ${Number(model.base.toFixed(3))}, weights: { ${inWords(model.weights)} }, ordinary: { ${ordinary(here)} } },`,
  )
}
writeFileSync(
  new URL('../../src/detect/decide/scorecard-weights.ts', import.meta.url),
  `/** Log-odds for one of each figure of scorecard.ts, and what innocents' groups come to on average: written by scripts/scorecard/train.ts. */
export const WEIGHTS = {
${text.join('\n')}
} as const
`,
)
