import { answerOf, type Combined } from './combine.ts'
import { eShown, figure } from './e-shown.ts'
import type { MethodId } from './inputs/plan.ts'
import type { Control, MethodResult, ProofAnswer } from './inputs/verdict.ts'
import { KIN } from './likeness/kinship.ts'
import { METHOD_NAMES } from './method-names.ts'

type Findings = {
  methods: readonly MethodResult[]
  combined: Combined
  /** Suspect and teacher are one model. */
  same: boolean
  /** Their kinship, where it is known. */
  near: number | undefined
  /** Controls that failed. */
  failed: readonly Control[]
  /** Some method counts. */
  enough: boolean
  /** The plan was fixed, and coins flipped, before the answers could be seen. */
  registered: boolean
  /** Known students are found, and the suspect is less like the teacher than most. */
  below: boolean
}

/** How methods begin that the plan gives nothing to work on. */
const UNPLANNED = 'Not run: the plan names no'

/** Which controls failed, the first of them with its figures: the rest stand in the table. */
function failedSays(failed: readonly Control[]): string {
  const names = [...new Set(failed.map(({ name }) => name.replaceAll('_', ' ')))]
  const [first] = failed
  return `${names.length > 1 ? 'these controls' : 'a control'} failed: ${names.join(', ')} (${first?.says.replace(/\.$/, '') ?? ''})`
}

/** The answer about one teacher and the sentence that says why it is this and no other. `kept`: by e-BH over the teachers. */
export function worded(
  { same, near, enough, failed, combined, registered, below, methods }: Findings,
  kept: boolean,
): { answer: ProofAnswer; says: string } {
  if (same)
    return {
      answer: 'inconclusive',
      says: 'Suspect and teacher cannot be told apart: one model seems to be served under two names, or the suspect has the very answers of the teacher. Whether it was trained on the other is then moot, and the test stopped.',
    }
  if (!enough) {
    const reasons = new Map<string, MethodId[]>()
    for (const { id, counts, says } of methods) {
      if (counts || id === 'M5' || id === 'M6') continue
      // What nobody planned is no reason where there is another.
      if (
        says.startsWith(UNPLANNED) &&
        (failed.length > 0 || methods.some((one) => !one.counts && (one.id === 'M1' || one.id === 'M2')))
      )
        continue
      const reason = says.replace(/^.*Does not count: |^Not run: /, '').replace(/\.$/, '')
      reasons.set(reason, [...(reasons.get(reason) ?? []), id])
    }
    const short = [...reasons].map(
      ([reason, ids]) => `${ids.map((id) => `${METHOD_NAMES[id]} (${id})`).join(' and ')}: ${reason}`,
    )
    const why = [...(failed.length > 0 ? [failedSays(failed)] : []), ...short].join('; ')
    return { answer: 'insufficient', says: `The material does not carry an answer: ${why || 'no method could run'}.` }
  }
  const reached = answerOf(combined, kept, below)
  // Of plans made after the answers were seen, coins and keys among them, one can be chosen that fits: no figure of such a test is strong.
  const late = reached === 'strong' && !registered
  const figures = late ? 'moderate' : reached
  // Likeness beyond what training on answers ever brought is more likely of shared weights: alone it is then no evidence.
  const kin = ['moderate', 'inconclusive'].includes(figures) && (near ?? 0) >= KIN && combined.strongestExact < 20
  const answer = kin ? 'inconclusive' : figures
  const e = eShown(combined.eValue)
  const says = {
    strong: `The evidence speaks strongly for training on this teacher's outputs: ${e}; by ${METHOD_NAMES[combined.strongest]} (${combined.strongest}) alone, which no shared base and no public text can imitate, it is ${figure(combined.strongestExact)}.`,
    moderate: late
      ? `The figures are those of strong evidence (${e}), but plan and coins were not on the record before the answers: a test chosen after the fact is never called strong.`
      : `The evidence speaks moderately for training on this teacher's outputs, its siblings' or text of the same making: ${e}.`,
    inconclusive: kin
      ? `The evidence does not decide: ${e}, but the two are nearer than any documented student and teacher, as models that share weights are.`
      : combined.eValue >= 10
        ? `The evidence does not decide: ${e} would be moderate for one teacher alone, but does not stand among all that were tested.`
        : `The evidence does not decide: ${e}, and moderate evidence begins at 10.`,
    against: `The evidence speaks against: the suspect looks less like this teacher than most uninvolved models do, while known students are found.`,
    insufficient: '',
  }[answer]
  return { answer, says }
}
