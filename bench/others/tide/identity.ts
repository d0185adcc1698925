/** Who holds an account: country, mail, card, address, client; and seats, which are accounts with the wire they send over. */

import type { Account } from '../../../src/records/index.ts'
import type { Random } from '../../../src/simulate/random.ts'
import { address, type Wire, type World } from './world.ts'

/** Country, hours from UTC, phone prefix, language, weight. */
const COUNTRIES: readonly (readonly [string, number, string, string, number])[] = [
  ['US', -6, '+1', 'en', 30],
  ['GB', 0, '+44', 'en', 9],
  ['IN', 5, '+91', 'en', 12],
  ['CA', -5, '+1', 'en', 4],
  ['AU', 10, '+61', 'en', 3],
  ['NG', 1, '+234', 'en', 2],
  ['DE', 1, '+49', 'de', 6],
  ['FR', 1, '+33', 'fr', 4],
  ['ES', 1, '+34', 'es', 3],
  ['MX', -6, '+52', 'es', 3],
  ['BR', -3, '+55', 'pt', 5],
  ['IT', 1, '+39', 'it', 2],
  ['KZ', 5, '+7', 'ru', 2],
  ['TR', 3, '+90', 'tr', 2],
  ['SG', 8, '+65', 'zh', 2],
  ['TW', 8, '+886', 'zh', 2],
  ['JP', 9, '+81', 'ja', 4],
  ['EG', 2, '+20', 'ar', 2],
  ['NL', 1, '+31', 'en', 3],
  ['PL', 1, '+48', 'en', 2],
]
export interface Country {
  readonly code: string
  readonly zone: number
  readonly prefix: string
  readonly language: string
}

/** A country by its weight among users. */
export function drawCountry(rng: Random): Country {
  const [code, zone, prefix, language] = rng.weighted(
    COUNTRIES,
    COUNTRIES.map(([, , , , weight]) => weight),
  )
  return { code, zone, prefix, language }
}

const FREE_MAIL = [
  'gmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
  'hotmail.com',
  'proton.me',
  'gmx.net',
  'qq.com',
  '163.com',
  'mail.com',
  'web.de',
  'orange.fr',
]
const FREE_WEIGHTS = [50, 14, 9, 8, 7, 4, 3, 3, 2, 2, 1, 1]
const SYLLABLES = 'ar bel cor dan el fin gar hol in jo kel lum mar nor ol pra quil ros sol tan ur vel wex yor zen'.split(' ')
const ENDINGS = ['works', 'labs', 'soft', 'data', 'group', 'health', 'logic', 'media', 'trade', 'systems', 'bank', 'foods']

/** A free mail provider, as people have them. */
export function freeMail(rng: Random): string {
  return rng.weighted(FREE_MAIL, FREE_WEIGHTS)
}

/** A name that no other organisation is likely to have, and its mail domain. */
export function organisation(rng: Random, ending?: string): { name: string; domain: string } {
  const name = rng.pick(SYLLABLES) + rng.pick(SYLLABLES) + (rng.chance(0.5) ? rng.pick(SYLLABLES) : '')
  const tail = rng.chance(0.6) ? `-${rng.pick(ENDINGS)}` : ''
  return {
    name,
    domain: `${name}${ending ?? `${tail}.${rng.pick(['com', 'io', 'ai', 'de', 'co', 'net', 'eu'])}`}`,
  }
}

/** Clients as sent, with their weights among programs. */
const CLIENTS: readonly (readonly [string, number])[] = [
  ['openai-python/1.5<v>.0', 26],
  ['openai-node/4.6<v>.1', 18],
  ['python-requests/2.3<v>.3', 11],
  ['anthropic-sdk-python/0.3<v>.0', 8],
  ['axios/1.<v>.2', 6],
  ['python-httpx/0.2<v>.0', 6],
  ['okhttp/4.1<v>.0', 4],
  ['Go-http-client/2.0', 5],
  ['langchain-py/0.3.<v>', 6],
  ['curl/8.<v>.0', 3],
  ['node-fetch/3.<v>', 3],
  ['java-http/21.0.<v>', 3],
]
const BROWSERS = [
  'Chrome/13<v>.0',
  'Chrome/13<v>.0 Mobile',
  'Safari/60<v>.1',
  'Firefox/14<v>.0',
  'Edg/13<v>.0',
  'app-ios/3.<v>',
  'app-android/3.<v>',
]

