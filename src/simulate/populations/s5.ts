import { attack, drawIntent } from '../attack.ts'
import { campaignSizes, crew } from '../crew.ts'
import { harvestDay, scattered } from '../harvesting.ts'
import { random } from '../random.ts'
import { makeTemplate, type Template } from '../template.ts'

/** S5: mega. 25,000 accounts at full size, 25 exchanges a day each, thousands of skeletons: nothing stands out in one account. */
export const s5 = attack(
  'S5',
  (world) => campaignSizes(world, 14, 5, 25_000),
  (world, campaign) => {
    const { key, size } = campaign
    const r = random(...key)
    const members = crew(world, {
      ...campaign,
      perCard: r.pick([2, 4, 8]),
      signUp: 'slow',
      mail: 'mixed',
      stacks: 4 + r.int(5),
      exits: 30 + size * 4,
      banAfter: 0,
      habit: { tier: 'large' },
    })
    const skeletons = Math.min(6000, Math.max(240, size * 12))
    const held: (Template | undefined)[] = []
    const template = (i: number): Template => {
      const n = i % skeletons
      const d = random(...key, 'template', n)
      const made =
        held[n] ??
        makeTemplate(
          d,
          d.weighted(['en', 'zh', 'es', 'de'], [8, 2, 1, 1]),
          drawIntent(d, { agentic: 4, trace: 3, synthesis: 2, rewrite: 1, rubric: 1 }),
        )
      held[n] = made
      return made
    }
    const schedule = scattered(world, 'people', r.pick([8, 8, 3, 1]))
    return {
      members,
      day: (day) =>
        harvestDay(random(...key, 'day', day), world, day, {
          members,
          templates: template,
          sources: ['code', 'chat', 'exams', 'documents'],
          key,
          load: 25,
          spread: 0.08,
          schedule,
        }),
    }
  },
)
