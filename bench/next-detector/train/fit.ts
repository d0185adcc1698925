import { quantileSorted } from 'simple-statistics'
import { seeded } from '../../../src/stats/random.ts'
import { type Model, passed } from '../classify/model.ts'
import type { Feature } from '../features/feature.ts'
import type { Row } from './row.ts'

/** A row as it is fitted: values in the order of the features, NaN where missing, and what it counts for. */
export type Example = { readonly x: Float64Array; readonly campaign: boolean; readonly weight: number }

/** What a fit is told: how strongly terms are held back, and how many masked copies are made of each row. */
export type FitOptions = { readonly ridge: number; readonly copies: number; readonly seed: number }

/** Places of a term's knots among its values, as quantiles: the outermost leave out strays. */
const QUANTILES = [0.02, 0.25, 0.5, 0.75, 0.98] as const
/** Sweeps over all coefficients; the last ones move nothing that a digit shows. */
const SWEEPS = 60
/** Blocks that a masked copy loses, at most. */
const MOST_MASKED = 3

type Fitted = Pick<Model, 'base' | 'terms'>

/**
 * Fits the additive model: logistic regression on piecewise linear ramps whose steps keep to the direction of their feature, with a ridge
 * penalty, by coordinate descent on the quadratic bound of the likelihood (Böhning and Lindsay 1988, Ann. Inst. Statist. Math. 40).
 *
 * Copies of each row have whole blocks replaced by those of a benign row, or made missing: what one block says must not stand for all, and
 * what a provider does not log must not decide.
 */
export function fitted(features: readonly Feature[], rows: readonly Example[], options: FitOptions): Fitted {
  const knots = features.map((_, f) => knotsOf(rows.map(({ x }) => x[f] as number)))
  const examples = [...rows, ...maskedCopies(features, rows, options)]
  const columns: { feature: number; step: number; sign: number; z: Float64Array }[] = []
  const centres = features.map((feature, f) => {
    const own = knots[f] as number[]
    const means: number[] = []
    for (let step = 0; step + 1 < own.length; step++) {
      const z = Float64Array.from(examples, ({ x }) =>
        Number.isNaN(x[f]) ? Number.NaN : passed(own[step] as number, own[step + 1] as number, x[f] as number),
      )
      let [sum, count] = [0, 0]
      examples.forEach(({ campaign, weight }, i) => {
        if (campaign || Number.isNaN(z[i])) return
        sum += weight * (z[i] as number)
        count += weight
      })
      const centre = count === 0 ? 0 : sum / count
      means.push(centre)
      columns.push({
        feature: f,
        step,
        sign: feature.direction === 'more' ? 1 : -1,
        z: z.map((one) => (Number.isNaN(one) ? 0 : one - centre)),
      })
    }
    return means
  })
  const { intercept, steps } = descend(
    columns.map(({ z, sign }) => ({ z, sign })),
    examples,
    options.ridge,
  )
  const digits = (value: number) => Number(value.toPrecision(6))
  const terms = features.map((feature, f): [string, Model['terms'][string]] => {
    const own = columns.flatMap((column, c) => (column.feature === f ? [digits(steps[c] as number)] : []))
    const centre = own.reduce((sum, step, i) => sum + step * ((centres[f] as number[])[i] as number), 0)
    const { version, block, direction } = feature
    return [
      feature.name,
      { version, block, direction, knots: (knots[f] as number[]).map(digits), steps: own, centre: digits(centre) },
    ]
  })
  // A feature that says nothing in the training data stands in the artefact with no step: labels may teach it.
  return { base: digits(intercept), terms: Object.fromEntries(terms) }
}

function knotsOf(values: readonly number[]): number[] {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  if (known.length === 0) return [0, 1]
  const places = [...new Set(QUANTILES.map((at) => quantileSorted(known, at)))]
  return places.length > 1 ? places : [places[0] as number, (places[0] as number) + 1]
}

function maskedCopies(features: readonly Feature[], rows: readonly Example[], { copies, seed }: FitOptions): Example[] {
  const random = seeded(seed)
  const blocks = [...new Set(features.map(({ block }) => block))]
  const benign = rows.filter(({ campaign }) => !campaign)
  return rows.flatMap(({ x, campaign, weight }) =>
    Array.from({ length: copies }, (): Example => {
      const masked = new Set(
        Array.from({ length: 1 + Math.floor(random() * MOST_MASKED) }, () => blocks[Math.floor(random() * blocks.length)]),
      )
      const other = benign[Math.floor(random() * benign.length)]
      const isMissing = random() < 0.5 || other === undefined
      const values = x.map((value, f) => {
        if (!masked.has((features[f] as Feature).block)) return value
        return isMissing ? Number.NaN : (other.x[f] as number)
      })
      return { x: values, campaign, weight: weight / copies }
    }),
  )
}

function descend(
  columns: readonly { z: Float64Array; sign: number }[],
  examples: readonly Example[],
  ridge: number,
): { intercept: number; steps: Float64Array } {
  const steps = new Float64Array(columns.length)
  const odds = new Float64Array(examples.length)
  const target = Float64Array.from(examples, ({ campaign }) => Number(campaign))
  const weights = Float64Array.from(examples, ({ weight }) => weight)
  const curvature = columns.map(({ z }) => {
    let sum = 0
    for (let i = 0; i < z.length; i++) sum += 0.25 * (weights[i] as number) * (z[i] as number) ** 2
    return sum + ridge
  })
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let intercept = 0
  const residual = (i: number) => (weights[i] as number) * (1 / (1 + Math.exp(-(odds[i] as number))) - (target[i] as number))
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let gradient = 0
    for (let i = 0; i < odds.length; i++) gradient += residual(i)
    const move = -gradient / (0.25 * all)
    intercept += move
    for (let i = 0; i < odds.length; i++) odds[i] = (odds[i] as number) + move
    columns.forEach(({ z, sign }, c) => {
      let slope = ridge * (steps[c] as number)
      for (let i = 0; i < z.length; i++) if (z[i] !== 0) slope += residual(i) * (z[i] as number)
      const wanted = (steps[c] as number) - slope / (curvature[c] as number)
      const kept = sign > 0 ? Math.max(0, wanted) : Math.min(0, wanted)
      const change = kept - (steps[c] as number)
      if (change === 0) return
      steps[c] = kept
      for (let i = 0; i < z.length; i++) odds[i] = (odds[i] as number) + change * (z[i] as number)
    })
  }
  return { intercept, steps }
}

/** Rows as examples: each campaign, and each kind of innocents of a run, counts once, however many groups it was seen in, times its author's weight. */
export function examplesOf(
  features: readonly Feature[],
  rows: readonly Row[],
  weightOf: (author: string) => number = () => 1,
): Example[] {
  const seen = new Map<string, number>()
  for (const row of rows) seen.set(nameOf(row), (seen.get(nameOf(row)) ?? 0) + 1)
  return rows.map((row) => ({
    x: Float64Array.from(features, ({ name }) => row.x[name] ?? Number.NaN),
    campaign: row.campaign,
    weight: weightOf(row.author) / (seen.get(nameOf(row)) as number),
  }))
}

/** Whose group a row is. */
export const nameOf = ({ author, run, group }: Row): string => `${author} ${run} ${group}`
