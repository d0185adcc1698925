import { mostOf } from '../stats/conformal-e-value.ts'
import type { Exhibit } from './exhibit.ts'
import type { AnswerSet } from './inputs/answer-file.ts'
import type { Trial } from './inputs/trial.ts'
import { SAMPLED_PROMPTS, SAMPLES } from './methods/same-model.ts'

function bothSampled({ prompts, suspect }: Trial, teacher: AnswerSet): boolean {
  const often = ({ samples }: AnswerSet, id: string) => (samples.get(id)?.length ?? 0) >= SAMPLES
  return prompts.filter((id) => often(suspect, id) && often(teacher, id)).length >= SAMPLED_PROMPTS
}

/** What a run cannot say, as it stands beside its result in the same size. */
export function limitsOf({ trial, independent }: Exhibit, registered: boolean): string[] {
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
