import { type Quadratic, shapley, valueAt } from '../../../stats/quadratic.ts'
import { FIGURE_NAMES, type FigureName, figuresOf, type Scorecard, scorecardFor, type Weighable } from './figures.ts'
import { WEIGHTS } from './scorecard-weights.ts'

/** Weighs a group on a scorecard: log-odds for a campaign, at even odds. */
export type Weigh = (of: Weighable, scorecard: Scorecard) => number

type Model = Quadratic & {
  /** What innocents' groups came to, on average, that it was fitted on. */
  readonly ordinary: readonly number[]
}

const inOrder = <T>(of: Readonly<Record<FigureName, T>>): T[] => FIGURE_NAMES.map((name) => of[name])

/** What was fitted, with its dimensions in the order of FIGURE_NAMES. */
function modelOf({ base, centre, within, weights, pairs, ordinary }: (typeof WEIGHTS)[Scorecard]): Model {
  return {
    base,
    centre: inOrder<number>(centre),
    within: inOrder<number>(within),
    weights: inOrder<number>(weights),
    pairs: inOrder<readonly number[]>(pairs),
    ordinary: inOrder<number>(ordinary),
  }
}
export const MODELS: Readonly<Record<Scorecard, Model>> = { alone: modelOf(WEIGHTS.alone), pool: modelOf(WEIGHTS.pool) }

/**
 * How far all that is known of a group speaks for a campaign, in log-odds at even odds: a model of figures and of pairs of them, fitted on groups of traffic that others made (scripts/scorecard, docs/decisions/0036-pairs-of-figures.md).
 * It accuses nobody by itself: see weight.ts for what must hold beside it.
 */
export const weighed: Weigh = (of, scorecard) => valueAt(MODELS[scorecard], figuresOf(of))

/**
 * What each figure of a group says beyond what innocents' groups say, in log-odds; what speaks most for a campaign first. What a pair says is shared between the two; together they are
 * what the group weighs beyond an ordinary one.
 */
export function spoken(of: Weighable): { readonly figure: FigureName; readonly odds: number }[] {
  const model = MODELS[scorecardFor(of.profile)]
  const odds = shapley(model, model.ordinary, figuresOf(of))
  return FIGURE_NAMES.map((figure, at) => ({ figure, odds: odds[at] as number })).sort((a, b) => b.odds - a.odds)
}
