import type { Exhibit } from './exhibit.ts'
import type { Control } from './inputs/verdict.ts'
import { ownRuns } from './methods/own-runs.ts'

/**
 * Copies of one file of answers share nearly all. A model and its quantised form, which share 54 % in open data, are left to stand: such a twin among the
 * references ranks beside the suspect, or before it, and only weakens the test.
 */
const ONE = 0.8
/** Models whose wording is taken for common: more cost time and tell no more. */
const OTHERS = 8

/** Whether an independent reference is the suspect or the teacher under another name: the null would then hold what it must not. */
export function distinctModels({ runs, independent, models }: Exhibit, teacher: number): Control {
  const name = 'distinct'
  const subjects = [0, teacher].map((model) => ({ model, texts: runs(model) }))
  const references = independent.map((model) => ({ model, texts: runs(model) }))
  const alike = references.flatMap((one) => {
    const others = references.filter((other) => other !== one).slice(0, OTHERS)
    return subjects.flatMap((subject) => {
      const known = others.map(({ texts }) => texts)
      // What most of them have is common; what a few have may be that one model stands there more than once.
      const share = ownRuns(one.texts, subject.texts, known, Math.floor(known.length / 2))?.share ?? 0
      return share >= ONE ? [`${models[one.model]} as ${models[subject.model]} (${(100 * share).toFixed(0)} %)`] : []
    })
  })
  return {
    name,
    result: alike.length > 0 ? 'failed' : 'passed',
    says:
      alike.length > 0
        ? `Twenty tokens on end that few other references have: ${alike.slice(0, 5).join('; ')}. One model seems to stand twice: leave it out, or give its relation.`
        : `No independent reference has twenty tokens on end, uncommon among the others, with the suspect or the teacher in ${100 * ONE} % of its long answers.`,
  }
}
