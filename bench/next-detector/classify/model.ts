import { z } from 'zod'
import type { Feature } from '../features/feature.ts'

const Ramps = z.strictObject({
  /** Places between which the term rises or falls, in rising order; beyond them it stays. */
  knots: z.array(z.number()).min(2),
  /** Log-odds gained from each knot to the next; all of one sign, the direction of the feature. */
  steps: z.array(z.number()),
  /** What benign groups of the training data come to on average: taken off, so that a missing feature counts as 0. */
  centre: z.number(),
})

/** A model artefact: everything that was learned. Code holds none of these numbers. */
export const Model = z.strictObject({
  format: z.literal(1),
  name: z.string(),
  /** Log-odds of a group about which nothing is known. */
  base: z.number(),
  terms: z.record(z.string(), Ramps.extend({ version: z.int(), block: z.string(), direction: z.enum(['more', 'less']) })),
  /** From the sum of the terms to the log-odds of a campaign: slope and intercept, fitted on authors that were left out. */
  calibration: z.strictObject({ slope: z.number().positive(), intercept: z.number() }),
  /** Log-odds of a campaign among the groups of the training data. */
  prior: z.number(),
  /** Benign groups of the training data, each kind of a run once: no score can speak more strongly against a benign group than one in so many. */
  benign_groups: z.int().positive(),
  /** Score, as a calibrated probability, from which a campaign is flagged. */
  flagged: z.number().min(0).max(1),
  /** Where all this comes from, for the card. */
  training: z.record(z.string(), z.unknown()),
})
export type Model = z.infer<typeof Model>

/** One term of a score: what a feature adds to the log-odds. */
export type Term = {
  readonly feature: string
  readonly value: number
  readonly nullMean: number
  /** Log-odds beyond a benign group of the training data; 0 where the feature is missing. */
  readonly contribution: number
  readonly missing: boolean
}

/** What a model says of one group. */
export type Score = {
  /** Calibrated probability that it is a campaign, among groups like those of the training data, 0 to 1. */
  readonly probability: number
  /** The same as an e-value against the hypothesis that it is a benign group of the kinds that the model has seen. */
  readonly eValue: number
  readonly terms: readonly Term[]
}

/** What a score is made from: a feature's value, what ordinary groups show, and the one relative to the other. */
export type Scorable = {
  readonly feature: Pick<Feature, 'name' | 'version'>
  readonly value: number
  readonly ordinary: number
  readonly relative: number
}

/**
 * Scores a group: an additive model, so that the terms are the explanation.
 *
 * A feature that the model does not know, knows in another version, or that is missing in the record adds nothing.
 */
export function scoreOf(model: Model, measured: readonly Scorable[]): Score {
  const terms = measured.map(({ feature, value, ordinary, relative }): Term => {
    const known = model.terms[feature.name]
    const usable = known !== undefined && known.version === feature.version && !Number.isNaN(relative)
    return {
      feature: feature.name,
      value,
      nullMean: ordinary,
      contribution: usable ? rampsAt(known, relative) - known.centre : 0,
      missing: Number.isNaN(relative),
    }
  })
  const sum = terms.reduce((all, term) => all + term.contribution, model.base)
  return { ...judged(model, sum), terms }
}

/** From the sum of all terms to a probability and an e-value. */
export function judged(model: Pick<Model, 'calibration' | 'prior' | 'benign_groups'>, sum: number): Omit<Score, 'terms'> {
  const odds = model.calibration.slope * sum + model.calibration.intercept
  return {
    probability: 1 / (1 + Math.exp(-odds)),
    // A likelihood ratio of campaigns to benign groups: 1 on average over benign groups. Bounded by how many of them were seen.
    eValue: Math.min(Math.exp(odds - model.prior), model.benign_groups),
  }
}

/** What ramps come to at a place: the sum of the steps, each counted as far as the place has passed it. */
export function rampsAt(
  { knots, steps }: { readonly knots: readonly number[]; readonly steps: readonly number[] },
  at: number,
): number {
  return steps.reduce((sum, step, i) => sum + step * passed(knots[i] as number, knots[i + 1] as number, at), 0)
}

/** Share of the way from one knot to the next that a place has passed, 0 to 1. */
export function passed(from: number, to: number, at: number): number {
  if (to <= from) return at >= to ? 1 : 0
  return Math.min(1, Math.max(0, (at - from) / (to - from)))
}
