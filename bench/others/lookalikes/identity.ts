/** Accounts and what ties them: names, cards, exits, creation and software, as the provider sees them. */

import type { Account } from '../../../src/records/index.ts'
import type { Random } from '../../../src/simulate/random.ts'
import { type Client, cloud, commonClient, type Exit, home, namedClient, privacyExit, proxies, site } from './networks.ts'
import { coined } from './wording.ts'
import { DAY, type Tier, type World } from './world.ts'

export interface Person {
  readonly account: Account
  readonly country: string
  readonly zone: number
  readonly lang: string
  readonly tier: Tier
  readonly keys: readonly string[]
  readonly ip: Exit
  readonly client: Client
}

export interface Ties {
  /** What names them: an entity or mail domain, shared or each its own; private mail, thrown-away mail, or both (mill). */
  readonly naming: 'entity' | 'entities' | 'domain' | 'domains' | 'private' | 'thrown' | 'mill'
  /** One card, a card for some, a card each, or on account. */
  readonly card: 'one' | 'few' | 'own' | 'invoice'
  readonly exit: 'office' | 'campus' | 'home' | 'cloud' | 'clouds' | 'privacy' | 'proxies' | 'venue'
  /** Made within hours, in some waves, or whenever. */
  readonly made: 'burst' | 'waves' | 'spread'
  readonly software: 'one' | 'named' | 'own' | 'machine'
  /** Name of the software, where it is `named`. */
  readonly product?: string
  readonly countries?: readonly string[]
  readonly plan?: string
  readonly verification?: Account['verification']
  readonly channel?: Account['channel']
  readonly partner?: string
  readonly tier?: Tier
  /** How long ago the youngest were made, in days. */
  readonly age?: number
  /** Use this entity, domain or card rather than a new one. */
  readonly entity?: string
  readonly domain?: string
  readonly wallet?: string
}

const FREE = (
  'gmail.com gmail.com gmail.com gmail.com outlook.com outlook.com ' + 'hotmail.com yahoo.com icloud.com proton.me'
).split(' ')
const LOCAL: Record<string, readonly string[]> = {
  CN: ['qq.com', '163.com'],
  DE: ['web.de', 'gmx.de'],
  FR: ['orange.fr', 'laposte.net'],
  RU: ['yandex.ru', 'mail.ru'],
  KR: ['naver.com'],
  IT: ['libero.it'],
  PL: ['wp.pl'],
  BR: ['uol.com.br'],
}
const ZONES: Record<string, readonly [number, string, string]> = {
  US: [-6, '+1', 'en'],
  CA: [-5, '+1', 'en'],
  GB: [0, '+44', 'en'],
  DE: [1, '+49', 'de'],
  FR: [1, '+33', 'fr'],
  ES: [1, '+34', 'es'],
  IT: [1, '+39', 'en'],
  PL: [1, '+48', 'en'],
  BR: [-3, '+55', 'pt'],
  IN: [5.5, '+91', 'en'],
  CN: [8, '+86', 'zh'],
  SG: [8, '+65', 'en'],
  JP: [9, '+81', 'ja'],
  KR: [9, '+82', 'en'],
  RU: [3, '+7', 'ru'],
  AE: [4, '+971', 'ar'],
  EG: [2, '+20', 'ar'],
  NG: [1, '+234', 'en'],
  PH: [8, '+63', 'en'],
  KE: [3, '+254', 'en'],
}
export const WEST = ['US', 'US', 'US', 'GB', 'DE', 'FR', 'ES', 'CA', 'IT', 'PL'] as const
const EVERYWHERE = [...WEST, ...WEST, ...Object.keys(ZONES)]

/** The mail domain of a firm. */
export function firmDomain(rng: Random): string {
  const suffix = rng.pick(['', '', '-group', 'labs', 'soft', 'hq'])
  return `${coined(rng)}${suffix}.${rng.pick(['com', 'com', 'io', 'ai', 'de', 'co.uk', 'net'])}`
}

/** The mail domain of a university. */
export function universityDomain(rng: Random): string {
  const name = coined(rng)
  return rng.pick([`${name}.edu`, `uni-${name}.de`, `${name}.ac.uk`, `univ-${name}.fr`, `cs.${name}.edu`, `${name}.edu.pl`])
}

/** Private mail of a country. */
export function freeDomain(rng: Random, country: string): string {
  const local = LOCAL[country]
  return local !== undefined && rng.chance(0.5) ? rng.pick(local) : rng.pick(FREE)
}