/** A user agent and the TLS fingerprint that its family and system give: many share one. */
export function drawClient(rng: Random, browser: boolean): { user_agent: string; client_fingerprint: string } {
  const family = browser
    ? rng.pick(BROWSERS)
    : rng.weighted(
        CLIENTS.map(([name]) => name),
        CLIENTS.map(([, weight]) => weight),
      )
  return clientOf(family.replace('<v>', String(rng.int(9))), rng.int(browser ? 3 : 2))
}

/** The fingerprint of a client on one of a few systems. */
export function clientOf(user_agent: string, system: number): { user_agent: string; client_fingerprint: string } {
  let sum = 17 + system
  for (const letter of user_agent.replace(/[\d.]+$/, '')) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0
  return { user_agent, client_fingerprint: `t13d${1500 + (sum % 17)}h2_${sum.toString(16).padStart(8, '0')}` }
}

/** An account with the wire that its requests come over. */
export interface Seat {
  readonly account: Account
  readonly country: Country
  /** The wire of a request; a person is not always at the same address. */
  wire(rng: Random): Wire
}

/** What a kind of account has otherwise than ordinary people; a key that holds undefined takes the field away. */
export interface Wanted {
  readonly country?: Country
  readonly created?: number
  readonly fields?: { readonly [K in keyof Account]?: Account[K] | undefined }
  readonly addresses?: readonly string[]
  readonly client?: { user_agent: string; client_fingerprint: string }
  readonly browser?: boolean
  readonly keys?: readonly string[]
}

/** Hours before the fortnight at which an ordinary account was made: most are months old. */
export function longSince(rng: Random): number {
  return -24 * Math.min(900, 0.5 + rng.logNormal(150, 1.1))
}

/** An account, ordinary in all that is not asked for. */
export function seat(world: World, rng: Random, wanted: Wanted = {}): Seat {
  const country = wanted.country ?? drawCountry(rng)
  const plan = rng.weighted(['free', 'pay-as-you-go', 'pro'], [25, 55, 20])
  const fields = {
    account_id: `acct_${rng.hex(11)}`,
    created_at: world.calendar.at(wanted.created ?? longSince(rng)).toISOString(),
    email_domain: freeMail(rng),
    email_fingerprint: `em_${rng.hex(12)}`,
    payment_fingerprint: plan === 'free' ? undefined : `pm_${rng.hex(12)}`,
    phone_prefix: rng.chance(0.7) ? country.prefix : undefined,
    billing_country: country.code,
    plan,
    verification: rng.weighted(['email', 'phone', 'none'] as const, [45, 50, 5]),
    channel: rng.weighted(['direct', 'cloud'] as const, [92, 8]),
    ...wanted.fields,
  }
  const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const account: Account = { ...kept, account_id: fields.account_id ?? '' }
  const home = wanted.addresses ?? [
    address(rng),
    ...(rng.chance(0.5) ? [address(rng)] : []),
    ...(rng.chance(0.12) ? [rng.pick(world.exits)] : []),
  ]
  const client = wanted.client ?? drawClient(rng, wanted.browser ?? false)
  const keys = wanted.keys ?? [`key_${rng.hex(8)}`]
  return {
    account,
    country,
    wire: (draw) => ({
      ip: home.length === 1 || draw.chance(0.6) ? (home[0] ?? '') : draw.pick(home),
      ...client,
      api_key_id: draw.pick(keys),
    }),
  }
}
