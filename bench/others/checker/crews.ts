/** A campaign's accounts and what they have in common, and the filling of their time. */

import type { Account } from '../../../src/records/index.ts'
import type { Random } from '../../../src/simulate/random.ts'
import type { Filled } from './asks.ts'
import { DAY, HOUR, ROUND_THE_CLOCK } from './clock.ts'
import { address, disposableMail, freeMail, network, ordinaryClient, ownDomain, rareClient } from './networks.ts'
import { file, type Parameters, type Seat, seat, send, span } from './seats.ts'
import type { World } from './world.ts'

export interface Ties {
  readonly accounts: number
  /** Cards in the crew; none where each has his own. */
  readonly cards?: number | undefined
  /** Exits in the crew, and how many each account uses; none where each has his own address. */
  readonly exits?: number | undefined
  readonly exitsEach?: number | undefined
  readonly rareClient?: boolean | undefined
  /** Days before the fortnight in which the first was made, and over how many days. */
  readonly made: readonly [number, number]
  readonly mail: 'free' | 'disposable' | 'mixed' | 'own'
  readonly adopts?: number | undefined
}

const DOMAINS = { free: [1, 0, 0], disposable: [3, 7, 0], mixed: [6, 3, 1], own: [6, 1, 3] } as const

/** Seats of a campaign. Accounts that need each other's card or exit draw from one purse. */
export function crew(world: World, draw: Random, ties: Ties): Seat[] {
  const cards = purse(ties.cards, () => `pay_${draw.hex(12)}`)
  const rented = draw.chance(0.4) ? network(draw, ties.exits ?? 1) : purse(ties.exits, () => address(draw))
  const stack = ties.rareClient === true ? rareClient(draw) : ordinaryClient(draw, 1)
  const domain = ownDomain(draw)
  const mailbox = `em_${draw.hex(12)}`
  const aliases = draw.chance(0.25)
  return Array.from({ length: ties.accounts }, (_, n) => {
    const mail = draw.weighted([freeMail, disposableMail, () => domain], DOMAINS[ties.mail])
    const made = world.start - (ties.made[0] - draw.next() * Math.min(ties.made[1], ties.made[0] + 4)) * DAY
    const account: Partial<Account> = {
      created_at: new Date(made).toISOString(),
      email_domain: mail(draw),
      ...(aliases && ties.cards !== undefined && draw.chance(0.3) ? { email_fingerprint: mailbox } : {}),
      payment_fingerprint: cards[n % Math.max(1, cards.length)] ?? `pay_${draw.hex(12)}`,
      plan: 'api',
      verification: draw.weighted(['email', 'phone'] as const, [3, 2]),
    }
    const client = ties.rareClient === undefined || draw.chance(0.1) ? ordinaryClient(draw, 1) : stack
    const exits = ties.exits === undefined ? {} : { exits: draw.shuffle(rented).slice(0, ties.exitsEach ?? ties.exits) }
    return seat(world, draw, account, {
      ...exits,
      client,
      keys: [`key_${draw.hex(8)}`],
      adopts: ties.adopts ?? draw.between(2, 200) * HOUR,
      rhythm: ROUND_THE_CLOCK,
      lang: 'en',
    })
  })
}

function purse(size: number | undefined, make: () => string): string[] {
  return Array.from({ length: size ?? 0 }, make)
}

/** Files a campaign's seats. */
export function fileCrew(world: World, seats: readonly Seat[], population: string): void {
  file(world, seats, 'attack', population, `${population}-${world.seed}`)
}

/** One request of a campaign, a single message. */
export function ask(world: World, draw: Random, by: Seat, at: number, { text, reply }: Filled, how: Asking = {}): boolean {
  const { system, ...rest } = how
  const messages = [
    ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
    { role: 'user' as const, content: text },
  ]
  return send(world, draw, by, { at, messages, reply, ...rest })
}

export interface Asking {
  readonly system?: string
  readonly model?: string
  readonly parameters?: Parameters
}

/** Moments of a scheduler that all accounts obey: a few runs a day, each of some minutes, none on days of rest. */
export function runTimes(world: World, draw: Random, seats: readonly Seat[]): { at(): number; from: number; until: number } {
  const opens = Math.max(world.start, Math.min(...seats.map((one) => span(world, one)[0])))
  const from = Math.min(opens + draw.between(0, 3) * DAY, world.end - 6 * DAY)
  const until = Math.min(world.end, from + draw.between(5, 13) * DAY)
  const rest = new Set([draw.int(14), draw.int(14)])
  const hours = draw.shuffle(Array.from({ length: 24 }, (_, hour) => hour)).slice(0, 3 + draw.int(5))
  const length = draw.between(10, 50) * 60_000
  const starts: number[] = []
  for (let day = 0; day < 14; day++)
    for (const hour of hours) {
      const start = world.start + day * DAY + hour * HOUR
      if (!rest.has(day) && start >= from && start < until) starts.push(start)
    }
  return { at: () => draw.pick(starts) + draw.next() * length, from, until }
}
