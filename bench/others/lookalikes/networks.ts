/** Addresses and client software: homes, offices, campuses, clouds, carriers and proxies. */
import { type Random, random } from '../../../src/simulate/random.ts'

export interface Client {
  readonly agent: string
  readonly print?: string
  readonly streams: boolean
}

/** What common software sends, with how common it is. */
const COMMON: readonly (readonly [string, number, boolean])[] = [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/139.0.0.0', 16, true],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/138.0.0.0', 8, true],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1', 9, true],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Mobile/15E148', 9, true],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0', 4, true],
  ['official-sdk-python/2.8.1 python/3.12', 14, false],
  ['official-sdk-python/2.6.0 python/3.11', 8, false],
  ['official-sdk-node/1.14.2 node/22', 9, true],
  ['official-sdk-node/1.11.0 node/20', 5, true],
  ['python-requests/2.32.3', 5, false],
  ['python-httpx/0.28.1', 4, false],
  ['node-fetch/3.3.2', 3, false],
  ['okhttp/4.12.0', 3, true],
  ['Go-http-client/2.0', 3, false],
  ['curl/8.9.1', 2, false],
  ['axios/1.7.9', 3, false],
  ['Dart/3.4 (dart:io)', 1, true],
]

function print(of: string): string {
  const rng = random('client', of)
  return `t13d${10 + rng.int(9)}${String(rng.int(20)).padStart(2, '0')}h2_${rng.hex(12)}_${rng.hex(12)}`
}

/** Software off the shelf, as often as it is met; `machine` leaves browsers out. */
export function commonClient(rng: Random, machine = false): Client {
  const list = machine ? COMMON.filter(([agent]) => !agent.startsWith('Mozilla')) : COMMON
  const [agent, , streams] = rng.weighted(
    list,
    list.map(([, weight]) => weight),
  )
  return { agent, print: print(agent), streams }
}

/** Software that is somebody's own, or a named product's. */
export function namedClient(rng: Random, name: string, streams = false): Client {
  return { agent: `${name}/${rng.int(3)}.${rng.int(20)}.${rng.int(10)}`, print: print(`${name} ${rng.hex(8)}`), streams }
}

export type Exit = (rng: Random) => string

function address(rng: Random, block: string): string {
  return `${block}.${rng.int(256)}.${1 + rng.int(254)}`
}

/** The first half of an address: of a home line, an office line or a data centre, by country. */
function block(kind: 'home' | 'office' | 'cloud', country: string, n: number): string {
  const rng = random('block', kind, country, n)
  const first = { home: [62, 71, 78, 84, 91, 109], office: [131, 141, 151, 193, 194], cloud: [13, 34, 35, 52, 104, 185] }[kind]
  return `${rng.pick(first)}.${rng.int(256)}`
}

/** A home line; now and then the phone is used instead, through the carrier's few shared addresses. */
export function home(rng: Random, country: string): Exit {
  const line = address(rng, block('home', country, rng.int(12)))
  const other = rng.chance(0.2) ? address(rng, block('home', country, rng.int(12))) : line
  const carrier = rng.chance(0.2) ? carrierLine(country, rng.int(8)) : line
  return (draw) => (draw.chance(0.8) ? line : draw.chance(0.5) ? other : carrier)
}

/** A mobile carrier's address, behind which strangers sit. */
export function carrierLine(country: string, n: number): string {
  return address(random('carrier', country, n), block('home', country, 20 + (n % 2)))
}

/** An exit of a popular privacy service, shared by strangers. */
export function privacyExit(n: number): string {
  return address(random('privacy', n), block('cloud', 'any', 30 + (n % 3)))
}

/** Some addresses of one office, campus or network. */
export function site(rng: Random, country: string, addresses: number): Exit {
  const prefix = `${block('office', country, rng.int(40))}.${rng.int(256)}`
  const list = Array.from({ length: addresses }, () => `${prefix}.${1 + rng.int(254)}`)
  return (draw) => draw.pick(list)
}

/** Some addresses in a data centre; `together` puts them in one range. */
export function cloud(rng: Random, addresses: number, together = false): Exit {
  const range = block('cloud', 'any', rng.int(20))
  const list = Array.from({ length: addresses }, () => address(rng, together ? range : block('cloud', 'any', rng.int(20))))
  return (draw) => draw.pick(list)
}

/** A pool of rented home lines: a different one every time, seldom one twice. */
export function proxies(rng: Random, country: string, addresses: number): Exit {
  const list = Array.from({ length: addresses }, () => address(rng, block('home', country, rng.int(12))))
  return (draw) => draw.pick(list)
}
