/** What a campaign's accounts look like from outside: cards, mail, addresses and clients, shared or each its own. */
import type { Random } from '../../../src/simulate/random.ts'
import { type Country, clientOf, drawClient, drawCountry, freeMail, organisation, type Seat, seat } from './identity.ts'
import type { Berth } from './pool.ts'
import { address, type World } from './world.ts'

export interface Front {
  /** Accounts to a card; 1 means that each has its own. */
  readonly cards: number
  readonly mail: 'free' | 'disposable' | 'own domains' | 'mixed'
  /** Exits for the whole campaign; 0 means that each account has its own. */
  readonly exits: number
  readonly client: 'one' | 'few' | 'own'
  readonly country: 'one' | 'many'
  /** Share of accounts that are had through a cloud's or reseller's channel. */
  readonly clouds: number
}

/** Makes the seat of an account from the campaign's common means. */
export function drawFront(
  world: World,
  rng: Random,
  front: Front,
  plans: readonly string[] = ['pay-as-you-go', 'pay-as-you-go', 'pro'],
): (berth: Berth) => Seat {
  const exits = Array.from({ length: front.exits }, () => (rng.chance(0.15) ? rng.pick(world.exits) : address(rng)))
  const domains = Array.from({ length: 2 + rng.int(4) }, () => organisation(rng).domain)
  const clients = Array.from({ length: front.client === 'one' ? 1 : 2 + rng.int(3) }, () =>
    rng.chance(0.5)
      ? drawClient(rng, false)
      : clientOf(
          `${rng.pick(['python-httpx/0.27', 'Go-http-client/2.0', 'okhttp/4.12', 'aiohttp/3.9', 'undici/6.1'])}.${rng.int(4)}`,
          rng.int(4),
        ),
  )
  const home = drawCountry(rng)
  const partner = `partner_${rng.hex(4)}`
  let card = ''
  let left = 0
  const mailOf = (): string => {
    const kind = front.mail === 'mixed' ? rng.pick(['free', 'free', 'disposable', 'own domains'] as const) : front.mail
    return kind === 'free' ? freeMail(rng) : kind === 'disposable' ? rng.pick(world.corpus.disposable) : rng.pick(domains)
  }
  return (berth) => {
    if (left <= 0) {
      card = `pm_${rng.hex(12)}`
      left = front.cards <= 1 ? 1 : Math.max(1, rng.poisson(front.cards))
    }
    left--
    const country: Country = front.country === 'one' ? home : drawCountry(rng)
    const cloud = rng.chance(front.clouds)
    return seat(world, rng, {
      country,
      created: berth.created,
      addresses: front.exits === 0 ? [address(rng)] : rng.shuffle(exits).slice(0, 2 + rng.int(4)),
      ...(front.client === 'own' ? {} : { client: rng.pick(clients) }),
      fields: {
        payment_fingerprint: card,
        email_domain: mailOf(),
        phone_prefix: rng.chance(0.4) ? country.prefix : undefined,
        plan: rng.pick(plans),
        verification: rng.weighted(['email', 'phone', 'none'] as const, [6, 3, 1]),
        channel: cloud ? rng.pick(['cloud', 'reseller'] as const) : 'direct',
        partner_id: cloud ? partner : undefined,
        ...(berth.closed ? { closed_at: world.calendar.at(berth.until + 0.01).toISOString() } : {}),
      },
    })
  }
}

/** A front by the draws that most campaigns make. */
export function drawStyle(rng: Random): Front {
  return {
    cards: rng.pick([1, 1, 2, 3, 5]),
    mail: rng.pick(['free', 'free', 'disposable', 'own domains', 'mixed'] as const),
    exits: rng.pick([0, 0, 4, 8, 14]),
    client: rng.pick(['one', 'few', 'own'] as const),
    country: rng.pick(['one', 'many', 'many'] as const),
    clouds: rng.chance(0.3) ? rng.between(0.1, 0.5) : 0,
  }
}
