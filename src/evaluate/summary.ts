import { mean, quantile } from 'simple-statistics'
import { meanInterval } from '../stats/mean-interval.ts'
import type { CellPlan, CellResult, LinesRead } from './cell.ts'
import {
  type Attacks,
  accusedOf,
  attacksOf,
  groups,
  type InnocentRates,
  innocentRates,
  type Pooled,
  type PooledOwn,
  pooled,
  pooledOwn,
  type Recall,
  recallsOf,
} from './pooled.ts'
import type { Rate } from './rate.ts'
import { isFound, type Score } from './score.ts'
import type { Tuning } from './split-labels.ts'
import type { LabelCount } from './truth.ts'

/** A mean over campaigns, with Student's interval of it; null where too few campaigns differ to give one. */
export type Spread = {
  readonly mean: number
  readonly interval: { readonly low: number; readonly high: number } | null
  readonly median: number
  readonly most: number
}

export type DelaySummary = {
  readonly population: string
  readonly campaigns: number
  /** Found at any look, also where a later one took it back; and how many of these are found at the end. */
  readonly found: number
  readonly foundAtEnd: number
  /** Hours to detection of those found. */
  readonly hours: Spread | null
  /** Share of the campaign's exchanges that were sent before it was found; 1 for those never found. */
  readonly taken: Spread
}

export type BaselineSummary = {
  /** Null on own logs, which have the background that they have. */
  readonly background: number | null
  readonly baseline: string
  readonly variant: string
  readonly target: number
  /** False where no variant has a threshold that keeps the rate and finds anybody: then it accuses nobody. */
  readonly tuned: boolean
  readonly accounts: Rate
  readonly campaigns: Rate
  readonly accused: Rate
  readonly seconds: number
  /** Account recall for each kind of attack. */
  readonly recalls: readonly Recall[]
  /** The same with the variant and the threshold that do best at that rate on each run's own traffic. */
  readonly atBest: Attacks & { readonly recalls: readonly Recall[] }
}

export type SweepPoint = { readonly at: number; readonly recalls: readonly Recall[]; readonly accused: Rate }

export type CalibrationSummary = {
  readonly signal: string
  /** Ordinary groups that it has a figure for; the rest is null where there is none. */
  readonly groups: number
  /** By how much, at most, small p-values are too many for uniform ones, as a share of all; and what 95 % of truly uniform samples of this size stay below. */
  readonly distance: number | null
  readonly limit: number | null
  /** Whether the distance is over its limit, as that of one in twenty well-calibrated signals is by chance. */
  readonly over: boolean
  readonly meanE: number | null
  readonly pValues: readonly number[]
}

/** How a detector did in all: what a row of the comparison with baselines holds. */
export type Overall = Attacks & { readonly accused: Rate }

/** On what the baselines of own logs were tuned, in a word and in a sentence, and how detection did on the accounts that they were measured on. */
export type OwnComparison = { readonly tuning: Tuning; readonly says: string; readonly stillwatch: Overall }

/** What own logs came to, how their labels fit them, and what baselines are compared with. */
export type OwnLogs = PooledOwn & {
  readonly labels: LabelCount
  readonly lines: LinesRead
  readonly comparison: OwnComparison | null
}

/** Accounts a day, with the interval of the rate that they come from. */
export type ADay = { readonly measured: number; readonly low: number; readonly high: number }

/** Expected alerts a day at a provider of five million accounts, 25,000 of them bad, by the rates of each background. */
export type BaseRates = {
  readonly accounts: number
  readonly bad: number
  /** What the figures of a day rest on beside the rates. */
  readonly assumed: string
  readonly rows: readonly { readonly background: number; readonly trueAccounts: ADay; readonly falseAccounts: ADay }[]
}

export type Summary = {
  readonly main: readonly ({ readonly background: number } & Pooled)[]
  /** The background at which all parts but `baselines` were measured; null where none was, and on own logs. */
  readonly partsBackground: number | null
  readonly delays: readonly DelaySummary[]
  /** Innocents who were accused at any look through the window, also where a later one took it back; null where there was none. */
  readonly everAccused: (InnocentRates & { readonly looks: number }) | null
  readonly baselines: readonly BaselineSummary[]
  readonly ablation: readonly { readonly without: string; readonly recalls: readonly Recall[]; readonly accused: Rate }[]
  readonly quiet: Pooled | null
  readonly camouflage: readonly SweepPoint[]
  readonly size: readonly SweepPoint[]
  readonly depth: readonly Pooled[]
  readonly own: OwnLogs | null
  readonly calibration: readonly CalibrationSummary[]
  /** Over ordinary groups: mean of the combined e-value, and the share that reaches 20: one in twenty at most, were families independent. */
  readonly combined: { readonly groups: number; readonly meanE: number; readonly atTwenty: number } | null
  readonly baseRates: BaseRates | null
}

