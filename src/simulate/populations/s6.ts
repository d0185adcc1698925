import { attack, drawIntent } from '../attack.ts'
import { campaignSizes, crew } from '../crew.ts'
import { harvestDay, scattered } from '../harvesting.ts'
import type { Population } from '../population.ts'
import { random } from '../random.ts'
import { resaleDay } from '../resale.ts'
import { makeTemplate } from '../template.ts'

/** S6: adaptive. A card, a line and a client each; every prompt worded anew; 90-98 % camouflage; people's hours with jitter. */
export const s6: Population = {
  ...attack(
    'S6',
    (world) => campaignSizes(world, 12, 5, 400),
    (world, campaign) => {
      const { key, size } = campaign
      const r = random(...key)
      const members = crew(world, {
        ...campaign,
        perCard: 1,
        signUp: 'slow',
        mail: 'free',
        stacks: 0,
        exits: 0,
        banAfter: 0,
      })
      const drawn = r.between(0.9, 0.98)
      const cover = world.camouflage ?? drawn
      const load = r.between(10, 16)
      const users = size * 2
      const rate = (load * cover * size) / users / 2.4
      const schedule = scattered(world, 'people', 8)
      return {
        members,
        *day(day) {
          yield* harvestDay(random(...key, 'day', day), world, day, {
            members,
            // A wording for each request: what stays the same is what is asked for.
            templates: (i) => {
              const d = random(...key, 'wording', i)
              return makeTemplate(
                d,
                d.weighted(['en', 'zh'], [3, 1]),
                drawIntent(d, { trace: 4, rubric: 1, rewrite: 1, agentic: 1 }),
              )
            },
            sources: ['exams', 'code', 'chat'],
            key,
            load: load * (1 - cover),
            spread: 0.7,
            schedule,
          })
          yield* resaleDay(world, day, { members, key, users, rate, hop: 0.02 })
        },
      }
    },
  ),
  hasCover: true,
}
