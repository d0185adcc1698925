import type { Exhibit } from './exhibit.ts'
import type { Control } from './inputs/verdict.ts'
import { SHORTEST } from './likeness/panel.ts'
import { median } from './median.ts'
import { tokens } from './text/tokens.ts'

/** An end that a writer sets: a full stop of any script, a closing mark, the end of code, a table or an emphasis. */
const ENDS = /[.!?…。！？؟।:;)\]}"'”’»`*|>]\s*$/u

/**
 * Whether suspect or teacher were cut off by a limit on tokens: as the endpoint said it, or as their ends show it beside the references'. Answers
 * close to a model's longest are left out, as files may have been cut to a length by whoever keeps them.
 */
export function cutAnswers({ trial, text, independent, models }: Exhibit, teacher: number): Control {
  const sets = [trial.suspect, ...trial.teachers, ...trial.references]
  const unfinished = (model: number) => {
    const texts = trial.prompts.map((_, p) => text(model, p)).filter((one) => tokens(one, SHORTEST).length >= SHORTEST)
    const longest = Math.max(0, ...texts.map((one) => one.length))
    const judged = texts.filter((one) => one.length < 0.95 * longest)
    return judged.length < 20 ? Number.NaN : judged.filter((one) => !ENDS.test(one)).length / judged.length
  }
  const usual = median(independent.map(unfinished).filter((share) => !Number.isNaN(share)))
  const found = [0, teacher].map((model) => {
    const { truncated, records } = sets[model] ?? { truncated: 0, records: 1 }
    const [said, seen] = [truncated / records, unfinished(model)]
    const cut = said > 0.5 || (independent.length >= 3 && seen >= 0.6 && seen >= usual + 0.4)
    const says = `${percent(said)} of the answers of ${models[model]} were cut by the limit on tokens, as the endpoint said${Number.isNaN(seen) ? '' : `, and ${percent(seen)} of those that are not its longest end in mid-sentence`}`
    return { cut, says }
  })
  const beside = Number.isNaN(usual) ? '' : ` Of the references', ${percent(usual)} do in the middle.`
  return {
    name: 'truncated',
    result: found.some(({ cut }) => cut) ? 'failed' : 'passed',
    says: `${found.map(({ says }) => says).join('; ')}.${beside}`,
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`
}
