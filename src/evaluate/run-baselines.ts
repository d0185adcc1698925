import type { Baseline, Traffic } from './baselines/baseline.ts'
import type { BaselineScore, Threshold } from './cell.ts'
import { score } from './score.ts'
import { halvesOf, type Tuning } from './split-labels.ts'
import { bestThreshold, bestVariants, TARGETS } from './thresholds.ts'
import type { Truth } from './truth.ts'

type Clock = { step(name: string): void; now(): number }

/** Every variant of every baseline on the tuning traffic: the threshold that does best there for each target. */
export async function tuneBaselines(
  baselines: readonly Baseline[],
  traffic: Traffic,
  truth: Truth,
  active: ReadonlySet<string>,
  clock: Clock,
): Promise<Threshold[]> {
  const out: Threshold[] = []
  for (const baseline of baselines)
    for (const variant of baseline.variants) {
      clock.step(`${baseline.name}: ${variant.name}`)
      const scores = await variant.score(traffic)
      for (const target of TARGETS)
        out.push({ baseline: baseline.name, variant: variant.name, target, ...bestThreshold(scores, truth, active, target) })
    }
  return out
}

/** The variants that tuning chose, at the thresholds that it set, on other traffic. */
export async function scoreBaselines(
  baselines: readonly Baseline[],
  thresholds: readonly Threshold[],
  traffic: Traffic,
  truth: Truth,
  active: ReadonlySet<string>,
  clock: Clock,
): Promise<BaselineScore[]> {
  const out: BaselineScore[] = []
  for (const baseline of baselines)
    for (const variant of baseline.variants) {
      const wanted = thresholds.filter((one) => one.baseline === baseline.name && one.variant === variant.name)
      if (wanted.length === 0) continue
      clock.step(`${baseline.name}: ${variant.name}`)
      const began = clock.now()
      const scores = await variant.score(traffic)
      const seconds = (clock.now() - began) / 1000
      for (const { target, threshold } of wanted) {
        const accused = [...scores].filter(([, value]) => threshold !== null && value >= threshold)
        const campaigns = accused.map(([account_id]) => ({ verdict: 'distillation' as const, accounts: [{ account_id }] }))
        out.push({
          baseline: baseline.name,
          variant: variant.name,
          target,
          tuned: threshold !== null,
          score: score({ campaigns }, truth, active),
          seconds,
        })
      }
    }
  return out
}

/**
 * For logs of which there is one set only: thresholds from one half of the labelled accounts, scores on the other. Without any attacker there is
 * nothing to tune on, and nothing is scored.
 */
export async function splitBaselines(
  baselines: readonly Baseline[],
  traffic: Traffic,
  truth: Truth,
  active: ReadonlySet<string>,
  clock: Clock,
): Promise<{ tuning: Tuning; measured: ReadonlySet<string>; scores: BaselineScore[] }> {
  const { tuning, tune, measured } = halvesOf(truth, active)
  if (tuning === 'none') return { tuning, measured, scores: [] }
  const thresholds = bestVariants(await tuneBaselines(baselines, traffic, truth, tune, clock))
  return { tuning, measured, scores: await scoreBaselines(baselines, thresholds, traffic, truth, measured, clock) }
}
