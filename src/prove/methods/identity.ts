import { type Exhibit, notRun } from '../exhibit.ts'
import type { MethodResult } from '../inputs/verdict.ts'
import { identityLeakage, isIdentityProbe } from './identity-leakage.ts'

/** M6 on the answers of a run: only prompts whose text is known and asks who the model is. */
export function identityMethod(exhibit: Exhibit, aliases: readonly string[]): MethodResult {
  const { trial, independent, text } = exhibit
  const nothing = `${independent.length} independent references in the suspect's place`
  const sets = [trial.suspect, ...trial.teachers, ...trial.references]
  const probes = trial.prompts.flatMap((id, p) => (sets.some(({ prompts }) => isIdentityProbe(prompts.get(id) ?? '')) ? [p] : []))
  if (probes.length === 0)
    return notRun('M6', nothing, 'Not run: no prompt asks the model who it is (or the files carry no prompts).')
  const answers = (model: number) => probes.map((p) => text(model, p))
  const found = identityLeakage(answers(0), independent.map(answers), aliases)
  if (found === undefined) return notRun('M6', nothing, 'Not run: no name of the teacher is known.')
  return {
    id: 'M6',
    prompts: found.probes,
    references: independent.length,
    statistic: found.statistic,
    null: nothing,
    p_value: found.pValue,
    e_value: found.eValue,
    counts: probes.length >= 20 && independent.length >= trial.plan.min_references,
    says: `The suspect names the teacher in ${(100 * found.statistic).toFixed(1)} % of ${found.probes} answers about itself. Context only: models confuse who they are without being trained on each other.`,
    controls: [],
  }
}
