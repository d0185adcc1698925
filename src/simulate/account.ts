import type { Account } from '../records/account.ts'
import type { Client } from './client.ts'
import { COUNTRIES, type Country } from './countries.ts'
import { DAY, HOUR } from './hour.ts'
import type { Network } from './network.ts'
import { homeNetwork, vpnNetwork } from './network.ts'
import { type Random, random } from './random.ts'
import type { World } from './world.ts'

export type Role = 'attack' | 'hard' | 'easy'

/** An account with what its requests carry, and its label. Times in milliseconds. */
export interface SimAccount {
  record: Account
  truth: { population: string; campaign: string | null; role: Role }
  country: Country
  network: Network
  clients: readonly Client[]
  keys: readonly string[]
  from: number
  until: number
}

interface AccountOptions {
  population: string
  role: Role
  clients: readonly Client[]
  campaign?: string
  country?: Country
  network?: Network
  keys?: number
  created?: number
  closed?: number
  /** Fields of the record that its group decides. */
  record?: Partial<Omit<Account, 'account_id'>>
}

const FREE_MAIL = [
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'icloud.com',
  'proton.me',
  'gmx.net',
  'qq.com',
  '163.com',
  'naver.com',
  'mail.ru',
  'web.de',
]
const FREE_WEIGHTS = [52, 12, 6, 8, 8, 3, 2, 3, 2, 2, 1, 1]

/** Free mail by country: where people live decides which providers they use. */
export function freeMail(r: Random, country: Country): string {
  const local: Record<string, string[]> = {
    CN: ['qq.com', '163.com'],
    HK: ['qq.com', '163.com'],
    KR: ['naver.com'],
    DE: ['gmx.net', 'web.de'],
    KZ: ['mail.ru'],
  }
  const own = local[country.code]
  return own !== undefined && r.chance(0.35) ? r.pick(own) : r.weighted(FREE_MAIL, FREE_WEIGHTS)
}

export function pickCountry(r: Random): Country {
  return r.weighted(
    COUNTRIES,
    COUNTRIES.map((c) => c.weight),
  )
}

/**
 * When an account was made: mostly long ago and ever since, more after each release. About one in five falls into the window, as it
 * does for a service that grows.
 */
export function creationTime(r: Random, world: World): number {
  if (r.chance(0.12)) {
    const release = r.pick(world.releases)
    return Math.min(release.at + r.exponential(1.3 * DAY), world.end - HOUR)
  }
  const span = 500 * DAY + world.days * DAY
  return world.end - HOUR - span * r.next() ** 1.7
}

export const accountId = (r: Random): string => `acct_${r.hex(20)}`
export const entityId = (r: Random): string => `ent_${r.hex(16)}`
export const cardId = (r: Random): string => `pay_${r.hex(24)}`

/** A made-up organisation's domain, under a top-level domain that is reserved for examples. */
export function companyDomain(r: Random, kind: 'firm' | 'campus' = 'firm'): string {
  const a = r.pick([
    'north',
    'blue',
    'quiet',
    'silver',
    'open',
    'green',
    'swift',
    'clear',
    'stone',
    'amber',
    'bright',
    'plain',
    'west',
    'lumen',
    'delta',
    'orchard',
  ])
  const b = r.pick([
    'field',
    'harbor',
    'works',
    'bridge',
    'metrics',
    'ledger',
    'loop',
    'forge',
    'grid',
    'health',
    'freight',
    'labs',
    'retail',
    'media',
    'systems',
    'legal',
  ])
  return kind === 'campus'
    ? `${a}${r.pick(['ville', 'ford', 'mount', 'lake'])}-university.${r.pick(['example', 'test'])}`
    : `${a}${b}${r.chance(0.5) ? r.int(90) + 10 : ''}.${r.pick(['example', 'example', 'test'])}`
}

/** One account; fields that `options` leaves open are drawn as an ordinary person's would be. */
export function makeAccount(r: Random, world: World, o: AccountOptions): SimAccount {
  const country = o.country ?? pickCountry(r)
  const id = accountId(r)
  const created = Math.min(o.created ?? creationTime(r, world), world.end - 60_000)
  const paid = r.chance(0.62)
  const web = o.clients.every((c) => c.kind === 'browser' || c.kind === 'app')
  const verification = r.weighted(['none', 'email', 'phone', 'business'] as const, [4, 44, 51, 1])
  const closed = o.closed !== undefined && o.closed < world.end ? o.closed : undefined
  const record: Account = {
    account_id: id,
    created_at: new Date(created).toISOString(),
    ...(closed === undefined ? {} : { closed_at: new Date(closed).toISOString() }),
    email_domain: freeMail(r, country),
    email_fingerprint: `eml_${r.hex(24)}`,
    ...(paid ? { payment_fingerprint: cardId(r) } : {}),
    ...(verification === 'phone' || r.chance(0.15) ? { phone_prefix: `${country.phone}${r.int(90) + 10}` } : {}),
    billing_country: r.chance(0.03) ? pickCountry(r).code : country.code,
    plan: web ? (paid ? r.pick(['plus', 'plus', 'pro']) : 'free') : paid ? r.pick(['payg', 'payg', 'tier-1', 'tier-2']) : 'trial',
    verification,
    ...(!web && r.chance(0.06)
      ? { channel: 'cloud' as const, partner_id: `cloud-${1 + r.int(3)}` }
      : { channel: 'direct' as const }),
    ...o.record,
  }
  for (const [field, value] of Object.entries(record)) {
    if (value === undefined) {
      delete (record as Record<string, unknown>)[field]
    }
  }
  const home = homeNetwork(r, COUNTRIES.indexOf(country))
  const network = o.network ?? (r.chance(0.07) ? vpnNetwork(r) : home)
  const keys = Array.from({ length: web ? 0 : (o.keys ?? 1 + (r.chance(0.25) ? 1 : 0)) }, () => `key_${r.hex(16)}`)
  return {
    record,
    truth: { population: o.population, campaign: o.campaign ?? null, role: o.role },
    country,
    network,
    clients: o.clients,
    keys,
    from: Math.max(created, world.start),
    until: Math.min(closed ?? world.end, world.end),
  }
}

/** Streams of one actor's plan: equal keys give equal accounts, whenever and however often they are made. */
export function planStream(world: World, population: string, index: number): Random {
  return random(world.seed, world.lab, population, index)
}
