import { planStream } from '../account.ts'
import { sdkClient } from '../client.ts'
import type { Member } from '../crew.ts'
import { firm } from '../firm.ts'
import { habit } from '../habit.ts'
import { cloudNetwork } from '../network.ts'
import { type Population, share } from '../population.ts'
import { random } from '../random.ts'
import { resaleDay } from '../resale.ts'

/** Declared aggregators: a verified reseller with many users behind few keys, and says whose each request is. */
export const aggregator: Population = {
  name: 'aggregator',
  role: 'hard',
  attack: false,
  size: (world) => share(world, 2),
  make: (world, index) => {
    const r = planStream(world, 'aggregator', index)
    const { accounts } = firm(r, world, 'aggregator', {
      accounts: 1 + r.int(3),
      keys: 2 + r.int(4),
      verified: 1,
      known: 0,
      network: cloudNetwork(r, 4 + r.int(6)),
      clients: (d) => [sdkClient(d)],
    })
    const partner = `partner-${r.hex(6)}`
    for (const account of accounts) {
      account.record.channel = 'reseller'
      account.record.partner_id = partner
      account.record.plan = 'enterprise'
      account.from = -Infinity
    }
    const members: Member[] = accounts.map((account, place) => ({ account, place, habit: habit(r, account.clients[0]) }))
    const key = [world.seed, world.lab, 'aggregator', index]
    const users = 60 + r.int(120)
    const rate = r.between(0.12, 0.3)
    return {
      accounts,
      *day(day) {
        let user = 0
        let first = ''
        for (const sent of resaleDay(world, day, { members, key, users, rate, hop: 0 })) {
          // A conversation's requests follow one another; a new opening line is somebody else's.
          const opening = sent.messages.find((m) => m.role === 'user')?.content ?? ''
          if (opening !== first) {
            first = opening
            user = random(...key, 'end user', day, opening).int(users)
          }
          yield { ...sent, endUser: `user-${random(...key, 'id', user).hex(10)}` }
        }
      },
    }
  },
}
