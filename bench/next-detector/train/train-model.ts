import { judged, type Model, scoreOf } from '../classify/model.ts'
import type { Feature } from '../features/feature.ts'
import { FALSE_DISCOVERY_RATE, TESTED } from '../settings.ts'
import { type Example, examplesOf, type FitOptions, fitted, nameOf } from './fit.ts'
import type { Row } from './row.ts'

/** A run that rows come from: how many innocents and campaigns there were, found or not. */
export type Run = { readonly author: string; readonly run: string; readonly innocents: number; readonly campaigns: number }

/** Share of innocent accounts that may be flagged, at most, on authors that were left out. */
export const FLAGGED_AT_MOST = 1e-4
const OPTIONS: FitOptions = { ridge: 5, copies: 3, seed: 1 }

/** How a model does on one author whom it was not trained on. */
export type AuthorResult = {
  readonly author: string
  readonly runs: number
  readonly campaigns: number
  /** Campaigns with a group over the line of one in so many; and with one that is flagged. */
  readonly listed: number
  readonly flagged: number
  readonly innocents: number
  readonly innocentsFlagged: number
}

export type Trained = { readonly model: Model; readonly validation: readonly AuthorResult[] }

/**
 * Trains a model on groups that stand out from ordinary ones, and validates it on whole authors that were left out: from what these come to,
 * the calibration and the threshold for flagging are set.
 *
 * @param weightOf what an author's rows count for, beside others'
 * @param name of the artefact
 */
export function trainModel(
  name: string,
  features: readonly Feature[],
  rows: readonly Row[],
  runs: readonly Run[],
  { weightOf = () => 1, options = OPTIONS }: { weightOf?: (author: string) => number; options?: FitOptions } = {},
): Trained {
  const used = rows.filter(({ e_value }) => e_value >= TESTED)
  const authors = [...new Set(used.map(({ author }) => author))].sort()
  const fittedTo = (some: readonly Row[]) => fitted(features, examplesOf(features, some, weightOf), options)
  const leftOut = new Map<Row, number>()
  for (const author of authors) {
    const others = used.filter((row) => row.author !== author)
    if (!others.some(({ campaign }) => campaign) || others.every(({ campaign }) => campaign)) continue
    const without = fittedTo(others)
    for (const row of used) if (row.author === author) leftOut.set(row, sumOf(without, features, row))
  }
  const scored = [...leftOut.keys()]
  const examples = examplesOf(features, scored, weightOf)
  const calibration = calibrated(
    scored.map((row) => leftOut.get(row) as number),
    examples,
  )
  const weight = (campaign: boolean) => examples.reduce((sum, one) => sum + (one.campaign === campaign ? one.weight : 0), 0)
  const benign = new Set(scored.filter(({ campaign }) => !campaign).map(nameOf)).size
  const unset = {
    format: 1 as const,
    name,
    ...fittedTo(used),
    calibration,
    prior: Number(Math.log(weight(true) / weight(false)).toPrecision(6)),
    benign_groups: benign,
  }
  const judgedOf = (row: Row) => judged(unset, leftOut.get(row) as number)
  const innocents = runs.reduce((sum, run) => sum + run.innocents, 0)
  const flagged = flaggedFrom(scored, (row) => judgedOf(row).probability, FLAGGED_AT_MOST * innocents)
  const validation = authors.map((author): AuthorResult => {
    const its = scored.filter((row) => row.author === author)
    const ofRuns = runs.filter((run) => run.author === author)
    const campaigns = (over: (row: Row) => boolean) => new Set(its.filter((row) => row.campaign && over(row)).map(nameOf)).size
    return {
      author,
      runs: ofRuns.length,
      campaigns: ofRuns.reduce((sum, run) => sum + run.campaigns, 0),
      listed: campaigns((row) => judgedOf(row).eValue >= 1 / FALSE_DISCOVERY_RATE),
      flagged: campaigns((row) => judgedOf(row).probability >= flagged),
      innocents: ofRuns.reduce((sum, run) => sum + run.innocents, 0),
      innocentsFlagged: innocentsOver(its, (row) => judgedOf(row).probability >= flagged),
    }
  })
  const training = {
    groups: used.length,
    campaigns: new Set(used.filter(({ campaign }) => campaign).map(nameOf)).size,
    authors: validation,
    flagged_at_most: FLAGGED_AT_MOST,
    options,
  }
  return { model: { ...unset, flagged, training }, validation }
}

/** The sum of a row's terms. */
export function sumOf(of: Pick<Model, 'base' | 'terms'>, features: readonly Feature[], row: Row): number {
  const measured = features.map((feature) => {
    const relative = row.x[feature.name] ?? Number.NaN
    return { feature, value: relative, ordinary: 0, relative }
  })
  const bare = { ...of, calibration: { slope: 1, intercept: 0 }, prior: 0, benign_groups: 1 }
  return scoreOf(bare as Model, measured).terms.reduce((sum, { contribution }) => sum + contribution, of.base)
}

/** Logistic calibration (Platt 1999) of sums from fits that had not seen their author, by Newton's method. */
export function calibrated(
  sums: readonly number[],
  examples: readonly Pick<Example, 'campaign' | 'weight'>[],
): Model['calibration'] {
  let [slope, intercept] = [1, 0]
  for (let round = 0; round < 50; round++) {
    let [gs, gi, hss, hsi, hii] = [0, 0, 1e-6, 0, 1e-6]
    sums.forEach((sum, i) => {
      const { campaign, weight } = examples[i] as Example
      const p = 1 / (1 + Math.exp(-(slope * sum + intercept)))
      const [error, curve] = [weight * (p - Number(campaign)), weight * p * (1 - p)]
      gs += error * sum
      gi += error
      hss += curve * sum * sum
      hsi += curve * sum
      hii += curve
    })
    const determinant = hss * hii - hsi * hsi
    slope -= (hii * gs - hsi * gi) / determinant
    intercept -= (hss * gi - hsi * gs) / determinant
  }
  return { slope: Number(Math.max(slope, 1e-3).toPrecision(6)), intercept: Number(intercept.toPrecision(6)) }
}

/** The least probability from which no more innocent accounts are flagged than allowed: just above the benign group that would be one too many. */
export function flaggedFrom(rows: readonly Row[], probabilityOf: (row: Row) => number, allowed: number): number {
  const benign = rows.filter(({ campaign }) => !campaign).sort((a, b) => probabilityOf(b) - probabilityOf(a))
  let highest = 1
  for (const row of benign) {
    const at = probabilityOf(row)
    if (innocentsOver(benign, (one) => probabilityOf(one) >= at) > allowed) {
      highest = at
      break
    }
    highest = 0.5
  }
  return Number(Math.min(0.9999, Math.max(0.5, highest + 1e-4)).toFixed(4))
}

/** Accounts of benign groups that are over a bound: of each kind of a run the largest group, since its others are the same accounts. */
function innocentsOver(rows: readonly Row[], over: (row: Row) => boolean): number {
  const largest = new Map<string, number>()
  for (const row of rows)
    if (!row.campaign && over(row)) largest.set(nameOf(row), Math.max(largest.get(nameOf(row)) ?? 0, row.accounts))
  return [...largest.values()].reduce((sum, accounts) => sum + accounts, 0)
}
