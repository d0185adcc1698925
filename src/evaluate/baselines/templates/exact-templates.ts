import { sqlFrom } from '../../../warehouse/sql-from.ts'
import type { Baseline, Variant } from '../baseline.ts'
import { scoresOf } from '../scores-of.ts'
import { span } from '../span.ts'

const wording = sqlFrom(new URL('./wording.sql', import.meta.url), {})
const partners = sqlFrom(new URL('./wording-partners.sql', import.meta.url), {})

type Options = {
  readonly by: 'prompt' | 'prefix' | 'skeleton' | 'ending' | 'system'
  readonly length: number
  /** Wording of more parties than that is everybody's; 200 at most. */
  readonly most: number
  readonly variety: number
}

const variant = (name: string, options: Options): Variant => ({
  name,
  score: async ({ warehouse, window }) => {
    await warehouse.run(wording, { ...span(window), by: options.by, length: options.length })
    const rows = await warehouse.rows<{ account_id: string; score: number }>(partners, {
      most: options.most,
      variety: options.variety,
    })
    await warehouse.run('DROP TABLE baseline_wording')
    return scoresOf(rows)
  },
})

/**
 * Exact template matching: an account's score is the number of unrelated parties with which it shares rare wording at a fixed place.
 *
 * What a rule on prompt prefixes or a log-template miner with masked numbers would see. Popular wording does not count, nor does an organisation's
 * own. One word before the template, or a template with its slot in front, and the prefix is lost.
 */
export const exactTemplates: Baseline = {
  name: 'template matching, exact',
  says: 'Counts the unrelated parties with which an account shares a rare prompt prefix or masked skeleton, as log-template miners group lines (Drain, He et al., ICWS 2017).',
  variants: [
    variant('whole prompt', { by: 'prompt', length: 0, most: 200, variety: 0 }),
    variant('prefix 40', { by: 'prefix', length: 40, most: 200, variety: 0 }),
    variant('prefix 100', { by: 'prefix', length: 100, most: 200, variety: 0 }),
    variant('prefix 40, different remainders', { by: 'prefix', length: 40, most: 200, variety: 0.7 }),
    variant('prefix 40, different remainders, 50 parties at most', { by: 'prefix', length: 40, most: 50, variety: 0.7 }),
    variant('skeleton of 8 words, different remainders', { by: 'skeleton', length: 8, most: 200, variety: 0.7 }),
    variant('skeleton of 8 words, different remainders, 50 parties at most', {
      by: 'skeleton',
      length: 8,
      most: 50,
      variety: 0.7,
    }),
    variant('skeleton of 15 words, different remainders', { by: 'skeleton', length: 15, most: 200, variety: 0.7 }),
    variant('ending of 8 words, different remainders', { by: 'ending', length: 8, most: 200, variety: 0.7 }),
    variant('system text of 40', { by: 'system', length: 40, most: 200, variety: 0 }),
  ],
}
