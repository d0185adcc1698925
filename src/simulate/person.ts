import { cardId, creationTime, makeAccount, pickCountry, planStream, type Role, type SimAccount } from './account.ts'
import { appClient, browserClient, type Client, ideClient, sdkClient } from './client.ts'
import { COUNTRIES } from './countries.ts'
import { type Habit, habit, modelFor } from './habit.ts'
import { DAY, HOUR } from './hour.ts'
import { homeNetwork, type Network, officeNetwork } from './network.ts'
import type { Actor } from './population.ts'
import { type Random, random } from './random.ts'
import type { Sent } from './sent.ts'
import { conversation, type Persona, persona, type Turn } from './talk.ts'
import type { World } from './world.ts'

/** Somebody with an account: when they are active and how they write. */
export interface Person {
  account: SimAccount
  persona: Persona
  habit: Habit
  /** Conversations on an average day, before weekday and hour. */
  rate: number
  kind: 'people' | 'work'
}

interface PeopleOptions {
  population: string
  role: Role
  code: number | undefined
  stays: number | undefined
  clients: (r: Random) => Client[]
  rate: (r: Random) => number
}

/**
 * A household or a handful of colleagues: mostly one person alone; some families pay with one card behind one line; some colleagues
 * share the office's address and nothing else. With several labs, one person in five is a customer of all of them.
 */
export function household(world: World, index: number, o: PeopleOptions): Actor {
  const own = planStream(world, o.population, index)
  const common = random(world.seed, 'everywhere', o.population, index)
  const everywhere = world.labs > 1 && common.chance(0.2)
  const kind = own.weighted(['alone', 'family', 'office'] as const, [93, 4, 3])
  const count = kind === 'alone' ? 1 : kind === 'family' ? 2 + own.int(2) : 3 + own.int(4)
  const source = everywhere ? common : own
  const country = pickCountry(source)
  const home = homeNetwork(source, COUNTRIES.indexOf(country))
  const office = kind === 'office' ? officeNetwork(own.hex(8), 1 + own.int(3)) : undefined
  const card = cardId(source)
  const email = source.hex(24)
  const people = Array.from({ length: count }, (): Person => {
    const clients = o.clients(own)
    const account = makeAccount(own, world, {
      population: o.population,
      role: o.role,
      clients,
      country,
      created: creationTime(own, world),
      ...(office !== undefined
        ? { network: commute(home, office, country.zone) }
        : everywhere || kind === 'family'
          ? { network: home }
          : {}),
    })
    if (kind === 'family' || (everywhere && account.record.payment_fingerprint !== undefined)) {
      account.record.payment_fingerprint = card
    }
    if (everywhere && count === 1) {
      account.record.email_fingerprint = `eml_${email}`
    }
    // People come and go: a third stop within the window or have stopped before it.
    const quits = own.chance(0.25) ? world.start + own.between(-0.1, 1) * world.days * DAY : world.end
    account.until = Math.max(account.from + HOUR, Math.min(account.until, quits))
    if (quits < world.end && own.chance(0.15)) {
      account.record.closed_at = new Date(Math.min(world.end, account.until + own.exponential(2 * DAY))).toISOString()
    }
    return {
      account,
      persona: persona(own, world, country.lang, {
        ...(o.code === undefined ? {} : { code: o.code }),
        ...(o.stays === undefined ? {} : { stays: o.stays }),
      }),
      habit: habit(own, clients[0]),
      rate: o.rate(own),
      kind: own.chance(0.3) ? 'work' : 'people',
    }
  })
  return {
    accounts: people.map((p) => p.account),
    *day(day) {
      for (const [i, p] of people.entries()) {
        const r = random(world.seed, world.lab, o.population, index, i, day)
        yield* personDay(r, world, p, day)
      }
    },
  }
}

function commute(home: Network, office: Network, zone: number): Network {
  return (r, time) => {
    const hour = (time / HOUR + zone) % 24
    return hour >= 9 && hour < 18 ? office(r, time) : home(r, time)
  }
}

/** What one person asks on one day, in local time. */
export function* personDay(r: Random, world: World, p: Person, day: number): Iterable<Sent> {
  if (p.account.until <= world.start + day * DAY || p.account.from >= world.start + (day + 1) * DAY) {
    return
  }
  const busy = p.kind === 'work' ? world.rhythm.weekday(day) : 0.9 + (day % 7 > 4 ? 0.2 : 0)
  const count = r.poisson(p.rate * busy)
  for (let i = 0; i < count; i++) {
    const start =
      world.start + day * DAY + ((((world.rhythm.moment(r, p.kind) - p.account.country.zone * HOUR) % DAY) + DAY) % DAY)
    yield* spoken(r, world, p, conversation(r, world, p.persona), start)
  }
}

/** A conversation as its account sends it: one client, one key, one model. */
export function* spoken(
  r: Random,
  world: World,
  p: Pick<Person, 'account' | 'habit'>,
  turns: readonly Turn[],
  start: number,
): Iterable<Sent> {
  const client = r.pick(p.account.clients)
  const model = modelFor(r, world, p.habit, start)
  const programs = client.kind !== 'browser' && client.kind !== 'app'
  let time = start
  for (const turn of turns) {
    time += turn.after
    if (time < p.account.from || time >= p.account.until) {
      continue
    }
    yield {
      time: Math.floor(time),
      account: p.account,
      model,
      messages: turn.messages,
      response: turn.response,
      client,
      ...(programs ? p.habit.settings : {}),
    }
  }
}

export const chatClients = (r: Random): Client[] =>
  r.chance(0.18) ? [sdkClient(r)] : r.chance(0.3) ? [appClient(r), browserClient(r)] : [browserClient(r)]
export const coderClients = (r: Random): Client[] =>
  r.chance(0.35) ? [ideClient(r)] : r.chance(0.5) ? [sdkClient(r), browserClient(r)] : [browserClient(r)]
