import { attack, templateSet } from '../attack.ts'
import { campaignSizes, crew } from '../crew.ts'
import { harvestDay, inStep } from '../harvesting.ts'
import { random } from '../random.ts'
import { resaleDay } from '../resale.ts'

/**
 * S8: one campaign over two to four labs. The same templates, cards, exits and clock everywhere; the items are shared out among the
 * labs. Each slice alone is thin: half of it is resold access, and few requests an account.
 */
export const s8 = attack(
  'S8',
  // Four labs at most see it; a fifth has none.
  (world) => (world.lab < 4 ? campaignSizes(world, 12, 7, 300) : { count: 0, size: 0 }),
  (world, campaign) => {
    const { key, size } = campaign
    const common = [world.seed, campaign.population, campaign.index]
    const r = random(...common)
    const members = crew(world, {
      ...campaign,
      acrossLabs: common,
      perCard: 3,
      signUp: 'bursts',
      mail: 'mixed',
      stacks: 2,
      exits: 12 + size * 2,
      banAfter: 0,
      habit: { tier: 'large', settings: { temperature: r.pick([0.6, 0.8, 1]) } },
    })
    const templates = templateSet(common, 6 + r.int(6), ['en', 'zh', 'en', 'es'], { trace: 4, agentic: 2, rewrite: 2, rubric: 1 })
    const load = r.between(4, 7)
    const schedule = inStep(world, r.int(14), r.between(6, 10), Math.max(3, Math.round(members.length / 2)), 180_000)
    return {
      members,
      *day(day) {
        yield* harvestDay(random(...key, 'day', day), world, day, {
          members,
          templates: (i) => templates[i % templates.length] ?? (templates[0] as (typeof templates)[0]),
          sources: ['exams', 'code', 'chat'],
          key: common,
          load: load * 0.6,
          spread: 0.1,
          schedule,
          shards: { of: Math.min(4, world.labs), mine: world.lab },
        })
        yield* resaleDay(world, day, { members, key, users: size * 2, rate: (load * 0.4) / 2 / 2.4, hop: 0.2 })
      },
    }
  },
)
