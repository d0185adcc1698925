import { templateSet } from '../../attack.ts'
import { harvestingCrew } from './harvesting-crew.ts'

/** Accounts that live two days and are replaced within two more: hardly any is there from beginning to end. */
export const churn = harvestingCrew({
  name: 'churn',
  accounts: 12,
  perCard: 2,
  banAfter: 2,
  load: 9,
  sources: ['exams', 'code', 'chat'],
  templates: (_, key) => {
    const templates = templateSet(key, 12, ['en'], { trace: 3, agentic: 1, synthesis: 1 })
    return (i) => templates[i % templates.length] as (typeof templates)[0]
  },
})
