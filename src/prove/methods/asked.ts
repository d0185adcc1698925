import { type Exhibit, notRun } from '../exhibit.ts'
import type { Control, MethodResult } from '../inputs/verdict.ts'
import { alikeSettings } from './alike-settings.ts'
import { askedAgainstNot } from './asked-not-asked.ts'
import { exchangeGrams, exchangeScore } from './exchange-score.ts'

const NULL = 'labels asked and not asked, permuted within skeletons'
const MINIMUM = 200
/** References whose wording is taken for common, and of these how many stand in the suspect's place as a control. */
const MOST_OTHERS = 20
const IN_PLACE = 10

/** M3 on the answers of a run: the suspect against one teacher, and each reference in the suspect's place as a control. */
export function askedMethod(exhibit: Exhibit, teacher: number): MethodResult {
  const { plan, prompts } = exhibit.trial
  if (plan.prompts.seen.length === 0)
    return notRun('M3', NULL, 'Not run: the plan names no prompts that a campaign asked (see stillwatch prove holdout).')
  const seen = new Set(plan.prompts.seen)
  const skeletons = plan.prompts.skeletons ?? {}
  // A prompt without a skeleton has no sibling to be compared with, unless none has one.
  const comparable = (id: string) => skeletons[id] !== undefined || plan.prompts.skeletons === undefined
  // Texts are taken apart once for all suspects: the one asked about, and references in its place.
  const others = exhibit.independent.slice(0, MOST_OTHERS)
  const rows = prompts.flatMap((id, p) => {
    const skeleton = skeletons[id]
    if (!comparable(id)) return []
    const theirs = exchangeGrams(exhibit.text(teacher, p))
    const grams = [0, ...others].map((one) => exchangeGrams(exhibit.text(one, p)))
    const scores = grams.slice(0, 1 + IN_PLACE).map((mine, i) =>
      exchangeScore(
        mine,
        theirs,
        grams.filter((_, j) => j > 0 && j !== i),
      ),
    )
    return [{ scores, asked: seen.has(id), skeleton: skeleton ?? '' }]
  })
  /** Items with the suspect (0) or a reference (1 …) in the suspect's place. */
  const itemsOf = (place: number) =>
    rows.map(({ scores, asked, skeleton }) => ({ score: scores[place] ?? Number.NaN, asked, skeleton }))
  const found = askedAgainstNot(itemsOf(0), { seed: plan.seed })
  if (found === undefined)
    return notRun('M3', NULL, 'Not run: no skeleton has answered prompts of both kinds, asked and not asked.')
  const enough = found.asked >= MINIMUM && found.unasked >= MINIMUM
  return {
    id: 'M3',
    form: plan.holdout ?? 'matched',
    prompts: found.asked + found.unasked,
    references: exhibit.independent.length,
    statistic: found.statistic,
    null: NULL,
    p_value: found.pValue,
    e_value: found.eValue,
    counts: enough,
    says:
      `On ${found.asked} asked against ${found.unasked} unasked prompts the suspect's answers are ${Math.abs(found.statistic).toFixed(3)} standard deviations ${found.statistic < 0 ? 'farther from' : 'nearer to'} the teacher's (p = ${found.pValue.toPrecision(2)}).` +
      (plan.holdout === 'exact'
        ? ' A recorded coin decided which were asked.'
        : ' Siblings were matched afterwards: that they are alike otherwise is assumed.') +
      (enough ? '' : ` Does not count: wanted are ${MINIMUM} and ${MINIMUM}.`),
    controls: [
      sameInReferences(Math.min(IN_PLACE, others.length), itemsOf, plan.seed),
      alikeSettings(
        [exhibit.trial.suspect, ...exhibit.trial.teachers.slice(teacher - 1, teacher)],
        prompts.filter((id) => seen.has(id) && comparable(id)),
        prompts.filter((id) => !seen.has(id) && comparable(id)),
      ),
    ],
  }
}

/** The same difference in references, which saw none of the exchanges: where they show it too, the halves differ by something else. */
function sameInReferences(
  references: number,
  itemsOf: (place: number) => { score: number; asked: boolean; skeleton: string }[],
  seed: number,
): Control {
  const name = 'same_in_references'
  if (references < 2) return { name, result: 'not_run', says: 'Fewer than two independent references are there.' }
  const ps = Array.from({ length: references }, (_, i) => askedAgainstNot(itemsOf(1 + i), { seed, draws: 999 })?.pValue ?? 1)
  const low = ps.filter((p) => p <= 0.05).length
  return {
    name,
    // Of ten fair tests three or more fall below 0.05 once in eighty-seven.
    result: low > Math.max(1, Math.ceil(0.2 * ps.length)) ? 'failed' : 'passed',
    says: `${low} of ${ps.length} references show the difference too at p ≤ 0.05.`,
  }
}
