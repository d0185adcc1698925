import { attack, templateSet } from '../attack.ts'
import { campaignSizes, crew } from '../crew.ts'
import { harvestDay, inStep } from '../harvesting.ts'
import { random } from '../random.ts'

/** S1: chain-of-thought and reward data. 100-600 accounts at full size, shared payments, everybody in step with equal load. */
export const s1 = attack(
  'S1',
  (world) => campaignSizes(world, 18, 8, 600),
  (world, campaign) => {
    const { key, size } = campaign
    const r = random(...key)
    const members = crew(world, {
      ...campaign,
      perCard: 3 + r.int(6),
      signUp: 'bursts',
      mail: r.pick(['free', 'mixed', 'disposable'] as const),
      stacks: 1 + r.int(2),
      exits: 10 + Math.round(size * 0.8),
      banAfter: 0,
      habit: { tier: 'large', settings: { temperature: r.pick([0.6, 0.7, 1]), max_tokens: r.pick([4096, 8192, 16384]) } },
    })
    const templates = templateSet(key, 5 + r.int(5), r.chance(0.5) ? ['en', 'zh', 'en'] : ['en'], {
      trace: 5,
      rubric: 3,
      preference: 2,
    })
    const from = r.int(16)
    const load = r.between(5, 9)
    const schedule = inStep(world, from, r.between(5, 8), members.length, 40_000)
    const samples = r.pick([1, 1, 3])
    const pause = r.int(Math.max(1, world.days))
    return {
      members,
      day: (day) =>
        // One day the scheduler is down for everybody.
        day === pause && world.days > 3
          ? []
          : harvestDay(random(...key, 'day', day), world, day, {
              members,
              templates: (i) => templates[i % templates.length] ?? (templates[0] as (typeof templates)[0]),
              sources: ['exams', 'chat', 'exams'],
              key,
              load,
              spread: 0.05,
              // The window begins on a Monday.
              part: day % 7 < 5 ? 1 : 0.5,
              schedule,
              samples,
            }),
    }
  },
)
