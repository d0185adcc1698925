import { mostOf } from '../stats/conformal-e-value.ts'
import type { Exhibit } from './exhibit.ts'
import type { AnswerSet } from './inputs/answer-file.ts'
import type { Trial } from './inputs/trial.ts'
import { SAMPLED_PROMPTS, SAMPLES } from './methods/same-model.ts'
import type { Tried } from './registration/registration.ts'

function bothSampled({ prompts, suspect }: Trial, teacher: AnswerSet): boolean {
  const often = ({ samples }: AnswerSet, id: string) => (samples.get(id)?.length ?? 0) >= SAMPLES
  return prompts.filter((id) => often(suspect, id) && often(teacher, id)).length >= SAMPLED_PROMPTS
}

/** What a run cannot say, as it stands beside its result in the same size. */
export function limitsOf(
  { trial, independent }: Exhibit,
  { registered, tried = { plans: 0, answers: 0 } }: { registered: boolean; tried?: Tried | undefined },
): string[] {
  const r = independent.length
  return [
    ...(registered
      ? []
      : [
          'Exploratory: no plan was registered before the answers were read. Figures of a test chosen after the fact are no evidence.',
        ]),
    ...(registered && trial.suspect.from === undefined
      ? [
          'The answers carry no times: that they were collected after the plan was fixed rests on the word of whoever collected them.',
        ]
      : []),
    ...triedInWords(tried),
    'It does not show that weights were copied, who collected the answers, with what intent, or how much of the ability came from them.',
    'It does not clear the suspect: rewriting the answers before training erases what these methods see.',
    'Nearest is not taught by: a model is most like its siblings, which share a base or data with it.',
    `With ${r} independent references likeness alone is worth e = ${mostOf(r).toPrecision(2)} at most.`,
    'The null of M1 and M2 takes the suspect for one more model like the references. References of one family count as several here though they are less; references that had a part in it make the test weaker.',
    ...(trial.references.some(({ relation }) => relation === 'student')
      ? []
      : ['No documented student of the teacher was among the references: that this run would have found one is not shown.']),
    ...(trial.teachers.every((teacher) => bothSampled(trial, teacher))
      ? []
      : [
          `One model served under two names is seen only if both decode alike, or with ${SAMPLES} samples a prompt. Sampled once, at a temperature, it looks to M1 and M2 like a student, or like another model of the same maker.`,
        ]),
    ...(trial.plan.prompts.seen.length === 0
      ? ['Without a campaign whose prompts are known (M3) or a planted mark (M4) no result is strong.']
      : []),
    'Documented lists of teachers are incomplete; one that is not named may stand behind what was found.',
  ]
}

function triedInWords({ plans, answers }: Tried): string[] {
  const held = [
    ...(plans === 0 ? [] : [plans === 1 ? 'another plan' : `${plans} other plans`]),
    ...(answers === 0 ? [] : [`readings of ${answers === 1 ? 'another model' : `${answers} other models`}`]),
  ]
  if (held.length === 0) return []
  return [
    `The lab's record holds ${held.join(' and ')} before this result. Error rates and e-values are those of one planned test: of several that were tried the best is worth its e-value divided by their number.`,
  ]
}
