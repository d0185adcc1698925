import { rankBy } from './controls.ts'
import type { Exhibit } from './exhibit.ts'
import type { Control } from './inputs/verdict.ts'
import { median } from './median.ts'

/** Fewer references than these have no middle to stand out from. */
const FEWEST = 8

/**
 * Robust standard scores from which a reference stands out. In open data models of one family reach 3 to 20 among a dozen or two other models; the
 * farthest of those not known to be related had 4.6. Of 19 normal draws one lies as far out in one panel of a hundred.
 */
const FAR = 5

/** From this share on, references that stand out are no exceptions, and the rest is no null. */
const MANY = 0.25

/**
 * Whether a reference that passes for independent looks as if it had a part in it: more like the teacher than the middle of the references by far, the
 * suspect left out. One that does makes the test weaker, never stronger, as it ranks above the suspect: so it is named, and the run goes on.
 */
export function uninvolved({ readings, independent, models }: Exhibit, teacher: number): Control {
  const name = 'uninvolved'
  const [first, ...others] = independent
  if (first === undefined || independent.length < FEWEST)
    return { name, result: 'not_run', says: `Fewer than ${FEWEST} independent references are there.` }
  const found = rankBy('paired', readings.whole, { suspect: first, teacher, independent: others })
  if (found === undefined || found.draws.length !== others.length)
    return { name, result: 'not_run', says: 'Some references have no answers that could be compared with the teacher.' }
  const scores = [found.statistic, ...found.draws]
  const middle = median(scores)
  // 1.4826 makes the median of distances a standard deviation where figures are normal.
  const spread = 1.4826 * median(scores.map((score) => Math.abs(score - middle)))
  const out = independent
    .map((model, i) => ({ model, far: ((scores[i] ?? 0) - middle) / spread }))
    .filter(({ far }) => far >= FAR)
    .sort((a, b) => b.far - a.far)
  const named = out.slice(0, 5).map(({ model, far }) => `${models[model]} (${far.toFixed(1)} standard deviations)`)
  return {
    name,
    result: out.length > MANY * independent.length ? 'failed' : 'passed',
    says:
      out.length === 0
        ? `None of ${independent.length} independent references stands out in likeness to the teacher.`
        : `${out.length} of ${independent.length} independent references stand${out.length === 1 ? 's' : ''} out in likeness to the teacher, as its students and siblings do: ${named.join(', ')}. That makes the test weaker: if they had a part in it, give their relation in the next plan.`,
  }
}
