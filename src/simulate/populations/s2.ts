import { ALL_LANGUAGES, attack, templateSet } from '../attack.ts'
import { campaignSizes, crew } from '../crew.ts'
import { harvestDay, scattered } from '../harvesting.ts'
import { random } from '../random.ts'

/** S2: coercion of reasoning traces in many languages, a template in each. 20-300 accounts, 3-21 days. */
export const s2 = attack(
  'S2',
  (world) => campaignSizes(world, 14, 7, 300),
  (world, campaign) => {
    const { key, size } = campaign
    const r = random(...key)
    const members = crew(world, {
      ...campaign,
      perCard: r.pick([1, 2, 4]),
      signUp: 'bursts',
      mail: 'mixed',
      stacks: 1 + r.int(3),
      exits: 12 + size * 2,
      banAfter: 0,
      habit: { tier: 'large', settings: { temperature: r.pick([0.3, 0.7, 1]), max_tokens: r.pick([2048, 4096, 8192]) } },
    })
    const langs = ['en', ...r.shuffle(ALL_LANGUAGES.filter((l) => l !== 'en')).slice(0, 5 + r.int(4))]
    const templates = templateSet(key, langs.length, langs, { trace: 1 })
    const length = Math.min(world.days, 3 + r.int(19))
    const first = r.int(world.days - length + 1)
    const load = r.between(8, 14)
    const schedule = scattered(world, 'flat')
    return {
      members,
      day: (day) =>
        day < first || day >= first + length
          ? []
          : harvestDay(random(...key, 'day', day), world, day, {
              members,
              templates: (i) => templates[i % templates.length] ?? (templates[0] as (typeof templates)[0]),
              sources: ['exams', 'exams', 'documents'],
              key,
              load,
              spread: 0.2,
              schedule,
            }),
    }
  },
)