/** Pools cells into tables with intervals. Pure: the same cells give the same summary. */
export function summarise(cells: readonly CellResult[]): Summary {
  const of = (purpose: CellResult['plan']['purpose']) => cells.filter((cell) => cell.plan.purpose === purpose)
  const main = [...groups(of('main'), (cell) => cell.plan.background)].map(([background, some]) => ({
    background,
    ...pooled(some),
  }))
  const quiet = of('quiet')
  const [own] = of('own')
  const sweep = (purpose: 'camouflage' | 'size', at: (cell: CellResult) => number): SweepPoint[] =>
    [...groups(of(purpose), at)].map(([value, some]) => {
      const { recalls, all } = pooled(some)
      return { at: value, recalls, accused: all }
    })
  const combined = cells.flatMap((cell) => cell.calibration?.combined ?? [])
  return {
    main,
    partsBackground: cells.find(({ plan }) => measuresPart(plan))?.plan.background ?? null,
    delays: delaySummaries(cells),
    everAccused: everAccused(cells),
    baselines: baselineSummaries(cells.filter(({ plan }) => plan.purpose === 'main' || plan.purpose === 'own')),
    ablation: ablationSummaries(cells),
    quiet: quiet.length === 0 ? null : pooled(quiet),
    camouflage: sweep('camouflage', (cell) => cell.plan.camouflage ?? 0),
    size: sweep('size', (cell) => cell.plan.campaignAccounts ?? 0),
    depth: [...groups(of('depth'), (cell) => cell.plan.populations?.join(',') ?? '')].map(([, some]) => pooled(some)),
    own: own === undefined ? null : ownLogs(own),
    calibration: calibrationSummaries(cells),
    combined:
      combined.length === 0
        ? null
        : {
            groups: combined.length,
            meanE: mean(combined),
            atTwenty: combined.filter((value) => value >= 20).length / combined.length,
          },
    baseRates: baseRates(of('main')),
  }
}

function measuresPart(plan: CellPlan): boolean {
  return plan.purpose === 'main' ? plan.ablation || plan.throughTime : plan.purpose !== 'tune' && plan.purpose !== 'own'
}

const TUNED_ON: Readonly<Record<Tuning, string>> = {
  'out-of-sample':
    'Baselines were tuned on half of the labelled accounts, and all that stands here was measured on the other half; campaigns stayed whole.',
  'in-sample':
    'There is one labelled campaign only, or one innocent account or campaign, so baselines were tuned on the very accounts that they are measured on. That is in their favour: elsewhere they would do worse.',
  'no-innocents':
    'No labelled account that sent anything is innocent, so no false-positive rate can be kept or measured, and no baseline was tuned or measured.',
  none: 'No labelled attacker sent anything, so there is nothing to tune baselines on, and none was measured.',
}

function ownLogs(own: CellResult): OwnLogs {
  const { labels, lines = { unread: 0, duplicates: 0, notes: [] }, split } = own
  const comparison =
    split === undefined ? null : { tuning: split.tuning, says: TUNED_ON[split.tuning], stillwatch: overall([split.score]) }
  return { ...pooledOwn(own), labels, lines, comparison }
}

function overall(scores: readonly Score[]): Overall {
  return { ...attacksOf(scores.flatMap((one) => one.campaigns)), accused: accusedOf(scores) }
}

function delaySummaries(cells: readonly CellResult[]): DelaySummary[] {
  const delays = cells.flatMap((cell) => {
    const atEnd = new Set(cell.score.campaigns.filter(isFound).map((one) => one.campaign))
    return cell.delays.map((one) => ({ ...one, stays: one.hours !== null && atEnd.has(one.campaign) }))
  })
  return [...groups(delays, (one) => one.population)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([population, some]) => {
      const hours = some.flatMap((one) => one.hours ?? [])
      const taken = some.map((one) => one.taken)
      return {
        population,
        campaigns: some.length,
        found: hours.length,
        foundAtEnd: some.filter((one) => one.stays).length,
        hours: hours.length === 0 ? null : spreadOf(hours, Number.POSITIVE_INFINITY),
        taken: spreadOf(taken, 1),
      }
    })
}

