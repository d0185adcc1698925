/** Where requests come from and with what: addresses, client software and its fingerprints, countries, mail domains. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Random, random } from '../../../src/simulate/random.ts'

const OCTETS = [23, 31, 37, 45, 51, 62, 77, 81, 89, 93, 103, 109, 121, 146, 151, 177, 178, 185, 188, 193, 203, 212]

/** A public address. */
export function address(draw: Random): string {
  return `${draw.pick(OCTETS)}.${draw.int(256)}.${draw.int(256)}.${1 + draw.int(254)}`
}

/** Addresses of one small network, as a firm's or a hosting customer's. */
export function network(draw: Random, size: number): string[] {
  const base = `${draw.pick(OCTETS)}.${draw.int(256)}.${draw.int(256)}`
  const first = 1 + draw.int(Math.max(1, 250 - size))
  return Array.from({ length: size }, (_, at) => `${base}.${first + at}`)
}

export interface Client {
  readonly user_agent: string
  readonly client_fingerprint: string
}

/** A client of a name; the same name has the same fingerprint in every fortnight. */
export function client(user_agent: string, stack = user_agent): Client {
  const draw = random('client', stack)
  return { user_agent, client_fingerprint: `t13d${10 + draw.int(8)}${10 + draw.int(8)}h2_${draw.hex(12)}_${draw.hex(12)}` }
}

const MOZILLA = 'Mozilla/5.0 '
const BROWSERS = [
  ...[128, 129, 130, 131].map((v) => client(`${MOZILLA}(Windows NT 10.0; Win64; x64) Chrome/${v}.0.0.0`, `chrome${v >> 1}`)),
  ...[129, 130].map((v) => client(`${MOZILLA}(Macintosh; Intel Mac OS X 10_15_7) Chrome/${v}.0.0.0`, `chrome${v >> 1}`)),
  ...['17.6', '18.1'].map((v) => client(`${MOZILLA}(Macintosh) Version/${v} Safari/605.1.15`)),
  ...['17_6', '18_0'].map((v) => client(`${MOZILLA}(iPhone; CPU iPhone OS ${v}) Mobile/15E148`)),
  ...[131, 132].map((v) => client(`${MOZILLA}(X11; Linux x86_64; rv:${v}.0) Firefox/${v}.0`)),
]
const LIBRARIES = [
  ...['1.40.3', '1.44.0', '1.51.2', '1.54.1'].map((v) => client(`lab-python/${v}`, `python-${v.slice(0, 4)}`)),
  ...['4.61.0', '4.67.1', '4.70.2'].map((v) => client(`lab-node/${v}`, `node-${v.slice(0, 3)}`)),
  ...['python-requests/2.32.3', 'python-httpx/0.27.2', 'Go-http-client/2.0', 'axios/1.7.7', 'curl/8.5.0', 'okhttp/4.12.0'].map(
    (v) => client(v),
  ),
]

/** An ordinary client: a browser or app, or one of the libraries that many use. */
export function ordinaryClient(draw: Random, library: number): Client {
  return draw.chance(library) ? draw.weighted(LIBRARIES, [5, 8, 9, 6, 4, 6, 4, 4, 3, 2, 3, 2, 1]) : draw.pick(BROWSERS)
}

/** A client that only its makers have: a program of their own over a stack that few use. */
export function rareClient(draw: Random): Client {
  const word = draw.pick(['relay', 'gw', 'fetchd', 'poolcli', 'bridge', 'agentx', 'mux'])
  return client(`${word}/${draw.int(3)}.${draw.int(20)}.${draw.int(10)}`, draw.hex(12))
}

export interface Country {
  readonly code: string
  readonly phone: string
  readonly offset: number
  readonly lang: string
}

const country = (code: string, phone: string, offset: number, lang = 'en'): Country => ({ code, phone, offset, lang })
const COUNTRIES = [
  country('US', '+1', -6),
  country('GB', '+44', 0),
  country('DE', '+49', 1),
  country('FR', '+33', 1),
  country('IN', '+91', 5),
  country('BR', '+55', -3),
  country('CA', '+1', -5),
  country('AU', '+61', 10),
  country('NL', '+31', 1),
  country('NG', '+234', 1),
  country('EG', '+20', 2, 'ar'),
  country('SA', '+966', 3, 'ar'),
  country('MA', '+212', 0, 'ar'),
  country('SG', '+65', 8, 'zh'),
  country('HK', '+852', 8, 'zh'),
  country('TW', '+886', 8, 'zh'),
  country('KZ', '+7', 5, 'ru'),
]

/** A country, the large ones more often. */
export function anyCountry(draw: Random): Country {
  return draw.weighted(COUNTRIES, [30, 9, 8, 6, 10, 6, 5, 4, 3, 3, 2.5, 1.5, 1, 2, 1.5, 1.5, 0.3])
}

const FREE = [
  'gmail.com',
  'outlook.com',
  'yahoo.com',
  'hotmail.com',
  'icloud.com',
  'proton.me',
  'gmx.de',
  'qq.com',
  '163.com',
  'mail.ru',
]
const DISPOSABLE = readFileSync(join(import.meta.dirname, '../../../data/corpus/disposable-email-domains.txt'), 'utf8')
  .trim()
  .split('\n')
const STEMS = [
  'north',
  'clear',
  'vela',
  'ostra',
  'blue',
  'fern',
  'kite',
  'mono',
  'tilia',
  'argo',
  'pine',
  'delta',
  'sola',
  'rhea',
  'crest',
  'nimbus',
]
const TAILS = [
  'works',
  'soft',
  'data',
  'logic',
  'labs',
  'group',
  'media',
  'health',
  'trade',
  'retail',
  'bank',
  'legal',
  'cargo',
  'insure',
]

/** A domain of free mail. */
export const freeMail = (draw: Random): string => draw.weighted(FREE, [50, 14, 8, 7, 8, 4, 2, 3, 2, 2])
/** A domain of throw-away mail. */
export const disposableMail = (draw: Random): string => draw.pick(DISPOSABLE)
/** A domain that somebody has registered. */
export const ownDomain = (draw: Random, ending: readonly string[] = ['.com', '.io', '.co', '.net', '.eu']): string =>
  `${draw.pick(STEMS)}${draw.pick(TAILS)}${draw.chance(0.5) ? draw.int(90) + 10 : `-${draw.pick(STEMS)}`}${draw.pick(ending)}`
