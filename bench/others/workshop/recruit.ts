/** Accounts and what ties them: who owns them, what pays for them, which line they leave by, when and how they were opened. */
import type { Account } from '../../../src/records/index.ts'
import { type Random, random } from '../../../src/simulate/random.ts'
import { Actor } from './actor.ts'
import { type Client, type ClientKind, clientOf, datacentre, type Egress, ordinary } from './network.ts'
import { DAY, DAYS, type Stage, type Taste } from './stage.ts'
import { ENDINGS, FREE_MAIL, PLACES, type Place, STEMS, TAILS } from './words.ts'

/** What the accounts of one group have in common. What is left out, each of them has for itself. */
export interface Ties {
  /** The legal entities among which they are spread; one is a firm. */
  readonly entities?: readonly string[]
  /** The cards that pay for all of them together. */
  readonly cards?: readonly string[]
  readonly domains?: readonly string[]
  readonly egress?: Egress
  /** The share of them that work from a rented machine of their own, where there is no common line. */
  readonly rented?: number
  readonly client?: Client | ClientKind
  readonly places?: readonly Place[]
  /** First and last day of opening, in days of the window: negative is before it. */
  readonly opened?: readonly [number, number]
  /** The day on which the provider closes them. */
  readonly closed?: number
  readonly plan?: string
  readonly verification?: 'none' | 'email' | 'phone' | 'business'
  readonly channel?: 'direct' | 'cloud' | 'reseller'
  readonly partner?: string
  readonly taste?: Taste
  readonly trouble?: number
}

/** A legal entity's mark, as the provider writes it. */
export const entityId = (r: Random): string => `ent_${r.hex(10)}`

/** `count` means of payment, as billing fingerprints them. */
export const cardsOf = (r: Random, count: number): string[] => Array.from({ length: count }, () => `pay_${r.hex(12)}`)

/** A place, by its share of the customers. */
export const somewhere = (r: Random): Place =>
  r.weighted(
    PLACES,
    PLACES.map(({ weight }) => weight),
  )

/** A domain of one's own, as a small firm would buy it. */
export const ownDomain = (r: Random): string => `${r.pick(STEMS)}${r.pick(['', '-', ''])}${r.pick(TAILS)}${r.pick(ENDINGS)}`

const anyTaste = (r: Random): Taste => ({
  small: r.between(0, 0.7),
  deep: r.between(0, 0.4),
  eager: r.chance(0.5) ? r.next() ** 2 : 0,
})

/** Opens `count` accounts that are tied as said; `kind` and its number make the key of all their draws. */
export function recruit(stage: Stage, kind: string, group: number, count: number, ties: Ties = {}): Actor[] {
  return Array.from({ length: count }, (_, n) => {
    const r = random(stage.seed, kind, group, n)
    const place = ties.places ? r.pick(ties.places) : somewhere(r)
    const client = ties.client ?? r.weighted(['app', 'sdk', 'editor', 'script'] as const, [6, 2, 1.5, 0.5])
    return new Actor(stage, r, open(stage, r, place, ties), {
      place,
      client: typeof client === 'string' ? clientOf(r, client) : client,
      egress: ties.egress ?? (r.chance(ties.rented ?? 0) ? datacentre(r, 1 + r.int(2)) : ordinary(r, place)),
      keys: Array.from({ length: r.chance(0.85) ? 1 : 2 + r.int(2) }, () => `key_${r.hex(10)}`),
      trouble: ties.trouble ?? r.pick([0.004, 0.01, 0.02]),
      taste: ties.taste ?? anyTaste(r),
    })
  })
}

function open(stage: Stage, r: Random, place: Place, ties: Ties): Account {
  const day = ties.opened ? r.between(...ties.opened) : DAYS - 2 - r.exponential(190)
  // People in their own name seldom have a domain of their own.
  const domain = ties.domains
    ? r.pick(ties.domains)
    : r.chance(0.8)
      ? r.weighted(FREE_MAIL, [9, 4, 2, 1, 2, 1, 1, 1, 1, 0.5])
      : ownDomain(r)
  const paid = ties.cards ? r.pick(ties.cards) : r.chance(0.85) ? `pay_${r.hex(12)}` : undefined
  return {
    account_id: `acct_${r.hex(14)}`,
    entity_id: ties.entities ? r.pick(ties.entities) : entityId(r),
    created_at: new Date(stage.start + Math.round(day * DAY)).toISOString(),
    closed_at: ties.closed === undefined ? undefined : new Date(stage.start + Math.round(ties.closed * DAY)).toISOString(),
    email_domain: domain,
    email_fingerprint: `em_${r.hex(12)}`,
    payment_fingerprint: paid,
    phone_prefix: r.chance(0.7) ? place.prefix : undefined,
    billing_country: place.country,
    plan: ties.plan ?? r.weighted(['free', 'pro', 'payg', 'team'], [3, 4, 4, 1]),
    verification: ties.verification ?? r.weighted(['none', 'email', 'phone', 'business'] as const, [0.5, 5, 4, 0.7]),
    channel: ties.channel ?? r.weighted(['direct', 'cloud'] as const, [9, 1]),
    partner_id: ties.partner,
  }
}

/** Sizes of organisations that add up to `total`; a rest too small for one of its own joins the last. */
export function sizes(r: Random, total: number, low: number, high: number): number[] {
  const found: number[] = []
  for (let left = total; left > 0; ) {
    const size = Math.min(left, low + r.int(high - low + 1))
    if (size < low && found.length > 0) found.push((found.pop() ?? 0) + size)
    else found.push(size)
    left -= size
  }
  return found
}
