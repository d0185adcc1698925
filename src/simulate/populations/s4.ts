import { attack, templateSet } from '../attack.ts'
import { campaignSizes, crew } from '../crew.ts'
import { harvestDay, scattered } from '../harvesting.ts'
import { HOUR } from '../hour.ts'
import type { Population } from '../population.ts'
import { type Random, random } from '../random.ts'
import { resaleDay } from '../resale.ts'
import { modelsAt } from '../world.ts'

/**
 * S4: the hydra. 5-20 thousand accounts at full size behind one pool of exits; 50-90 % of what it sends is resold access; half of its
 * traffic moves to a new model within a day of the release; a banned account is replaced within 1-48 hours.
 */
export const s4: Population = {
  ...attack(
    'S4',
    (world) => campaignSizes(world, 16, 8, 20_000),
    (world, campaign) => {
      const { key, size } = campaign
      const r = random(...key)
      const members = crew(world, {
        ...campaign,
        perCard: r.pick([2, 3, 5]),
        signUp: 'slow',
        mail: 'mixed',
        stacks: 2 + r.int(3),
        exits: 20 + size * 3,
        banAfter: 8,
        habit: { tier: 'large' },
      })
      const templates = templateSet(key, 14 + r.int(14), ['en', 'en', 'zh', 'en'], {
        agentic: 3,
        trace: 3,
        synthesis: 2,
        rewrite: 2,
      })
      const drawn = r.between(0.5, 0.9)
      const cover = world.camouflage ?? drawn
      const load = r.between(9, 13)
      // A conversation through the pool has two and a half requests on average.
      const users = size * 4
      const rate = (load * cover * size) / users / 2.4
      const model = (d: Random, time: number): string => pivoting(world, d, time)
      const schedule = scattered(world, 'flat')
      return {
        members,
        *day(day) {
          yield* harvestDay(random(...key, 'day', day), world, day, {
            members,
            templates: (i) => templates[i % templates.length] ?? (templates[0] as (typeof templates)[0]),
            sources: ['code', 'exams', 'chat'],
            key,
            load: load * (1 - cover),
            spread: 0.2,
            schedule,
            model,
          })
          yield* resaleDay(world, day, { members, key, users, rate, hop: 0.3, model })
        },
      }
    },
  ),
  hasCover: true,
}

/** Half of the traffic on the new model from the first hours after its release, a little more each day. */
function pivoting(world: Parameters<typeof modelsAt>[0], r: Random, time: number): string {
  const since = (time - world.pivot.at) / HOUR
  const large = modelsAt(world, time, 'large').filter((m) => m !== world.pivot.model)
  const share = since < 0 ? 0 : Math.min(0.8, 0.35 + 0.2 * Math.min(1, since / 12) + 0.002 * since)
  if (r.chance(share)) {
    return world.pivot.model
  }
  return r.chance(0.75) ? (large.at(-1) ?? world.pivot.model) : (modelsAt(world, time, 'mid').at(-1) ?? world.pivot.model)
}
