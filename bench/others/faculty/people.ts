/** Persons behind accounts: what billing knows of them, where and with what they work. What they share with others is given. */

import type { Account } from '../../../src/records/index.ts'
import type { Random } from '../../../src/simulate/random.ts'
import { type Client, type Country, DAY, type Place, type World } from './world.ts'

/** What is settled for a person because a group, a firm or a mill gives it; the rest is drawn as for anybody. */
export interface Ties {
  readonly entity?: string
  readonly card?: string
  readonly domain?: string
  readonly mailbox?: string
  readonly country?: Country
  readonly born?: number
  readonly exits?: readonly string[]
  readonly place?: Place
  readonly client?: Client
  readonly kind?: Client['kind']
  readonly plan?: string
  readonly verification?: NonNullable<Account['verification']>
  readonly channel?: NonNullable<Account['channel']>
  readonly partner?: string
  readonly closed?: number
  readonly keys?: number
}
export interface Person {
  readonly account: Account
  readonly client: Client
  readonly exits: readonly string[]
  readonly country: Country
  readonly keys: readonly string[]
  readonly from: number
  readonly to: number
}

const FREE = [
  'gmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
  'proton.me',
  'hotmail.com',
  'gmx.net',
  'mail.ru',
  'qq.com',
  '163.com',
]
const FREE_WEIGHTS = [50, 14, 8, 9, 4, 5, 3, 2, 3, 2]
const THROWAWAY = [
  'mailinator.com',
  'guerrillamail.com',
  'temp-mail.org',
  '10minutemail.com',
  'yopmail.com',
  'sharklasers.com',
  'getnada.com',
]

export const freeMail = (r: Random): string => r.weighted(FREE, FREE_WEIGHTS)
export const throwaway = (r: Random): string => r.pick(THROWAWAY)

/** A domain that one organisation or one person owns. */
export function ownDomain(r: Random, world: World, ending = r.pick(['com', 'io', 'net', 'org', 'co', 'eu', 'dev'])): string {
  return `${world.texts.fill(r, '{city}-{thing}').toLowerCase()}${r.chance(0.4) ? r.int(90) : ''}.${ending}`
}

const optional = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>)

/** Makes one person; an account that is born late or closed early has no traffic outside its life. */
export function person(world: World, r: Random, ties: Ties = {}): Person {
  const country = ties.country ?? world.country(r)
  const client = ties.client ?? world.client(r, ties.kind)
  const born = ties.born ?? Math.min(world.start + r.between(-1, 9) * DAY, world.start + 9 * DAY - r.logNormal(160, 1.3) * DAY)
  const place =
    ties.place ?? (client.kind === 'sdk' ? r.weighted<Place>(['cloud', 'home', 'office', 'vpn'], [5, 4, 3, 1]) : 'home')
  const exits = ties.exits ?? [
    ...Array.from({ length: 1 + r.int(3) }, () => world.address(r, place, country)),
    ...(r.chance(0.4) ? [world.address(r, r.chance(0.8) ? 'mobile' : 'vpn', country)] : []),
  ]
  const paying = r.chance(0.75)
  const domain = ties.domain ?? (r.chance(0.2) ? ownDomain(r, world) : r.chance(0.03) ? throwaway(r) : freeMail(r))
  const account: Account = {
    account_id: `acct_${r.hex(14)}`,
    entity_id: ties.entity ?? `ent_${r.hex(12)}`,
    created_at: new Date(born).toISOString(),
    ...optional('closed_at', ties.closed === undefined ? undefined : new Date(ties.closed).toISOString()),
    email_domain: domain,
    email_fingerprint: `em_${ties.mailbox ?? r.hex(12)}`,
    ...optional('payment_fingerprint', ties.card ?? (paying ? `pay_${r.hex(12)}` : undefined)),
    ...optional('phone_prefix', r.chance(0.7) ? r.pick(country.phones) : undefined),
    billing_country: country.code,
    plan: ties.plan ?? (paying ? r.weighted(['payg', 'pro', 'team'], [6, 4, 1]) : 'free'),
    verification: ties.verification ?? r.weighted(['none', 'email', 'phone', 'business'] as const, [1, 7, 7, 1]),
    channel: ties.channel ?? (r.chance(0.08) ? 'cloud' : 'direct'),
    ...optional('partner_id', ties.partner),
  }
  const keys = Array.from({ length: ties.keys ?? (client.kind === 'app' ? 1 : 1 + r.int(3)) }, () => `key_${r.hex(10)}`)
  return {
    account,
    client,
    exits,
    country,
    keys,
    from: Math.max(world.start, born),
    to: Math.min(world.end, ties.closed ?? world.end),
  }
}
