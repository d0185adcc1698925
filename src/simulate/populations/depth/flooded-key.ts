import { companyDomain, makeAccount } from '../../account.ts'
import { attack, templateSet } from '../../attack.ts'
import { browserClient } from '../../client.ts'
import { COUNTRIES } from '../../countries.ts'
import { campaignSizes, type Member } from '../../crew.ts'
import { habit } from '../../habit.ts'
import { harvestDay, scattered } from '../../harvesting.ts'
import { DAY } from '../../hour.ts'
import { officeNetwork } from '../../network.ts'
import { type Person, personDay } from '../../person.ts'
import { random } from '../../random.ts'
import { persona } from '../../talk.ts'
import { harvesters } from './harvesting-crew.ts'

/** The campaign sits in a shared office among thirty people: same exits, same browser, sign-ups in the same days. */
export const floodedKey = {
  ...attack(
    'flooded-key',
    (world) => campaignSizes(world, 14, 8, 2000),
    (world, campaign) => {
      const { key } = campaign
      const r = random(...key)
      const office = officeNetwork(r.hex(8), 2)
      const client = browserClient(r)
      const opened = world.start - 9 * DAY
      const members: Member[] = harvesters(world, { perCard: 3 }, campaign)
      for (const { account } of members) {
        account.network = office
        account.clients = [client]
      }
      const domain = companyDomain(r)
      const people = Array.from({ length: 30 }, (): Person => {
        const account = makeAccount(r, world, {
          population: 'flooded-key',
          role: 'hard',
          clients: [client],
          country: COUNTRIES[0] as (typeof COUNTRIES)[number],
          network: office,
          created: opened + r.exponential(2 * DAY),
          ...(r.chance(0.3) ? { record: { email_domain: domain } } : {}),
        })
        return { account, persona: persona(r, world, 'en'), habit: habit(r, client), rate: r.between(0.5, 3), kind: 'work' }
      })
      const templates = templateSet(key, 12, ['en'], { trace: 3, rubric: 1, synthesis: 1 })
      return {
        members: [...members, ...people.map((one) => ({ account: one.account, place: 0, habit: one.habit }))],
        *day(day) {
          yield* harvestDay(random(...key, 'day', day), world, day, {
            members,
            templates: (i) => templates[i % templates.length] as (typeof templates)[0],
            sources: ['exams', 'code'],
            key,
            load: 9,
            spread: 0.2,
            schedule: scattered(world, 'people', 0),
          })
          for (const [i, one] of people.entries()) yield* personDay(random(...key, 'person', i, day), world, one, day)
        },
      }
    },
  ),
  onlyByName: true,
}
