import { attack, templateSet } from '../../attack.ts'
import { campaignSizes, crew } from '../../crew.ts'
import { harvestDay, scattered } from '../../harvesting.ts'
import { random } from '../../random.ts'
import { resaleDay } from '../../resale.ts'

/** One customer of a reseller makes data through a third of its accounts; the rest serve other people and are nobody's campaign. */
export const insideReseller = {
  ...attack(
    'inside-reseller',
    (world) => campaignSizes(world, 30, 15, 2000),
    (world, campaign) => {
      const { key, size } = campaign
      const r = random(...key)
      const shared = {
        ...campaign,
        signUp: 'slow' as const,
        mail: 'mixed' as const,
        stacks: 2,
        exits: 6 + size,
        banAfter: 0,
        perCard: 4,
      }
      const lent = Math.round(size / 3)
      const customers = crew(world, {
        ...shared,
        size: lent,
      })
      const others = crew(world, {
        ...shared,
        key: [...key, 'others'],
        acrossLabs: key,
        role: 'hard',
        campaign: '',
        size: size - lent,
      })
      for (const { account } of others) account.truth.campaign = null
      const templates = templateSet(key, 12, ['en', 'en', 'zh'], { trace: 3, rubric: 1, synthesis: 1 })
      const members = [...customers, ...others]
      const users = size * 5
      return {
        members,
        *day(day) {
          yield* harvestDay(random(...key, 'day', day), world, day, {
            members: customers,
            templates: (i) => templates[i % templates.length] as (typeof templates)[0],
            sources: ['exams', 'code'],
            key,
            load: r.between(5, 6),
            spread: 0.2,
            schedule: scattered(world, 'flat'),
          })
          // A customer with a third of the pool to itself: other people's requests pass through the rest.
          yield* resaleDay(world, day, { members: others, key, users, rate: (8 * size) / users / 2.4, hop: 0.4 })
        },
      }
    },
  ),
  onlyByName: true,
}
