/** How operators hide that many accounts are one: the ties they cannot or do not care to avoid, drawn anew for each campaign. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Actor } from './actor.ts'
import type { Material } from './craft.ts'
import { clientOf, datacentre, type Egress, residential } from './network.ts'
import { chatter } from './people.ts'
import { cardsOf, entityId, ownDomain, somewhere, type Ties } from './recruit.ts'
import { PLACES, THROWAWAY } from './words.ts'

/** What the accounts of a campaign have in common beside their work; `cards` forces shared payment. */
export function covertTies(r: Random, count: number, cards = r.chance(0.45)): Ties {
  const places = r.chance(0.5) ? [somewhere(r)] : r.shuffle(PLACES).slice(0, 3 + r.int(8))
  const mail = r.weighted(['throwaway', 'own', 'free'] as const, [3, 2, 3])
  const born = r.weighted(['burst', 'drip', 'aged'] as const, [4, 3, 2])
  const first = born === 'burst' ? -r.between(0.5, 30) : born === 'drip' ? -r.between(25, 90) : -r.between(180, 400)
  const span = born === 'burst' ? r.between(0.1, 3) : born === 'drip' ? r.between(20, 80) : 100
  const egress = line(r, count)
  return {
    places,
    opened: [first, Math.min(first + span, 2)],
    client: r.chance(0.7) ? clientOf(r, r.pick(['script', 'sdk', 'gateway'] as const)) : r.pick(['script', 'sdk'] as const),
    ...(cards ? { cards: cardsOf(r, 1 + r.int(Math.max(2, Math.round(count / 4)))) } : {}),
    ...(r.chance(0.2) ? { entities: Array.from({ length: Math.max(3, Math.round(count / 3)) }, () => entityId(r)) } : {}),
    ...(mail === 'throwaway' ? { domains: r.shuffle(THROWAWAY).slice(0, 1 + r.int(4)) } : {}),
    ...(mail === 'own' ? { domains: Array.from({ length: 1 + r.int(3) }, () => ownDomain(r)) } : {}),
    ...(egress ? { egress } : {}),
    ...(r.chance(0.6) ? { plan: r.pick(['payg', 'pro']) } : {}),
    ...(r.chance(0.5) ? { verification: r.pick(['email', 'phone'] as const) } : {}),
    ...(r.chance(0.15) ? { channel: 'cloud' as const } : {}),
    taste: { small: 0, deep: r.between(0, 0.7), eager: r.between(0.3, 1) },
    trouble: r.between(0.005, 0.06),
  }
}

function line(r: Random, count: number): Egress | undefined {
  const kind = r.weighted(['rented', 'strewn', 'homes', 'each'] as const, [3, 2, 3, 2])
  if (kind === 'rented') return datacentre(r, 1 + r.int(4))
  if (kind === 'strewn') return datacentre(r, count + r.int(count * 2))
  return kind === 'homes' ? residential(r, PLACES, 60 + r.int(900)) : undefined
}

/** How many requests each member sends: even under a scheduler, uneven where people run it. */
export const load = (r: Random, evenness: number, mean: number): number => Math.max(12, Math.round(r.logNormal(mean, evenness)))

/** The mixture of material that an operator works on. */
export function mixture(r: Random): (draw: Random) => Material {
  const kinds = r.shuffle(['sum', 'code', 'passage', 'case'] as const).slice(0, 1 + r.int(3))
  return (draw) => draw.pick(kinds)
}

/** Ordinary talk that a member sends beside the work, as `share` of all that it sends. */
export function cover(actor: Actor, work: number, share: number, from = 0, to = 14): void {
  if (share > 0.005) chatter(actor, (work * share) / (1 - share), actor.r.pick(['chat', 'code']), from, to)
}
