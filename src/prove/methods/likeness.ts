import { type Cast, likenessControls, rankBy } from '../controls.ts'
import { type Exhibit, notRun } from '../exhibit.ts'
import type { MethodResult } from '../inputs/verdict.ts'
import { answering, usablePrompts } from '../likeness/usable.ts'

/**
 * M1 (style profile) and M2 (paired likeness): rank of the suspect among independent references, centred on them.
 *
 * M1 compares how two models write at large: log rates of common words, pairs, signs, markdown, openings and closings. Features after Wadhwa et
 * al. 2025 (arXiv 2502.06659) and Sun et al. 2025 (arXiv 2502.12150), without a tagger, so that no language is favoured. M2 compares prompt by
 * prompt what two models say and the others do not.
 * Only prompts that suspect and teacher both answer count towards the minimum, and references that answer half of these.
 *
 * Null: suspect and references are exchangeable, that is: the suspect is one more model that had no part in it. Minimum: the plan's prompts
 * and references (300 and 19). R references give p ≥ 1/(R + 1) and e ≤ (R + 1)/H: 40 of them are worth 9.5 at most, so these methods alone
 * never give strong evidence. Cannot say: taught by T rather than by a sibling of T, by text of T on the web, or by the same annotators.
 */
export function likenessMethod(id: 'M1' | 'M2', exhibit: Exhibit, cast: Cast): MethodResult {
  const kind = id === 'M1' ? 'style' : 'paired'
  const { plan, prompts } = exhibit.trial
  const nothing = `${cast.independent.length} independent references in the suspect's place`
  if (cast.independent.length < 2)
    return notRun(
      id,
      nothing,
      `Not run: ${cast.independent.length} independent reference${cast.independent.length === 1 ? '' : 's'}; two at least are needed to centre on.`,
    )
  const found = rankBy(kind, exhibit.readings.whole, cast)
  if (found === undefined)
    return notRun(id, nothing, 'Not run: suspect or references have no usable answers in common with the teacher.')
  const usable = usablePrompts(exhibit, cast.suspect, cast.teacher)
  const lost = prompts.length - usable.length
  const ranked = Math.min(found.draws.length, answering(exhibit, cast.independent, usable).length)
  const silent = cast.independent.length - ranked
  const short = [
    ...(usable.length < plan.min_prompts
      ? [
          `${usable.length} prompts of the ${plan.min_prompts} wanted${lost > 0 ? ` (to ${lost} more suspect or teacher gave no usable answer)` : ''}`,
        ]
      : []),
    ...(ranked < plan.min_references
      ? [
          `${ranked} references of the ${plan.min_references} wanted${silent > 0 ? ` (${silent} more answer less than half of the prompts)` : ''}`,
        ]
      : []),
  ]
  const rank = found.draws.filter((draw) => draw >= found.statistic).length + 1
  return {
    id,
    prompts: usable.length,
    references: found.draws.length,
    statistic: found.statistic,
    null: nothing,
    p_value: found.pValue,
    e_value: found.eValue,
    counts: short.length === 0,
    says: `${id === 'M1' ? 'In style' : 'Prompt by prompt'} the suspect is number ${rank} of ${found.draws.length + 1} in likeness to the teacher.${short.length > 0 ? ` Does not count: ${short.join(', ')}.` : ''}`,
    controls: likenessControls(kind, exhibit.readings, cast, found),
  }
}
