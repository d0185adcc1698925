/** Hard innocents: declared aggregators, who say for whom they send, and the honest reseller's pool (S7), which does not. */
import type { Random } from '../../../src/simulate/random.ts'
import { DAY, HOUR, moment, rhythm } from './clock.ts'
import { address, anyCountry, freeMail, ordinaryClient, rareClient } from './networks.ts'
import { organisation } from './organisations.ts'
import { file, type Seat, seat, span } from './seats.ts'
import { converse, opening, taste, turnsOf } from './talk.ts'
import type { World } from './world.ts'

/** Files three or four aggregators. */
export function aggregators(world: World): void {
  for (let n = 0; n < 3 + world.draw('aggregators').int(2); n++) {
    const draw = world.draw('aggregators', n)
    const seats = organisation(world, draw, { accounts: 1 + draw.int(2), entity: 0.8, keys: 3, hours: 'any', plan: 'enterprise' })
    for (const { account } of seats) {
      account.verification = 'business'
      account.channel = 'reseller'
      account.partner_id = `partner_${draw.hex(6)}`
    }
    const system = draw.chance(0.6)
      ? `You are ${draw.pick(['Milo', 'Ada', 'Kit', 'Sunny'])}, a friendly helper inside an app.`
      : undefined
    resell(world, draw, seats, 150 + draw.int(160), { sticky: 1, system, named: true })
    file(world, seats, 'hard', 'aggregators')
  }
}

/** How a pool hands its customers' turns to its accounts. */
export interface Pool {
  /** Chance that a turn goes to the account that had the turn before. */
  readonly sticky: number
  readonly system?: string | undefined
  /** Whether it says whose turn it is. */
  readonly named?: boolean
}

/** Resale: conversations of many customers, each with his own taste and hours, handed to seats that are open. */
export function resell(world: World, draw: Random, seats: readonly Seat[], requests: number, pool: Pool): void {
  const customers = Array.from({ length: Math.ceil(requests / draw.between(5, 14)) }, () => {
    const { lang, offset } = anyCountry(draw)
    return { id: `u_${draw.hex(8)}`, lang: draw.chance(0.7) ? lang : 'en', kinds: taste(draw), when: rhythm(draw, offset) }
  })
  for (let left = requests; left > 0; ) {
    const { id, lang, kinds, when } = draw.pick(customers)
    const at = moment(draw, world.start, world.end, when)
    const usable = seats.filter((one) => at > span(world, one)[0] && at < span(world, one)[1] - HOUR)
    const turns = Math.min(left, turnsOf(draw))
    left -= turns
    if (usable.length === 0) continue
    let last = draw.pick(usable)
    const seatAt = () => (last = draw.chance(pool.sticky) ? last : draw.pick(usable))
    converse(world, draw, at, opening(world, draw, lang, kinds), turns, seatAt, {
      ...(pool.system === undefined ? {} : { system: pool.system }),
      ...(pool.named === true ? { end_user_id: id } : {}),
    })
  }
}

/** Files the pool: few cards, shared exits, one client, conversations that move between accounts; the talk is everybody's. */
export function reseller(world: World): void {
  const draw = world.draw('S7')
  const size = 20 + draw.int(16)
  const cards = Array.from({ length: 1 + draw.int(5) }, () => `pay_${draw.hex(12)}`)
  const exits = Array.from({ length: 2 + draw.int(8) }, () => address(draw))
  const own = draw.chance(0.6) ? rareClient(draw) : ordinaryClient(draw, 1)
  const banned = draw.chance(0.5) ? 1 + draw.int(3) : 0
  const made = world.start - draw.between(5, 90) * DAY
  const seats = Array.from({ length: size }, (_, n) =>
    seat(
      world,
      draw,
      {
        created_at: new Date(Math.min(world.start + 3 * DAY, made + draw.next() * 25 * DAY)).toISOString(),
        ...(n < banned ? { closed_at: new Date(draw.between(world.start + 4 * DAY, world.end)).toISOString() } : {}),
        payment_fingerprint: draw.pick(cards),
        email_domain: freeMail(draw),
        plan: 'api',
      },
      { exits, client: own, keys: [`key_${draw.hex(8)}`], adopts: draw.between(6, 90) * HOUR },
    ),
  )
  resell(world, draw, seats, size * (30 + draw.int(25)), { sticky: draw.between(0.2, 0.9) })
  file(world, seats, 'hard', 'S7')
}
