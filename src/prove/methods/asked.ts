import { type Exhibit, notRun } from '../exhibit.ts'
import type { Control, MethodResult } from '../inputs/verdict.ts'
import { alikeSettings } from './alike-settings.ts'
import { type AskedResult, askedAgainstNot } from './asked-not-asked.ts'
import { exchangeGrams, exchangeScore } from './exchange-score.ts'

const NULL = 'labels asked and not asked, permuted within skeletons'
const MINIMUM = 200
/** References whose wording is taken for common, and of these how many stand in the suspect's place as a control. */
const MOST_OTHERS = 20
const IN_PLACE = 10
/** Matched halves rest on the references alone to show that they are alike: fewer show nothing. */
const FEWEST_FOR_MATCHED = 5
/** By how much the suspect's difference must exceed the largest of theirs. Simulated students with 1 % of a teacher's text have two to six times it. */
const BEYOND = 2

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
  const form = plan.holdout ?? 'matched'
  const inPlace = Math.min(IN_PLACE, others.length)
  const wanted = [
    ...(found.asked >= MINIMUM && found.unasked >= MINIMUM ? [] : [`wanted are ${MINIMUM} and ${MINIMUM} prompts`]),
    ...(form === 'exact' || inPlace >= FEWEST_FOR_MATCHED
      ? []
      : [
          `matched halves want ${FEWEST_FOR_MATCHED} independent references, to show that models without a part in it see no difference`,
        ]),
  ]
  const differences = inOthers(inPlace, itemsOf, plan.seed)
  return {
    id: 'M3',
    form,
    prompts: found.asked + found.unasked,
    references: exhibit.independent.length,
    statistic: found.statistic,
    null: NULL,
    p_value: found.pValue,
    e_value: found.eValue,
    counts: wanted.length === 0,
    says:
      `On ${found.asked} asked against ${found.unasked} unasked prompts the suspect's answers are ${Math.abs(found.statistic).toFixed(3)} standard deviations ${found.statistic < 0 ? 'farther from' : 'nearer to'} the teacher's (p = ${found.pValue.toPrecision(2)}).` +
      (plan.holdout === 'exact'
        ? ' A recorded coin decided which were asked.'
        : ' Siblings were matched afterwards: that they are alike otherwise is assumed.') +
      (wanted.length === 0 ? '' : ` Does not count: ${wanted.join('; ')}.`),
    controls: [
      sameInReferences(differences.map(({ pValue }) => pValue)),
      ...(form === 'exact'
        ? []
        : [
            beyondReferences(
              found.statistic,
              differences.map(({ statistic }) => statistic),
            ),
          ]),
      alikeSettings(
        [exhibit.trial.suspect, ...exhibit.trial.teachers.slice(teacher - 1, teacher)],
        prompts.filter((id) => seen.has(id) && comparable(id)),
        prompts.filter((id) => !seen.has(id) && comparable(id)),
      ),
    ],
  }
}

/** The test with each of the first references in the suspect's place. */
function inOthers(
  references: number,
  itemsOf: (place: number) => { score: number; asked: boolean; skeleton: string }[],
  seed: number,
): AskedResult[] {
  return Array.from({ length: references }, (_, i) => askedAgainstNot(itemsOf(1 + i), { seed, draws: 999 }) ?? []).flat()
}

/** The same difference in references, which saw none of the exchanges: where they show it too, the halves differ by something else. */
function sameInReferences(ps: readonly number[]): Control {
  const name = 'same_in_references'
  if (ps.length < 2) return { name, result: 'not_run', says: 'Fewer than two independent references are there.' }
  const low = ps.filter((p) => p <= 0.05).length
  return {
    name,
    // Of ten fair tests three or more fall below 0.05 once in eighty-seven.
    result: low > Math.max(1, Math.ceil(0.2 * ps.length)) ? 'failed' : 'passed',
    says: `${low} of ${ps.length} references show the difference too at p ≤ 0.05.`,
  }
}

/**
 * For matched halves, whose likeness is assumed and not made by a coin: what the references' differences come to in size measures how unlike the halves are, and
 * a suspect nearer to the teacher than they are shows more of that. Only a difference well beyond all of theirs speaks.
 */
function beyondReferences(statistic: number, others: readonly number[]): Control {
  const name = 'beyond_references'
  if (others.length < 2) return { name, result: 'not_run', says: 'Fewer than two independent references are there.' }
  const most = Math.max(...others.map(Math.abs))
  return {
    name,
    result: statistic > 0 && statistic < BEYOND * most ? 'failed' : 'passed',
    says: `The suspect's difference is ${statistic.toFixed(3)}, that of ${others.length} references at most ${most.toFixed(3)} in size; wanted is ${BEYOND} times as much.`,
  }
}
