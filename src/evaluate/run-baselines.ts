import type { Baseline, Traffic, Variant } from './baselines/baseline.ts'
import type { BaselineScore, Threshold } from './cell.ts'
import type { Keep } from './keep.ts'
import { type Score, score } from './score.ts'
import { halvesOf, type Tuning } from './split-labels.ts'
import { bestThreshold, bestVariants, TARGETS } from './thresholds.ts'
import type { Truth } from './truth.ts'

type Clock = { step(name: string): void; now(): number }

/** The scores of a variant on the traffic at hand, and how long it took to make them. */
export type Scorer = (
  baseline: Baseline,
  variant: Variant,
) => Promise<{ readonly scores: ReadonlyMap<string, number>; readonly seconds: number }>

/**
 * Scores accounts, and leaves out whose score is no number: they cannot be scored.
 *
 * @param traffic what is scored; read once, and only when a variant is scored whose scores are not kept
 */
export function scorerOf(traffic: () => Promise<Traffic>, keep: Keep, clock: Clock): Scorer {
  let read: Promise<Traffic> | undefined
  return async (baseline, variant) => {
    const name = `${baseline.name}: ${variant.name}`
    clock.step(name)
    const { scores, seconds } = await keep(name, async () => {
      read ??= traffic()
      const on = await read
      const began = clock.now()
      // JSON knows no other numbers, and what is read back as 0 would be a score.
      const made = [...(await variant.score(on))].filter(([, score]) => Number.isFinite(score))
      return { scores: made, seconds: (clock.now() - began) / 1000 }
    })
    return { scores: new Map(scores), seconds }
  }
}

/** Every variant of every baseline on the tuning traffic: the threshold that does best there for each target. */
export async function tuneBaselines(
  baselines: readonly Baseline[],
  scorer: Scorer,
  truth: Truth,
  active: ReadonlySet<string>,
): Promise<Threshold[]> {
  const out: Threshold[] = []
  for (const baseline of baselines)
    for (const variant of baseline.variants) {
      const { scores } = await scorer(baseline, variant)
      for (const target of TARGETS)
        out.push({ baseline: baseline.name, variant: variant.name, target, ...bestThreshold(scores, truth, active, target) })
    }
  return out
}

/**
 * The variants that tuning chose, at the thresholds that it set, on other traffic; and what each baseline could have come to there.
 *
 * @param thresholds one for each baseline and target
 */
export async function scoreBaselines(
  baselines: readonly Baseline[],
  thresholds: readonly Threshold[],
  scorer: Scorer,
  truth: Truth,
  active: ReadonlySet<string>,
): Promise<BaselineScore[]> {
  const out: BaselineScore[] = []
  for (const baseline of baselines) {
    const tuned = thresholds.filter((one) => one.baseline === baseline.name)
    if (tuned.length === 0) continue
    const scored = new Map<string, Awaited<ReturnType<Scorer>>>()
    for (const variant of baseline.variants) scored.set(variant.name, await scorer(baseline, variant))
    for (const one of tuned) {
      const chosen = scored.get(one.variant)
      if (chosen === undefined) continue
      const tried = [...scored].map(([variant, { scores }]) => ({
        ...one,
        variant,
        ...bestThreshold(scores, truth, active, one.target),
      }))
      const [best = one] = bestVariants(tried)
      out.push({
        baseline: one.baseline,
        variant: one.variant,
        target: one.target,
        tuned: one.threshold !== null,
        score: scoreAt(one.threshold, chosen.scores, truth, active),
        atBest: scoreAt(best.threshold, (scored.get(best.variant) ?? chosen).scores, truth, active),
        seconds: chosen.seconds,
      })
    }
  }
  return out
}

/** Who scores the threshold or more is accused; nobody where there is none. */
function scoreAt(
  threshold: number | null,
  scores: ReadonlyMap<string, number>,
  truth: Truth,
  active: ReadonlySet<string>,
): Score {
  const accused = [...scores].filter(([, value]) => threshold !== null && value >= threshold)
  const campaigns = accused.map(([account_id]) => ({ verdict: 'distillation' as const, accounts: [{ account_id }] }))
  return score({ campaigns }, truth, active)
}

/**
 * For logs of which there is one set only: thresholds from one half of the labelled accounts, scores on the other. Without any attacker there is
 * nothing to tune on, without any innocent no rate to keep, and nothing is scored.
 */
export async function splitBaselines(
  baselines: readonly Baseline[],
  scorer: Scorer,
  truth: Truth,
  active: ReadonlySet<string>,
): Promise<{ tuning: Tuning; measured: ReadonlySet<string>; scores: BaselineScore[] }> {
  const { tuning, tune, measured } = halvesOf(truth, active)
  if (tuning === 'none' || tuning === 'no-innocents') return { tuning, measured, scores: [] }
  const thresholds = bestVariants(await tuneBaselines(baselines, scorer, truth, tune))
  return { tuning, measured, scores: await scoreBaselines(baselines, thresholds, scorer, truth, measured) }
}
