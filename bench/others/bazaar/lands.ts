/**
 * Countries with their tongue, clock, dialling code and mail, and the addresses that people, offices, carriers and clouds
 * have there.
 */
import type { Random } from '../../../src/simulate/random.ts'
import { whole } from './spin.ts'

/** A country as a market: `share` is its part of ordinary customers. */
export interface Land {
  readonly code: string
  readonly tongue: string
  readonly offset: number
  readonly dial: string
  readonly mails: readonly string[]
  readonly blocks: readonly string[]
  readonly share: number
}

/** Where a request comes from, at a moment. */
export type Address = (r: Random, at: number) => string

const land = (
  code: string,
  tongue: string,
  offset: number,
  dial: string,
  mails: string,
  blocks: string,
  share: number,
): Land => ({
  code,
  tongue,
  offset,
  dial,
  mails: mails.split(' '),
  blocks: blocks.split(' '),
  share,
})

export const LANDS: readonly Land[] = [
  land('US', 'en', -5, '+1', 'gmail.com yahoo.com outlook.com icloud.com', '24.6 73.15 98.22 174.61 2600:1700', 20),
  land('GB', 'en', 0, '+44', 'gmail.com hotmail.co.uk btinternet.com', '81.98 86.12 2a00:23c6', 6),
  land('IN', 'en', 5.5, '+91', 'gmail.com rediffmail.com', '49.36 103.21 157.40 2409:4063', 9),
  land('IN', 'hi', 5.5, '+91', 'gmail.com rediffmail.com', '106.78 152.58 2405:201', 3),
  land('NG', 'en', 1, '+234', 'gmail.com yahoo.com', '102.89 105.112 197.210', 3),
  land('KE', 'en', 3, '+254', 'gmail.com', '41.90 105.160', 2),
  land('PH', 'en', 8, '+63', 'gmail.com yahoo.com', '112.198 120.28 180.190', 3),
  land('MX', 'es', -6, '+52', 'gmail.com hotmail.com', '187.188 201.141 2806:2f0', 3),
  land('ES', 'es', 1, '+34', 'gmail.com hotmail.es', '79.116 88.6 2a0c:5a80', 3),
  land('AR', 'es', -3, '+54', 'gmail.com yahoo.com.ar', '181.46 190.55', 2),
  land('BR', 'pt', -3, '+55', 'gmail.com uol.com.br bol.com.br', '177.82 189.6 2804:14c', 6),
  land('FR', 'fr', 1, '+33', 'gmail.com orange.fr free.fr', '82.64 90.16 2a01:e0a', 4),
  land('SN', 'fr', 0, '+221', 'gmail.com yahoo.fr', '41.82 154.124', 1),
  land('DE', 'de', 1, '+49', 'gmail.com gmx.de web.de', '84.132 91.12 2003:c2', 5),
  land('RU', 'ru', 3, '+7', 'mail.ru yandex.ru gmail.com', '95.24 188.170 2a00:1fa0', 3),
  land('KZ', 'ru', 5, '+7', 'mail.ru gmail.com', '2.72 178.88', 1),
  land('TR', 'tr', 3, '+90', 'gmail.com hotmail.com', '78.162 88.230', 3),
  land('EG', 'ar', 2, '+20', 'gmail.com yahoo.com', '41.34 156.160', 2),
  land('SA', 'ar', 3, '+966', 'gmail.com hotmail.com', '51.36 188.48 2001:16a2', 2),
  land('ID', 'id', 7, '+62', 'gmail.com yahoo.co.id', '36.72 114.122 180.252', 4),
  land('VN', 'vi', 7, '+84', 'gmail.com', '14.161 113.160 2402:800', 4),
  land('TH', 'th', 7, '+66', 'gmail.com hotmail.com', '49.228 171.96', 2),
  land('CN', 'zh', 8, '+86', 'qq.com 163.com outlook.com', '114.88 183.14 223.104 240e:3b4', 3),
  land('TW', 'zh', 8, '+886', 'gmail.com yahoo.com.tw', '1.160 118.166 2001:b011', 2),
  land('SG', 'en', 8, '+65', 'gmail.com outlook.com', '116.86 121.6', 2),
  land('JP', 'ja', 9, '+81', 'gmail.com yahoo.co.jp docomo.ne.jp', '60.64 126.77 2400:4051', 4),
  land('KR', 'ko', 9, '+82', 'naver.com gmail.com daum.net', '58.120 121.128 175.192', 3),
]

/** A country, in proportion to how many customers it has. */
export const anyLand = (r: Random): Land =>
  r.weighted(
    LANDS,
    LANDS.map((one) => one.share),
  )

/** A country where a tongue is spoken. */
export const landOf = (r: Random, tongue: string): Land => {
  const fit = LANDS.filter((one) => one.tongue === tongue)
  return fit.length > 0 ? r.pick(fit) : anyLand(r)
}

const CLOUDS =
  '3.236 18.184 34.87 35.198 20.205 47.254 43.134 49.12 95.216 138.199 149.28 167.99 172.104 2a01:4f8 2600:1f18'.split(' ')

/** One address in a block of v4 or v6 addresses. */
function inBlock(r: Random, block: string): string {
  return block.includes(':')
    ? `${block}:${r.hex(4)}:${r.hex(4)}:${r.hex(4)}:${r.hex(4)}:${r.hex(4)}`.replace(/:0+(?=[0-9a-f])/g, ':')
    : `${block}.${r.int(256)}.${whole(r, 1, 254)}`
}

/** A line at home: it keeps its address for some days, then the provider gives it another. */
export function home(r: Random, land: Land): Address {
  const block = r.pick(land.blocks)
  const lease = r.between(1.5, 20) * 86_400_000
  const held = Array.from({ length: 24 }, () => inBlock(r, block))
  const shift = r.next() * lease
  return (_, at) => held[Math.floor((at + shift) / lease) % held.length] ?? ''
}

/** A place with one address: an office, a server, a campus. */
export function fixed(r: Random, where: Land | 'cloud'): Address {
  const address = inBlock(r, r.pick(where === 'cloud' ? CLOUDS : where.blocks))
  return () => address
}

/** Several addresses that requests come from in turn: a carrier's gateway, a firm's cloud, a proxy seller's homes. */
export function pool(r: Random, wheres: readonly (Land | 'cloud')[], size: number): Address {
  const all = Array.from({ length: size }, () => fixed(r, r.pick(wheres))(r, 0))
  return (draw) => draw.pick(all)
}

/** Now one address, now another. */
export function either(often: Address, rare: Address, share: number): Address {
  return (r, at) => (r.chance(share) ? rare(r, at) : often(r, at))
}
