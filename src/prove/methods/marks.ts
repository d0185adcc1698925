import { type Exhibit, notRun } from '../exhibit.ts'
import type { Control, MethodResult } from '../inputs/verdict.ts'
import { markCommitment } from '../marks/commitment.ts'
import { copiedWeight } from './copied-weight.ts'
import { plantedMarks } from './planted-marks.ts'

const MINIMUM = 200

/** The secret half of a mark, opened for one run. */
export type MarkKey = { campaign: string; key: Uint8Array }

/** M4 on the answers of a run, weighed by what they have of one teacher's. The key must be that to which the plan is committed. */
export function marksMethod(exhibit: Exhibit, teacher: number, mark: MarkKey | undefined): MethodResult {
  const { plan, prompts, suspect } = exhibit.trial
  const decoys = plan.marks?.decoys ?? 9_999
  const nothing = `the same agreement under ${decoys} keys that were never used`
  if (plan.marks === undefined) return notRun('M4', nothing, 'Not run: the plan names no mark.')
  if (mark === undefined) return notRun('M4', nothing, 'Not run: the key of the mark was not given (--mark FILE).')
  if (markCommitment(mark.key, mark.campaign) !== plan.marks.commitment_sha256)
    return notRun('M4', nothing, 'Not run: the key given is not that to which the plan is committed.', [
      { name: 'commitment', result: 'failed', says: 'The digest of the key given differs from the commitment in the plan.' },
    ])
  const skeletons = plan.prompts.skeletons ?? {}
  // Only what a campaign asked was served with the mark; other answers would but dilute it. The plan names them, no text does.
  const seen = new Set(plan.prompts.seen)
  const served = prompts.flatMap((id, p) => {
    if (seen.size > 0 && !seen.has(id)) return []
    const weightOf = copiedWeight(exhibit.text(teacher, p))
    const skeleton = skeletons[id] ?? ''
    return [{ id, p, weighed: (text: string) => ({ text, skeleton, weight: weightOf(text) }) }]
  })
  const answers = served.flatMap(({ id, weighed }) => (suspect.samples.get(id) ?? []).map(weighed))
  const found = plantedMarks(answers, { ...mark, decoys, seed: plan.seed })
  if (found === undefined) return notRun('M4', nothing, "Not run: the suspect's answers hold none of the choices that marks use.")
  const enough = found.choices >= MINIMUM
  const elsewhere = exhibit.independent.slice(0, 10).map((one) => {
    const texts = served.map(({ p, weighed }) => weighed(exhibit.text(one, p)))
    return plantedMarks(texts, { ...mark, decoys: 999, seed: plan.seed })?.pValue ?? 1
  })
  return {
    id: 'M4',
    prompts: served.length,
    references: 0,
    statistic: found.statistic,
    null: nothing,
    p_value: found.pValue,
    e_value: found.eValue,
    counts: enough,
    says: `${found.agreed} of ${found.choices} choices agree with the key; it is number ${Math.round(found.pValue * (decoys + 1))} of ${decoys + 1} keys.${enough ? '' : ` Does not count: wanted are ${MINIMUM} choices.`}`,
    controls: [
      { name: 'commitment', result: 'passed', says: 'The key is that to which the plan was committed.' },
      staysPrivate(elsewhere),
    ],
  }
}

/** A model that had no part in it and carries the mark had it from public text: the mark is then spent. */
function staysPrivate(ps: readonly number[]): Control {
  const name = 'mark_private'
  if (ps.length === 0)
    return {
      name,
      result: 'not_run',
      says: 'No independent reference is there: that the marked text stayed private is not shown.',
    }
  const least = Math.min(...ps)
  return {
    name,
    // The least of n fair p-values falls below 0.01/n once in a hundred.
    result: least <= Math.max(0.001, 0.01 / ps.length) ? 'failed' : 'passed',
    says: `Under the same key the ${ps.length} references have p = ${least.toPrecision(2)} at least.`,
  }
}
