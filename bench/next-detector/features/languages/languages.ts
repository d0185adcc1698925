import { listOf } from '../../../../src/detect/incidence.ts'
import { figure } from '../../../../src/detect/signals/wording.ts'
import { entropy } from '../../../../src/stats/entropy.ts'
import { defineFeature } from '../feature.ts'

/**
 * Languages: in how many languages members write, together: the entropy of the languages of their prompts, in bits.
 *
 * Whoever collects for a model of many languages asks in many. Blind to: campaigns in one language. Benign double: translation bureaus,
 * resellers. Missing where no text was given.
 */
export const languages = defineFeature({
  name: 'languages',
  version: 1,
  block: 'language',
  direction: 'more',
  relative: 'difference',
  ordinary: 'volume',
  measure: ({ population: { accounts, parties }, members }) => {
    const { starts, ids, uses } = accounts.languages
    const prompts = new Map<number, number>()
    for (const party of members)
      for (const at of listOf(parties.accounts, party))
        for (let i = starts[at] as number; i < (starts[at + 1] as number); i++)
          prompts.set(ids[i] as number, (prompts.get(ids[i] as number) ?? 0) + (uses[i] as number))
    return prompts.size === 0 ? Number.NaN : entropy(prompts.values()) / Math.LN2
  },
  says: (value, ordinary) =>
    `It writes in ${figure(2 ** value)} languages of equal share; ordinary groups in ${figure(2 ** ordinary)}.`,
})
