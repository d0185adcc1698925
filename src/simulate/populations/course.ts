import { companyDomain, freeMail, makeAccount, pickCountry, planStream } from '../account.ts'
import { browserClient, sdkClient } from '../client.ts'
import { COUNTRIES } from '../countries.ts'
import { habit } from '../habit.ts'
import { DAY, HOUR } from '../hour.ts'
import { itemSet } from '../items.ts'
import { homeNetwork, officeNetwork } from '../network.ts'
import { type Person, personDay, spoken } from '../person.ts'
import { type Population, share } from '../population.ts'
import { random } from '../random.ts'
import { reply } from '../reply.ts'
import { persona } from '../talk.ts'
import { makeTemplate } from '../template.ts'

/** Courses and hackathons: accounts made in one hour, the hand-out's prompt filled with the same exercises, then own questions. */
export const course: Population = {
  name: 'course',
  role: 'hard',
  attack: false,
  size: (world) => share(world, 4),
  make: (world, index) => {
    const r = planStream(world, 'course', index)
    const country = pickCountry(r)
    const domain = r.chance(0.5) ? companyDomain(r, 'campus') : undefined
    const room = officeNetwork(r.hex(8), 1 + r.int(2))
    const begin = world.start + r.between(-3, Math.max(1, world.days - 2)) * DAY
    const handout = makeTemplate(r, 'en', r.pick(['trace', 'rewrite', 'rubric'] as const))
    const exercises = itemSet(world, r.pick(['exams', 'documents'] as const), 'en', world.seed, world.lab, 'course', index)
    const programs = r.chance(0.4)
    const meetings = Array.from({ length: 6 }, (_, i) => Math.floor((begin - world.start) / DAY) + i * r.pick([1, 2, 7]))
    const hour = 9 + r.int(8) - country.zone
    const size = Math.max(5, Math.round(30 * Math.min(1, world.scale * world.background + 0.15) * r.between(0.6, 1.4)))
    const people = Array.from({ length: size }, (): Person => {
      const clients = programs ? [sdkClient(r), browserClient(r)] : [browserClient(r)]
      const home = homeNetwork(r, COUNTRIES.indexOf(country))
      const account = makeAccount(r, world, {
        population: 'course',
        role: 'hard',
        clients,
        country,
        created: begin + r.exponential(0.5 * HOUR),
        network: (d, time) => (meetings.includes(Math.floor((time - world.start) / DAY)) ? room(d, time) : home(d, time)),
        record: { email_domain: domain ?? freeMail(r, country), plan: 'free' },
      })
      delete account.record.payment_fingerprint
      return {
        account,
        persona: persona(r, world, country.lang),
        habit: habit(r, clients[0]),
        rate: Math.min(2, r.logNormal(0.3, 0.8)),
        kind: 'people',
      }
    })
    return {
      accounts: people.map((p) => p.account),
      *day(day) {
        const lesson = meetings.indexOf(day)
        for (const [i, p] of people.entries()) {
          const d = random(world.seed, world.lab, 'course', index, i, day)
          if (lesson >= 0 && d.chance(0.85)) {
            for (let n = 0; n < 2 + d.int(4); n++) {
              const item = exercises.at(lesson * 5 + n)
              const messages = handout.messages(item)
              const start =
                Math.max(world.start + day * DAY + ((hour + 24) % 24) * HOUR, p.account.from) +
                n * 8 * 60_000 +
                d.exponential(4 * 60_000)
              yield* spoken(
                d,
                world,
                p,
                [{ messages, response: reply(d, world.corpus, item.question, { real: item.trace }), after: 0 }],
                start,
              )
            }
          }
          yield* personDay(d, world, p, day)
        }
      },
    }
  },
}
