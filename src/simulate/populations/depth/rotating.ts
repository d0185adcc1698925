import { drawIntent } from '../../attack.ts'
import { random } from '../../random.ts'
import { makeTemplate } from '../../template.ts'
import { harvestingCrew } from './harvesting-crew.ts'

/** Templates made anew by a model all the time: each is used for one or two requests. */
export const rotating = harvestingCrew({
  name: 'rotating',
  accounts: 14,
  perCard: 3,
  load: 9,
  cover: 0.3,
  sources: ['exams', 'code', 'chat'],
  templates: (_, key) => (i) => {
    const r = random(...key, 'wording', Math.floor(i / 2))
    return makeTemplate(r, 'en', drawIntent(r, { trace: 3, rubric: 1, agentic: 1, synthesis: 1 }))
  },
})
