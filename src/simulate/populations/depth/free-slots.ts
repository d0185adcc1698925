import { templateSet } from '../../attack.ts'
import { harvestingCrew } from './harvesting-crew.ts'

/** Slots that have nothing in common but what is to be done with them: exam questions, code, chat, documents, sensitive requests. */
export const freeSlots = harvestingCrew({
  name: 'free-slots',
  accounts: 14,
  perCard: 3,
  load: 9,
  sources: ['exams', 'chat', 'code', 'documents', 'sensitive', 'own-language'],
  templates: (_, key) => {
    const templates = templateSet(key, 5, ['en'], { trace: 1, rewrite: 1, rubric: 1 })
    return (i) => templates[i % templates.length] as (typeof templates)[0]
  },
})
