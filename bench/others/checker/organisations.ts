/** Organisations with several accounts: one mail domain, mostly one card and one egress, and for some an entity. */
import type { Random } from '../../../src/simulate/random.ts'
import { DAY, rhythm } from './clock.ts'
import { network, ordinaryClient, ownDomain } from './networks.ts'
import { type Seat, seat } from './seats.ts'
import type { World } from './world.ts'

export interface Shape {
  readonly accounts: number
  /** Chance that the provider knows the legal entity; who has none is known by the mail domain alone. */
  readonly entity: number
  readonly library?: number
  readonly endings?: readonly string[] | undefined
  readonly hours?: 'any' | 'office' | 'home'
  /** Days before the fortnight in which its accounts were made, and over how many days. */
  readonly made?: readonly [number, number]
  readonly oneCard?: boolean
  readonly keys?: number
  readonly plan?: string
  readonly lang?: string
}

/** Seats of one organisation. */
export function organisation(world: World, draw: Random, shape: Shape): Seat[] {
  const {
    accounts,
    entity,
    library = 1,
    endings,
    hours = 'office',
    oneCard = draw.chance(0.85),
    keys = 1,
    plan = 'api',
    lang,
  } = shape
  const [before, over] = shape.made ?? [30 + draw.int(500), 1 + draw.int(60)]
  const domain = ownDomain(draw, endings)
  const known = draw.chance(entity) ? { entity_id: `ent_${draw.hex(10)}` } : { entity_id: undefined }
  const card = `pay_${draw.hex(12)}`
  const exits = network(draw, 1 + draw.int(4))
  const one = ordinaryClient(draw, library)
  const { billing_country, phone_prefix } = seat(world, draw).account
  const when = rhythm(draw, draw.int(12) - 6, hours)
  return Array.from({ length: accounts }, () =>
    seat(
      world,
      draw,
      {
        ...known,
        created_at: new Date(world.start - before * DAY + draw.next() * over * DAY).toISOString(),
        email_domain: domain,
        ...(oneCard ? { payment_fingerprint: card } : {}),
        billing_country,
        phone_prefix,
        plan,
        verification: draw.chance(0.7) ? 'business' : 'email',
      },
      {
        exits,
        client: draw.chance(0.75) ? one : ordinaryClient(draw, library),
        keys: Array.from({ length: keys }, () => `key_${draw.hex(8)}`),
        rhythm: when,
        lang: lang ?? 'en',
      },
    ),
  )
}
