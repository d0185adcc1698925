import { cardId, companyDomain, creationTime, entityId, makeAccount, pickCountry, type SimAccount } from './account.ts'
import { type Client, sdkClient } from './client.ts'
import type { Country } from './countries.ts'
import { DAY } from './hour.ts'
import { cloudNetwork, type Network, officeNetwork } from './network.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

interface Firm {
  entity: string
  domain: string
  country: Country
  accounts: SimAccount[]
}

/** An organisation under its own name: one legal entity, one card, its domain, verified more often than not. */
export function firm(
  r: Random,
  world: World,
  population: string,
  o: { accounts: number; keys?: number; clients?: (r: Random) => Client[]; network?: Network; verified?: number; known?: number },
): Firm {
  const entity = entityId(r)
  const domain = companyDomain(r)
  const card = cardId(r)
  const country = pickCountry(r)
  const network = o.network ?? (r.chance(0.75) ? cloudNetwork(r, 1 + r.int(4)) : officeNetwork(r.hex(8), 1 + r.int(2)))
  const shared = o.clients === undefined ? [sdkClient(r)] : undefined
  const accounts = Array.from({ length: o.accounts }, () => {
    const account = makeAccount(r, world, {
      population,
      role: 'hard',
      clients: shared ?? o.clients?.(r) ?? [sdkClient(r)],
      country,
      network,
      created: Math.min(creationTime(r, world), world.start + world.days * DAY * (o.known ?? 0.6)),
      keys: o.keys ?? 1 + r.int(5),
      record: {
        entity_id: entity,
        email_domain: r.chance(0.92) ? domain : 'gmail.com',
        payment_fingerprint: card,
        plan: r.pick(['payg', 'tier-2', 'tier-3', 'enterprise']),
        verification: r.chance(o.verified ?? 0.7) ? 'business' : 'phone',
      },
    })
    if (r.chance(0.25)) {
      account.record.channel = 'cloud'
      account.record.partner_id = `cloud-${1 + r.int(3)}`
    }
    return account
  })
  return { entity, domain, country, accounts }
}
