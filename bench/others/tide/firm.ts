/** Organisations: how the provider can know that accounts belong together, and what their accounts share. */
import type { Random } from '../../../src/simulate/random.ts'
import { type Country, drawClient, drawCountry, freeMail, longSince, organisation, type Seat, seat } from './identity.ts'
import { address, type World } from './world.ts'

/** By an entity that billing knows, by its mail domain alone, or by nothing that the provider was told. */
export type Known = 'entity' | 'domain' | 'nothing'

export interface Firm {
  readonly known: Known
  readonly name: string
  readonly entity: string | undefined
  readonly country: Country
  readonly addresses: readonly string[]
  /** A further account of this organisation. */
  open(
    created?: number,
    own?: { readonly shareClient?: boolean; readonly browser?: boolean; readonly verification?: 'business' | 'email' },
  ): Seat
}

/** An organisation; `known` is drawn if it is not given. */
export function firm(world: World, rng: Random, known?: Known, ending?: string): Firm {
  const how = known ?? rng.weighted<Known>(['entity', 'domain', 'nothing'], [5, 3, 2])
  const { name, domain } = organisation(rng, ending)
  const country = drawCountry(rng)
  const addresses = Array.from({ length: 1 + rng.int(3) }, () => address(rng))
  const entity = how === 'entity' ? `ent_${rng.hex(9)}` : undefined
  const payment = `pm_${rng.hex(12)}`
  const onePayment = rng.chance(0.7)
  const client = drawClient(rng, false)
  const founded = longSince(rng)
  return {
    known: how,
    name,
    entity,
    country,
    addresses,
    open: (created = Math.min(-1, founded + rng.exponential(24 * 20)), own = {}) =>
      seat(world, rng, {
        country,
        created,
        addresses,
        ...(own.browser === undefined ? {} : { browser: own.browser }),
        ...(own.shareClient === false ? {} : { client }),
        keys: Array.from({ length: 1 + rng.int(3) }, () => `key_${rng.hex(8)}`),
        fields: {
          entity_id: entity,
          email_domain: how === 'nothing' ? freeMail(rng) : domain,
          payment_fingerprint: onePayment ? payment : `pm_${rng.hex(12)}`,
          plan: rng.pick(['team', 'enterprise', 'pay-as-you-go']),
          verification: own.verification ?? (how === 'entity' && rng.chance(0.6) ? 'business' : 'email'),
        },
      }),
  }
}