/** So many accounts with these ties. */
export function crowd(all: World, rng: Random, size: number, ties: Ties): Person[] {
  const countries = ties.countries ?? EVERYWHERE
  const seat = rng.pick(countries)
  const together = ties.naming === 'entity' || ties.naming === 'domain'
  const entity = ties.entity ?? `ent_${rng.hex(10)}`
  const domain = ties.domain ?? firmDomain(rng)
  const cards = Array.from({ length: Math.max(2, Math.ceil(size / rng.between(3, 9))) }, () => `pay_${rng.hex(12)}`)
  const wallet = ties.wallet ?? `pay_${rng.hex(12)}`
  const one =
    ties.software === 'named' ? namedClient(rng, ties.product ?? coined(rng, 3), rng.chance(0.3)) : commonClient(rng, true)
  const shared = sharedExit(rng, seat, size, ties.exit)
  const moment = births(all, rng, ties)
  return Array.from({ length: size }, (_, i) => {
    const country = together || shared !== undefined ? (rng.chance(0.85) ? seat : rng.pick(countries)) : rng.pick(countries)
    const [zone, phone, lang] = ZONES[country] ?? [0, '+1', 'en']
    const thrown = ties.naming === 'thrown' || (ties.naming === 'mill' && rng.chance(0.35))
    const payment = { one: wallet, few: cards[i % cards.length], own: `pay_${rng.hex(12)}`, invoice: undefined }[ties.card]
    const mail = {
      entity: domain,
      domain,
      entities: firmDomain(rng),
      domains: firmDomain(rng),
      private: freeDomain(rng, country),
      thrown: '',
      mill: freeDomain(rng, country),
    }[ties.naming]
    const named = ties.naming === 'entity' ? entity : ties.naming === 'entities' ? `ent_${rng.hex(10)}` : undefined
    const account: Account = {
      account_id: `acc_${rng.hex(14)}`,
      ...(named === undefined ? {} : { entity_id: named }),
      created_at: new Date(moment()).toISOString(),
      email_domain: thrown ? rng.pick(all.corpus.disposable) : mail,
      email_fingerprint: `em_${rng.hex(12)}`,
      ...(payment === undefined ? {} : { payment_fingerprint: payment }),
      ...(together && rng.chance(0.6) ? {} : { phone_prefix: phone }),
      billing_country: country,
      plan: ties.plan ?? rng.pick(['free', 'payg', 'payg', 'plus']),
      verification: ties.verification ?? (named !== undefined ? 'business' : rng.pick(['email', 'email', 'phone'])),
      channel: ties.channel ?? 'direct',
      ...(ties.partner === undefined ? {} : { partner_id: ties.partner }),
    }
    return {
      account,
      country,
      zone,
      lang: together && lang !== 'en' && rng.chance(0.5) ? 'en' : lang,
      tier: ties.tier ?? rng.weighted(['small', 'middle', 'large', 'think', 'new'] as const, [3, 4, 3, 1.5, 1.5]),
      keys: Array.from({ length: rng.chance(0.75) ? 1 : 2 + rng.int(2) }, () => `key_${rng.hex(8)}`),
      ip: shared !== undefined && !(ties.exit === 'office' && rng.chance(0.2)) ? shared : ownExit(rng, country, ties.exit),
      client: ties.software === 'own' ? commonClient(rng) : ties.software === 'machine' ? commonClient(rng, true) : one,
    }
  })
}

function sharedExit(rng: Random, country: string, size: number, exit: Ties['exit']): Exit | undefined {
  if (exit === 'office') return site(rng, country, 1 + rng.int(3))
  if (exit === 'venue') return site(rng, country, 1 + rng.int(2))
  if (exit === 'campus') return site(rng, country, 3 + rng.int(6))
  if (exit === 'cloud') return cloud(rng, 1 + rng.int(4), true)
  if (exit === 'proxies') return proxies(rng, country, Math.ceil(size * rng.between(1.5, 12)))
  return undefined
}

function ownExit(rng: Random, country: string, exit: Ties['exit']): Exit {
  if (exit === 'clouds') return cloud(rng, 1 + rng.int(2))
  if (exit === 'privacy') {
    const list = Array.from({ length: 4 }, () => privacyExit(rng.int(40)))
    return (draw) => draw.pick(list)
  }
  return home(rng, country)
}

/** When accounts were made: all in a burst, in waves of hours, or over two years. */
function births(all: World, rng: Random, ties: Ties): () => number {
  const age = ties.age ?? rng.logNormal(25, 0.9)
  const last = all.from - age * DAY
  const hours = rng.between(1, 30) * (DAY / 24)
  const waves = Array.from({ length: 2 + rng.int(4) }, () => last - rng.next() * 40 * DAY)
  return () => {
    if (ties.made === 'burst') return last - rng.next() * hours
    if (ties.made === 'waves') return rng.pick(waves) - rng.next() * hours
    return last - rng.exponential(180) * DAY
  }
}
