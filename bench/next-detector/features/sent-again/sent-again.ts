import { eachUseOf, oncePer, type Population } from '../../../../src/detect/population.ts'
import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'

/** For each party how many prompts it made from templates, and how many of those another party sent word for word. */
const sentAgainOf = oncePer((population: Population) => {
  const templated = new Float64Array(population.parties.count)
  const again = new Float64Array(population.parties.count)
  population.keys.templates.forEach((template, key) => {
    if (template === undefined) return
    eachUseOf(population, key, (party, prompts, sent) => {
      templated[party] = (templated[party] as number) + prompts
      again[party] = (again[party] as number) + sent
    })
  })
  return { templated, again }
})

/**
 * Sent again: the share of a group's templated prompts that another party sent word for word.
 *
 * Evaluators and classes send the same items; a generator deals its slots out. Missing where nobody fills a template. Blind to: campaigns that
 * sample many answers to one prompt. Benign double: none, it speaks for innocents.
 */
export const sentAgain = defineFeature({
  name: 'sent-again',
  version: 1,
  block: 'material',
  direction: 'less',
  relative: 'difference',
  ordinary: 0,
  measure: ({ population, members }) => {
    const { templated, again } = sentAgainOf(population)
    let [all, repeated] = [0, 0]
    for (const party of members) {
      all += templated[party] as number
      repeated += again[party] as number
    }
    return all === 0 ? Number.NaN : repeated / all
  },
  says: (value) => `${percent(value)} of its templated prompts were sent word for word by another party, too.`,
})
