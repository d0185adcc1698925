import { planStream } from '../account.ts'
import { templateSet } from '../attack.ts'
import type { Member } from '../crew.ts'
import { firm } from '../firm.ts'
import { habit } from '../habit.ts'
import { harvestDay, inStep } from '../harvesting.ts'
import { DAY } from '../hour.ts'
import { type Population, share } from '../population.ts'
import { random } from '../random.ts'

/** Permitted distillation: everything that a campaign does, in the open, under a permit that covers accounts, models, dates and volume. */
export const permitted: Population = {
  name: 'permitted',
  role: 'hard',
  attack: false,
  size: (world) => share(world, 2),
  make: (world, index) => {
    const r = planStream(world, 'permitted', index)
    const { accounts, entity } = firm(r, world, 'permitted', { accounts: 4 + r.int(5), verified: 1, known: 0 })
    const members: Member[] = accounts.map((account, place) => ({
      account,
      place,
      habit: habit(r, account.clients[0], {
        tier: 'large',
        lag: 0,
        pinned: false,
        settings: { temperature: 0.7, max_tokens: 4096 },
      }),
    }))
    const key = [world.seed, world.lab, 'permitted', index]
    const templates = templateSet(key, 3 + r.int(4), ['en'], { trace: 3, rubric: 1, synthesis: 1 })
    const load = r.between(8, 16)
    const schedule = inStep(world, r.int(12), 8, members.length, 30_000)
    // Twice of what is planned, to the next hundred: permits are written before anybody knows.
    const cap = Math.ceil((load * members.length * world.days * 2) / 100) * 100
    const everyModel = r.chance(0.5)
    return {
      accounts,
      permits: [
        {
          permit_id: `permit-${r.hex(8)}`,
          ...(r.chance(0.5) ? { entity_id: entity } : { account_ids: accounts.map((a) => a.record.account_id) }),
          ...(everyModel ? {} : { models: world.releases.map((m) => m.model) }),
          purpose: r.pick([
            'distillation into an on-device model, research agreement',
            'distillation under a commercial licence',
            'training data for a smaller model, by contract',
          ]),
          valid_from: new Date(world.start - r.int(200) * DAY).toISOString(),
          valid_until: new Date(world.end + (10 + r.int(200)) * DAY).toISOString(),
          max_exchanges: cap,
        },
      ],
      *day(day) {
        const d = random(...key, 'day', day)
        for (const sent of harvestDay(d, world, day, {
          members,
          templates: (i) => templates[i % templates.length] ?? (templates[0] as (typeof templates)[0]),
          sources: ['exams', 'chat', 'documents'],
          key,
          load,
          spread: 0.1,
          schedule,
        })) {
          yield { ...sent, attack: false }
        }
      },
    }
  },
}
