import { seeded } from '../../stats/random.ts'
import { wilson } from '../../stats/wilson.ts'
import { tokens } from '../text/tokens.ts'
import { ownRuns, type Runs, runsOf } from './own-runs.ts'

export type SameModel = {
  form: 'samples' | 'runs'
  prompts: number
  /** Sum of squared maximum mean discrepancies, or the share of prompts on which the two have a long run of their own. */
  statistic: number
  pValue: number | null
  /** True where suspect and teacher cannot be told apart although models that differ can. */
  same: boolean
  says: string
}

export const SAMPLES = 10
/** Fewer prompts than these with so many samples tell nothing. */
export const SAMPLED_PROMPTS = 10
/** More prompts and references than these cost time and tell no more. */
const MOST_PROMPTS = 60
const MOST_REFERENCES = 8

/**
 * From this share on, taken at the lower end of its 95 % interval, two sets of answers are of one set of weights. In open data 54 % of 294 answers of a
 * model and its quantised form have such a run, at most 9 % (of 297) of two dated versions, 8 % (of 67) of a documented student and its teacher, and 17 %
 * (8 of 47) of two models tuned from one base (docs/guide/prove.md).
 */
const SAME_RUNS = 0.3

/**
 * M5, same model? With ten or more samples for each prompt: a two-sample test by the maximum mean discrepancy under a string kernel (cosine of sets
 * of token pairs), samples permuted within each prompt (Gretton et al. 2012; Gao et al. 2024, arXiv 2410.20247). The null is that both are
 * one model, so a small p tells them apart; `same` is said only where p > 0.05 and every reference with as many samples is told apart.
 *
 * With fewer samples: answers of the same weights, decoded alike, have runs of twenty tokens that no other model has on most prompts (`SAME_RUNS`);
 * `same` is said if no reference comes near. This misses one model sampled twice at a temperature.
 */
export function sameModel(
  suspect: readonly (readonly string[])[],
  teacher: readonly (readonly string[])[],
  references: readonly (readonly (readonly string[])[])[],
  seed: number,
  runs: RunsOf = {
    suspect: () => runsOf(first(suspect)),
    teacher: () => runsOf(first(teacher)),
    reference: (i) => runsOf(first(references[i] ?? [])),
  },
): SameModel | undefined {
  const sampled = suspect.flatMap((mine, p) => (mine.length >= SAMPLES && (teacher[p]?.length ?? 0) >= SAMPLES ? [p] : []))
  if (sampled.length >= SAMPLED_PROMPTS) {
    sampled.length = Math.min(sampled.length, MOST_PROMPTS)
    const random = seeded(seed)
    const { statistic, pValue } = discrepancy(suspect, teacher, sampled, random)
    const able = references.filter((one) => sampled.every((p) => (one[p]?.length ?? 0) >= SAMPLES)).slice(0, MOST_REFERENCES)
    const apart = able.filter((one) => discrepancy(one, teacher, sampled, random).pValue <= 0.05).length
    const same = pValue > 0.05 && able.length > 0 && apart === able.length
    // What no reference has the samples for, runs may still show.
    const other = able.length === 0 ? sameByRuns(runs, references.length) : undefined
    if (other?.same === true) return other
    const power =
      able.length === 0
        ? 'no reference has as many samples, so that the power is not known'
        : `${apart} of ${able.length} references are told apart from the teacher by the same test`
    return {
      form: 'samples',
      prompts: sampled.length,
      statistic,
      pValue,
      same,
      says: `Suspect and teacher are ${pValue > 0.05 ? 'not ' : ''}told apart (p = ${pValue.toPrecision(2)}); ${power}.`,
    }
  }
  return sameByRuns(runs, references.length)
}

/** Where runs of the models' first answers are to be had, for a caller who took them apart before. */
type RunsOf = { suspect: () => Runs; teacher: () => Runs; reference: (place: number) => Runs }

function first(one: readonly (readonly string[])[]): (string | undefined)[] {
  return one.map(([text]) => text)
}

function sameByRuns(runs: RunsOf, references: number): SameModel | undefined {
  const [own, theirs] = [runs.suspect(), runs.teacher()]
  const others = Array.from({ length: Math.min(references, MOST_REFERENCES) }, (_, i) => runs.reference(i))
  const mine = ownRuns(own, theirs, others)
  if (mine === undefined) return undefined
  const most = Math.max(
    0,
    ...others.map((one) => ownRuns(one, theirs, [own, ...others.filter((other) => other !== one)])?.share ?? 0),
  )
  const { low } = wilson(Math.round(mine.share * mine.prompts), mine.prompts)
  const same = low >= SAME_RUNS && mine.share >= 3 * most
  return {
    form: 'runs',
    prompts: mine.prompts,
    statistic: mine.share,
    pValue: null,
    same,
    says: `${(100 * mine.share).toFixed(1)} % of long answers have twenty tokens on end that the teacher's have and no reference's; of a reference's at most ${(100 * most).toFixed(1)} % have such of their own.${same ? '' : ` One model sampled at a temperature shows as little: to tell it takes ${SAMPLES} samples a prompt.`}`,
  }
}

function discrepancy(
  one: readonly (readonly string[])[],
  other: readonly (readonly string[])[],
  prompts: readonly number[],
  random: () => number,
): { statistic: number; pValue: number } {
  const kernels = prompts.map((p) => {
    const left = (one[p] ?? []).slice(0, 20).map(pairsOf)
    const right = (other[p] ?? []).slice(0, 20).map(pairsOf)
    const all = [...left, ...right]
    return { split: left.length, k: all.map((x) => all.map((y) => cosine(x, y))) }
  })
  const total = (orders: readonly number[][]) =>
    kernels.reduce((sum, { split, k }, i) => sum + squaredDiscrepancy(k, orders[i] ?? [], split), 0)
  const inOrder = kernels.map(({ k }) => k.map((_, i) => i))
  const statistic = total(inOrder)
  const draws = 499
  let atLeast = 0
  for (let d = 0; d < draws; d++) {
    const shuffled = inOrder.map((order) => {
      const out = [...order]
      for (let i = out.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1))
        const kept = out[i] ?? 0
        out[i] = out[j] ?? 0
        out[j] = kept
      }
      return out
    })
    if (total(shuffled) >= statistic - 1e-12) atLeast += 1
  }
  return { statistic, pValue: (atLeast + 1) / (draws + 1) }
}

/** The unbiased estimate of MMD² between the first `split` of the order and the rest. */
function squaredDiscrepancy(k: readonly (readonly number[])[], order: readonly number[], split: number): number {
  let within = 0
  let without = 0
  let across = 0
  const rest = order.length - split
  for (let i = 0; i < order.length; i++) {
    const row = k[order[i] ?? 0] ?? []
    for (let j = i + 1; j < order.length; j++) {
      const value = row[order[j] ?? 0] ?? 0
      if (j < split) within += value
      else if (i >= split) without += value
      else across += value
    }
  }
  return (2 * within) / (split * (split - 1)) + (2 * without) / (rest * (rest - 1)) - (2 * across) / (split * rest)
}

function pairsOf(text: string): Set<string> {
  const words = tokens(text, 200)
  return new Set([...words.slice(0, 1), ...words.slice(1).map((word, i) => `${words[i]} ${word}`)])
}

function cosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return a.size === b.size ? 1 : 0
  let shared = 0
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  for (const one of small) if (large.has(one)) shared += 1
  return shared / Math.sqrt(a.size * b.size)
}
