import { attack } from '../attack.ts'
import { campaignSizes, crew } from '../crew.ts'
import { random } from '../random.ts'
import { resaleDay } from '../resale.ts'

/** S7: a reseller's pool. Linked in every way that a campaign is, and all it sends is what its many end users ask. */
export const s7 = attack(
  'S7',
  (world) => campaignSizes(world, 18, 8, 2000),
  (world, campaign) => {
    const { key, size } = campaign
    const r = random(...key)
    const members = crew(world, {
      ...campaign,
      perCard: r.pick([2, 4, 6]),
      signUp: r.pick(['bursts', 'slow'] as const),
      mail: 'mixed',
      stacks: 1 + r.int(2),
      exits: 4 + Math.round(size * 0.5),
      banAfter: r.pick([0, 9, 14]),
    })
    const users = size * 5
    const rate = (r.between(7, 11) * size) / users / 2.4
    return { members, day: (day) => resaleDay(world, day, { members, key, users, rate, hop: 0.4 }) }
  },
  'hard',
)