function everAccused(cells: readonly CellResult[]): Summary['everAccused'] {
  const runs = cells.flatMap((cell) => cell.everAccused ?? [])
  if (runs.length === 0) return null
  return {
    looks: runs.reduce((sum, run) => sum + run.looks, 0),
    ...innocentRates(runs.map(({ innocents }) => ({ falsePositives: [...innocents] }))),
  }
}

/** @param limit the largest that a value can be; the least is 0 */
function spreadOf(values: readonly number[], limit: number): Spread {
  return {
    mean: mean([...values]),
    interval: meanInterval(values, { least: 0, most: limit }),
    median: quantile([...values], 0.5),
    most: Math.max(...values),
  }
}

function baselineSummaries(cells: readonly CellResult[]): BaselineSummary[] {
  const rows = cells.flatMap((cell) =>
    cell.baselines.map((one) => ({ ...one, background: cell.plan.purpose === 'own' ? null : cell.plan.background })),
  )
  return [...groups(rows, (row) => `${row.background} ${row.baseline} ${row.target}`)].flatMap(([, some]) => {
    const first = some[0]
    if (first === undefined) return []
    const scores = some.map((one) => one.score)
    const best = some.map((one) => one.atBest)
    return [
      {
        background: first.background,
        baseline: first.baseline,
        variant: first.variant,
        target: first.target,
        tuned: some.some((one) => one.tuned),
        ...overall(scores),
        seconds: mean(some.map((one) => one.seconds)),
        recalls: recallsOf(scores),
        atBest: { ...attacksOf(best.flatMap((one) => one.campaigns)), recalls: recallsOf(best) },
      },
    ]
  })
}

function ablationSummaries(cells: readonly CellResult[]): Summary['ablation'] {
  const rows = cells.flatMap((cell) => cell.ablation)
  return [...groups(rows, (row) => row.without)].map(([without, some]) => {
    const scores = some.map((one) => one.score)
    return { without, recalls: recallsOf(scores), accused: accusedOf(scores) }
  })
}

/** The Kolmogorov-Smirnov distance to the uniform distribution, for p-values that lie on a grid and so can only be too large. */
export function distanceFromUniform(pValues: readonly number[]): number {
  const sorted = [...pValues].sort((a, b) => a - b)
  let most = 0
  // Only too many small p-values do harm, and between the grid's points the count stands still: so the distance is one-sided, at the points.
  sorted.forEach((p, at) => {
    if (sorted[at + 1] !== p) most = Math.max(most, (at + 1) / sorted.length - p)
  })
  return most
}

function calibrationSummaries(cells: readonly CellResult[]): CalibrationSummary[] {
  const rows = cells.flatMap((cell) => cell.calibration?.signals ?? [])
  return [...groups(rows, (row) => row.signal)].map(([signal, some]): CalibrationSummary => {
    const pValues = some.flatMap((one) => one.pValues)
    const weight = pValues.length
    if (weight === 0) return { signal, groups: 0, distance: null, limit: null, over: false, meanE: null, pValues }
    const distance = distanceFromUniform(pValues)
    // The one-sided limit of Smirnov at 5 %: sqrt(ln(1/0.05) / 2n).
    const limit = Math.sqrt(Math.log(20) / (2 * weight))
    const meanE = some.reduce((sum, one) => sum + one.meanE * one.pValues.length, 0) / weight
    return { signal, groups: weight, distance, limit, over: distance > limit, meanE, pValues }
  })
}

const CITY = { accounts: 5_000_000, bad: 25_000 }

function baseRates(cells: readonly CellResult[]): BaseRates | null {
  const days = cells[0]?.plan.days
  if (days === undefined) return null
  const aDay = (accounts: number, { hits, trials, low, high }: Rate): ADay => ({
    measured: (accounts * (hits / Math.max(1, trials))) / days,
    low: (accounts * low) / days,
    high: (accounts * high) / days,
  })
  return {
    ...CITY,
    assumed: `Each window of ${days} days is taken to be a new one: all bad accounts in it are new, and each account is accused once in it at most, so that a day has 1/${days} of a window's alerts. Where bad accounts last longer than a window, or innocents who are accused stay so, there are fewer new alerts a day. Found are bad accounts as those of S1 to S5 are; S6 and others that are found less often are left out.`,
    rows: [...groups(cells, (cell) => cell.plan.background)].map(([background, some]) => {
      const scores = some.map((cell) => cell.score)
      const { accounts } = attacksOf(scores.flatMap((one) => one.campaigns).filter((one) => /^S[1-5]$/.test(one.population)))
      return {
        background,
        trueAccounts: aDay(CITY.bad, accounts),
        falseAccounts: aDay(CITY.accounts - CITY.bad, accusedOf(scores)),
      }
    }),
  }
}
