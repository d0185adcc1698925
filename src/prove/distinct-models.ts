import type { Exhibit } from './exhibit.ts'
import type { Control } from './inputs/verdict.ts'
import { commonOpenings } from './methods/common-openings.ts'

/** Models of one base, decoded alike, begin up to 28 % of their answers alike in open data and are still two models. */
const ONE = 0.5

/** Whether an independent reference is the suspect or the teacher under another name: the null would then hold what it must not. */
export function distinctModels({ trial, text, independent, models }: Exhibit, teacher: number): Control {
  const name = 'distinct'
  const answers = (model: number) => trial.prompts.map((_, p) => [text(model, p)])
  const subjects = [0, teacher].map((model) => ({ model, texts: answers(model) }))
  const alike = independent.flatMap((one) => {
    const texts = answers(one)
    return subjects.flatMap((subject) => {
      const share = commonOpenings(texts, subject.texts)?.share ?? 0
      return share >= ONE ? [`${models[one]} as ${models[subject.model]} (${(100 * share).toFixed(0)} %)`] : []
    })
  })
  return {
    name,
    result: alike.length > 0 ? 'failed' : 'passed',
    says:
      alike.length > 0
        ? `Begins long answers with the same twenty tokens: ${alike.slice(0, 5).join('; ')}. One model seems to stand twice: leave it out, or give its relation.`
        : `No independent reference begins ${100 * ONE} % of its long answers as the suspect or the teacher does.`,
  }
}
