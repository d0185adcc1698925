import { cardId, companyDomain, entityId, makeAccount, pickCountry, type Role, type SimAccount } from './account.ts'
import { browserClient, type Client, ownStack, sdkClient } from './client.ts'
import { COUNTRIES } from './countries.ts'
import { type Habit, habit } from './habit.ts'
import { DAY, HOUR } from './hour.ts'
import { homeNetwork, type Network, proxyPool } from './network.ts'
import type { Sized } from './population.ts'
import { type Random, random } from './random.ts'
import type { World } from './world.ts'

/** One account of a crew, and the place it fills: an account that is banned is followed by another in the same place. */
export interface Member {
  account: SimAccount
  place: number
  habit: Habit
}

interface CrewOptions {
  population: string
  role: Role
  campaign: string
  /** What its streams are drawn by: when its accounts sign up and are banned, their records and habits. */
  key: readonly (string | number)[]
  size: number
  /** Accounts to one payment instrument; 1 is a card each. */
  perCard: number
  /** Sign-up: in a few bursts shortly before the start, or over a long time. */
  signUp: 'bursts' | 'slow'
  mail: 'free' | 'disposable' | 'mixed' | 'sham firms'
  /** Distinct software stacks; 0 gives every account a popular one of its own. */
  stacks: number
  /** Exits of the shared pool; 0 gives every account a line of its own. */
  exits: number
  /** Median days until a ban; 0 is never. A banned account is replaced within 1 to 48 hours. */
  banAfter: number
  habit?: Partial<Habit>
  /** By what cards, software, exits and the like are drawn, in its place, for one actor's campaign that has the same of these at several labs. */
  acrossLabs?: readonly (string | number)[]
}

/** The accounts of an operator: what they share is what its options say, everything else looks like anybody's. */
export function crew(world: World, o: CrewOptions): Member[] {
  const r = random(...o.key, 'crew')
  const common = random(...(o.acrossLabs ?? o.key), 'kit')
  const cards = Array.from({ length: Math.ceil(o.size / o.perCard) }, () => cardId(common))
  const stacks: Client[] = Array.from({ length: o.stacks }, (_, i) => ownStack(common, i > 0 && common.chance(0.6)))
  const pool = o.exits > 0 ? proxyPool(world, [...(o.acrossLabs ?? o.key)].join(' '), o.exits) : undefined
  const bursts = Array.from({ length: 2 + r.int(3) }, () => world.start - r.between(1, 25) * DAY)
  const mills = Array.from({ length: 2 }, () => common.pick(world.corpus.disposableDomains))
  const sims = Array.from({ length: 3 }, () => pickCountry(common))
  const members: Member[] = []
  for (let place = 0; place < o.size; place++) {
    let from = signUpTime(r, world, o.signUp, bursts)
    let begins = world.start
    while (begins < world.end) {
      const closed = o.banAfter > 0 ? Math.max(begins, from) + r.logNormal(o.banAfter, 0.7) * DAY + HOUR : undefined
      const account = member(r, world, o, { cards, stacks, pool, mills, sims, place, from, begins, closed })
      members.push({ account, place, habit: habit(r, account.clients[0], { lag: 0, pinned: false, ...o.habit }) })
      if (closed === undefined || closed >= world.end) {
        break
      }
      begins = closed + (1 + 47 * r.next() ** 2) * HOUR
      // The spare was often made before it is needed.
      from = r.chance(0.5) ? begins : begins - r.exponential(3 * DAY)
    }
  }
  return members
}

interface Kit {
  cards: readonly string[]
  stacks: readonly Client[]
  pool: Network | undefined
  mills: readonly string[]
  sims: readonly (typeof COUNTRIES)[number][]
  place: number
  from: number
  begins: number
  closed: number | undefined
}

function member(r: Random, world: World, o: CrewOptions, kit: Kit): SimAccount {
  const country = o.perCard > 1 && r.chance(0.7) ? r.pick(kit.sims) : pickCountry(r)
  const clients =
    kit.stacks.length > 0
      ? [kit.stacks[kit.place % kit.stacks.length] as Client]
      : [r.chance(0.25) ? browserClient(r) : sdkClient(r)]
  const account = makeAccount(r, world, {
    population: o.population,
    role: o.role,
    campaign: o.campaign,
    clients,
    country,
    created: kit.from,
    ...(kit.closed === undefined ? {} : { closed: kit.closed }),
    network: kit.pool ?? homeNetwork(r, COUNTRIES.indexOf(country)),
  })
  const { record } = account
  if (o.perCard > 1) {
    record.payment_fingerprint = kit.cards[Math.floor(kit.place / o.perCard)] as string
  }
  const mail = o.mail === 'mixed' ? r.weighted(['free', 'disposable', 'sham firms'] as const, [6, 3, 1]) : o.mail
  if (mail === 'disposable') {
    record.email_domain = r.pick(kit.mills)
    record.verification = 'email'
  } else if (mail === 'sham firms') {
    record.email_domain = companyDomain(r)
    record.entity_id = entityId(r)
  }
  if (r.chance(0.15)) {
    record.channel = 'cloud'
    record.partner_id = `cloud-${1 + r.int(3)}`
  }
  // A spare may be made long before; it works from when its place is free.
  account.from = Math.max(kit.from, kit.begins)
  return account
}

function signUpTime(r: Random, world: World, kind: CrewOptions['signUp'], bursts: readonly number[]): number {
  if (kind === 'bursts') {
    return r.pick(bursts) + r.exponential(5 * HOUR)
  }
  return world.start - r.between(3, 240) * DAY
}

/** Members at work at a time, by place. */
export function onDuty(members: readonly Member[], time: number): Member[] {
  return members.filter((m) => m.account.from <= time && time < m.account.until)
}

/** How many accounts a campaign has: all of the scale's share in one, up to the size that was seen, then several. */
export function campaignSizes(world: Sized, atScaleOne: number, least: number, most: number): { count: number; size: number } {
  if (world.campaignAccounts !== undefined) return { count: 1, size: world.campaignAccounts }
  const total = Math.max(least, Math.round(atScaleOne * world.scale))
  const count = Math.ceil(total / most)
  return { count, size: Math.round(total / count) }
}
