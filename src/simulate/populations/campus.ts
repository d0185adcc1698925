import { companyDomain, creationTime, entityId, makeAccount, pickCountry, planStream } from '../account.ts'
import { browserClient } from '../client.ts'
import { habit } from '../habit.ts'
import { DAY } from '../hour.ts'
import { officeNetwork } from '../network.ts'
import { type Person, personDay } from '../person.ts'
import { type Population, share } from '../population.ts'
import { random } from '../random.ts'
import { persona } from '../talk.ts'

/** Campuses: many accounts of one mail domain behind a few addresses, made when term began; each asks what it likes. */
export const campus: Population = {
  name: 'campus',
  role: 'hard',
  attack: false,
  size: (world) => share(world, 2),
  make: (world, index) => {
    const r = planStream(world, 'campus', index)
    const domain = companyDomain(r, 'campus')
    const entity = r.chance(0.5) ? entityId(r) : undefined
    const country = pickCountry(r)
    const network = officeNetwork(r.hex(8), 2 + r.int(5))
    const term = world.start - r.between(2, 60) * DAY
    const size = Math.max(6, Math.round(60 * Math.min(1, world.scale * world.background + 0.1) * r.between(0.7, 1.3)))
    const people = Array.from({ length: size }, (): Person => {
      const clients = [browserClient(r)]
      const account = makeAccount(r, world, {
        population: 'campus',
        role: 'hard',
        clients,
        country,
        network,
        created: r.chance(0.6) ? term + r.exponential(3 * DAY) : creationTime(r, world),
        record: {
          email_domain: domain,
          plan: entity === undefined ? r.pick(['free', 'free', 'plus']) : 'education',
          ...(entity === undefined ? {} : { entity_id: entity }),
        },
      })
      return {
        account,
        persona: persona(r, world, country.lang, { code: r.chance(0.4) ? 0.5 : 0.05 }),
        habit: habit(r, clients[0]),
        rate: Math.min(4, r.logNormal(0.5, 0.8)),
        kind: 'people',
      }
    })
    return {
      accounts: people.map((p) => p.account),
      *day(day) {
        for (const [i, p] of people.entries()) {
          yield* personDay(random(world.seed, world.lab, 'campus', index, i, day), world, p, day)
        }
      },
    }
  },
}
