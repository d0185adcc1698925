/**
 * Fits the weights of src/detect/decide/scorecard.ts: npx tsx scripts/scorecard/train.ts
 *
 * Logistic regression with an L2 penalty, by accelerated projected gradient descent (Nesterov 1983; Beck and Teboulle 2009); no weight is below 0, since each figure is made to point at campaigns. Campaigns
 * and innocents count for one half each, and of either each campaign, and each kind of innocents of a run, for the same, however many groups it was seen in; a look back at a day counts for
 * less than the whole window. Prints what each generator's groups come to when it is left out, and writes the weights (then: npm run lint -- --write).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { mean } from 'simple-statistics'
import { FIGURE_NAMES, type Scorecard } from '../../src/detect/decide/scorecard.ts'

type Row = {
  generator: string
  run: string
  /** Days of the window after which it was looked at; null for all of it. */
  day: number | null
  group: string
  campaign: boolean
  whole: boolean
  scorecard: Scorecard
  figures: number[]
}
type Model = { base: number; weights: number[] }

/** Chosen by hand: with 0.02 the fit told less, with 0.001 groups of a generator that was left out no better. */
const L2 = 0.005
const STEPS = 1500
/** What a look back counts for, beside the whole window; of those there are two. */
const LOOK_BACK = 0.5
const SCORECARDS: readonly Scorecard[] = ['alone', 'pool']

const [header = '', ...lines] = readFileSync(new URL('groups.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
if (JSON.stringify(JSON.parse(header)) !== JSON.stringify({ figures: FIGURE_NAMES }))
  throw new Error('groups.jsonl holds other figures than scorecard.ts reads: make it again with groups.ts.')
const rows = lines.map((line) => JSON.parse(line) as Row)

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
  const nameOf = (row: Row) => `${row.generator} ${row.run} ${row.day} ${row.group}`
  const seen = new Map<string, number>()
  for (const row of some) seen.set(nameOf(row), (seen.get(nameOf(row)) ?? 0) + 1)
  return some.map((row) => (row.day === null ? 1 : LOOK_BACK) / (seen.get(nameOf(row)) as number))
}

/** The highest that each kind of innocents comes to, and the lowest campaigns. */
function report(name: string, model: Model, some: readonly Row[]): void {
  const innocents = new Map<string, number>()
  for (const row of some) {
    if (!row.campaign)
      innocents.set(row.group, Math.max(innocents.get(row.group) ?? Number.NEGATIVE_INFINITY, oddsOf(model, row)))
  }
  const highest = [...innocents].sort((a, b) => b[1] - a[1]).slice(0, 8)
  const campaigns = some
    .filter((row) => row.campaign && row.whole)
    .map((row) => [row.group.slice(0, 2), oddsOf(model, row)] as const)
  campaigns.sort((a, b) => a[1] - b[1])
  const list = (of: readonly (readonly [string, number])[]) => of.map(([kind, odds]) => `${kind} ${odds.toFixed(2)}`).join(', ')
  process.stdout.write(
    `  ${name}: innocents ${list(highest)}; ${campaigns.length} campaigns, lowest ${list(campaigns.slice(0, 10))}`,
  )
  process.stdout.write(`, mean ${campaigns.length === 0 ? '–' : mean(campaigns.map(([, odds]) => odds)).toFixed(2)}\n`)
}

const text: string[] = []
for (const scorecard of SCORECARDS) {
  const here = rows.filter((row) => row.scorecard === scorecard)
  process.stdout.write(`${scorecard}: ${here.length} groups\n`)
  for (const generator of new Set(here.map((row) => row.generator))) {
    const others = fitted(here.filter((row) => row.generator !== generator))
    report(
      `${generator} left out`,
      others,
      here.filter((row) => row.generator === generator),
    )
  }
  const model = fitted(here)
  report('all', model, here)
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
