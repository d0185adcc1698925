import { templateSet } from '../../attack.ts'
import { harvestingCrew } from './harvesting-crew.ts'

/** About one request a day from each account, for as long as the window goes: months with --days. */
export const slow = harvestingCrew({
  name: 'slow',
  accounts: 14,
  perCard: 3,
  load: 1.2,
  sources: ['exams', 'code'],
  templates: (_, key) => {
    const templates = templateSet(key, 6, ['en', 'en', 'zh'], { trace: 2, rubric: 1 })
    return (i) => templates[i % templates.length] as (typeof templates)[0]
  },
})
