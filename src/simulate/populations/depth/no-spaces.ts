import { templateSet } from '../../attack.ts'
import { harvestingCrew } from './harvesting-crew.ts'

/** Wholly in languages that put no spaces between words. */
export const noSpaces = harvestingCrew({
  name: 'no-spaces',
  accounts: 14,
  perCard: 3,
  load: 10,
  sources: ['own-language'],
  templates: (_, key) => {
    const templates = templateSet(key, 10, ['zh', 'ja'], { trace: 2, rubric: 1, synthesis: 1 })
    return (i) => templates[i % templates.length] as (typeof templates)[0]
  },
})
