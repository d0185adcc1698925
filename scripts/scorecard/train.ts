/**
 * Fits the weights of src/detect/decide/scorecard.ts: npx tsx scripts/scorecard/train.ts
 *
 * Logistic regression with an L2 penalty, by gradient descent; no weight is below 0, since each figure is made to point at campaigns. Campaigns and innocents count for one half each, and of either
 * each campaign, and each kind of innocents of a run, for the same, however many groups it was seen in. Prints what each generator's groups come to when it is left out, and writes the weights (then: npm run lint -- --write).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { mean } from 'simple-statistics'
import { type Card, FIGURE_NAMES } from '../../src/detect/decide/scorecard.ts'

type Row = {
  generator: string
  run: string
  group: string
  campaign: boolean
  whole: boolean
  card: Card
  figures: number[]
}
type Model = { base: number; weights: number[] }

/** Chosen by hand: with 0.02 the fit told less, with 0.001 groups of a generator that was left out no better. */
const L2 = 0.005
const STEPS = 12000
const RATE = 0.3
const CARDS: readonly Card[] = ['alone', 'pool']

const rows = readFileSync(new URL('groups.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

function fit(some: readonly Row[]): Model {
  const counts = sharesOf(some)
  const total = (campaign: boolean) =>
    some.reduce((sum, row, i) => sum + (row.campaign === campaign ? (counts[i] as number) : 0), 0)
  const half = { true: total(true), false: total(false) }
  const shares = some.map((row, i) => (counts[i] as number) / half[`${row.campaign}`] / 2)
  const everything = counts.reduce((sum, one) => sum + one, 0)
  const centre = FIGURE_NAMES.map(
    (_, f) => some.reduce((sum, row, i) => sum + (counts[i] as number) * (row.figures[f] as number), 0) / everything,
  )
  const spread = FIGURE_NAMES.map(
    (_, f) =>
      Math.sqrt(
        some.reduce((sum, row, i) => sum + (counts[i] as number) * ((row.figures[f] as number) - (centre[f] as number)) ** 2, 0) /
          everything,
      ) + 1e-6,
  )
  const scaled = some.map((row) => row.figures.map((value, f) => (value - (centre[f] as number)) / (spread[f] as number)))
  const weights = FIGURE_NAMES.map(() => 0)
  let base = 0
  for (let step = 0; step < STEPS; step++) {
    const slope = FIGURE_NAMES.map((_, f) => L2 * (weights[f] as number))
    let tilt = 0
    scaled.forEach((figures, i) => {
      const odds = figures.reduce((sum, value, f) => sum + value * (weights[f] as number), base)
      const error = (shares[i] as number) * (1 / (1 + Math.exp(-odds)) - Number(some[i]?.campaign))
      figures.forEach((value, f) => {
        slope[f] = (slope[f] as number) + error * value
      })
      tilt += error
    })
    slope.forEach((value, f) => {
      weights[f] = Math.max(0, (weights[f] as number) - RATE * value)
    })
    base -= RATE * tilt
  }
  const plain = weights.map((weight, f) => weight / (spread[f] as number))
  return { base: base - plain.reduce((sum, weight, f) => sum + weight * (centre[f] as number), 0), weights: plain }
}

const oddsOf = ({ base, weights }: Model, row: Row) =>
  row.figures.reduce((sum, value, f) => sum + value * (weights[f] as number), base)

/** What innocents' groups come to on average, each kind of a run counted once. */
function ordinary(some: readonly Row[]): string {
  const innocents = some.filter((row) => !row.campaign)
  const shares = sharesOf(innocents)
  const all = shares.reduce((sum, one) => sum + one, 0)
  return inWords(
    FIGURE_NAMES.map(
      (_, f) => innocents.reduce((sum, row, i) => sum + (shares[i] as number) * (row.figures[f] as number), 0) / all,
    ),
  )
}

const inWords = (values: readonly number[]) =>
  FIGURE_NAMES.map((name, f) => `${name}: ${Number((values[f] as number).toFixed(3))}`).join(', ')

/** What each group counts for, so that each campaign, and each kind of innocents of a run, counts for the same. */
function sharesOf(some: readonly Row[]): number[] {
  const nameOf = (row: Row) => `${row.generator} ${row.run} ${row.group}`
  const seen = new Map<string, number>()
  for (const row of some) seen.set(nameOf(row), (seen.get(nameOf(row)) ?? 0) + 1)
  return some.map((row) => 1 / (seen.get(nameOf(row)) as number))
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
for (const card of CARDS) {
  const here = rows.filter((row) => row.card === card)
  process.stdout.write(`${card}: ${here.length} groups\n`)
  for (const generator of new Set(here.map((row) => row.generator))) {
    const others = fit(here.filter((row) => row.generator !== generator))
    report(
      `${generator} left out`,
      others,
      here.filter((row) => row.generator === generator),
    )
  }
  const model = fit(here)
  report('all', model, here)
  text.push(
    `  ${card}: { base: ${Number(model.base.toFixed(3))}, weights: { ${inWords(model.weights)} }, ordinary: { ${ordinary(here)} } },`,
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
