/** Where requests come from: lines of homes, offices, data centres and carriers, and the clients that speak over them. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Place } from './words.ts'

/** The address that a request leaves from, drawn anew for each request. */
export type Egress = (r: Random) => string

/** A program that calls the API: thousands of strangers share one. */
export interface Client {
  readonly agent: string
  readonly print: string
  readonly streams: number
}

const byte = (r: Random): number => 1 + r.int(254)
const fixed =
  (addresses: readonly string[]): Egress =>
  (r) =>
    r.pick(addresses)
const line = (r: Random, place: Place): string => `${r.pick(place.octets)}.${byte(r)}.${byte(r)}.${byte(r)}`

/** A household: one v4 line that seldom changes, or a v6 prefix whose devices change their suffix. */
export function home(r: Random, place: Place): Egress {
  if (r.chance(0.3)) {
    const prefix = `${place.v6}${r.hex(1)}:${r.hex(4)}:${r.hex(4)}`
    const devices = Array.from({ length: 1 + r.int(4) }, () => `${prefix}:${r.hex(4)}:${r.hex(4)}:${r.hex(4)}:${r.hex(4)}`)
    return fixed(devices)
  }
  return fixed(Array.from({ length: r.chance(0.3) ? 2 : 1 }, () => line(r, place)))
}

/** A carrier's gateways, which hundreds of its subscribers share. */
export function carrier(place: Place): Egress {
  const [first = 100] = place.octets
  return (r) => `${first}.${140 + (place.country.charCodeAt(0) % 20)}.${16 + r.int(3)}.${1 + r.int(40)}`
}

/** Anybody's way in: mostly the home, at times the phone, for a few a popular VPN. */
export function ordinary(r: Random, place: Place): Egress {
  const [house, phone, onTheMove] = [home(r, place), carrier(place), r.chance(0.35) ? r.between(0.05, 0.7) : 0]
  if (r.chance(0.05)) return (draw) => `${draw.pick(['146.70', '185.213', '193.32'])}.${120 + draw.int(6)}.${1 + draw.int(30)}`
  return (draw) => (draw.chance(onTheMove) ? phone(draw) : house(draw))
}

/** The few addresses behind which an organisation, a venue or a campus sits. */
export const office = (r: Random, place: Place, gates = 1): Egress => {
  const net = `${r.pick(place.octets)}.${byte(r)}.${byte(r)}`
  return fixed(Array.from({ length: gates }, () => `${net}.${byte(r)}`))
}

/** Rented machines: addresses of one of the big clouds, over one net or strewn. */
export function datacentre(r: Random, machines: number): Egress {
  const cloud = r.pick(['3.8', '18.19', '34.9', '35.23', '20.5', '52.16', '65.10', '95.21', '138.19', '167.23'])
  return fixed(Array.from({ length: machines }, () => `${cloud}${r.int(10)}.${byte(r)}.${byte(r)}`))
}

/** Runners and automation platforms: wide pools that everybody's jobs share. */
export const sharedCloud =
  (net: string, width: number): Egress =>
  (r) =>
    `${net}.${1 + r.int(4)}.${1 + r.int(width)}`

/** Rented homes: another household's line for each request, or for each of a few. */
export const residential = (r: Random, places: readonly Place[], width: number): Egress =>
  fixed(Array.from({ length: width }, () => line(r, r.pick(places))))

const client = (agent: string, print: string, streams: number): Client => ({ agent, print, streams })
const PYTHON = 't13d1812h1_85036bcba153_b26ce05bbdd6'
const NODE = 't13d521100_b262b3658495_8e6e362c5eac'
const GO = 't13d131000_f57a46bbacb6_e7c285222651'
const BROWSER = 't13d1516h2_8daaf6152771_02713d6af862'

/** Clients by what they are used for; the versions of one client share its TLS print. */
export const CLIENTS = {
  app: [
    client('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36', BROWSER, 1),
    client(
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.4 Safari/605.1.15',
      't13d2014h2_a09f3c656075_14788d8d241b',
      1,
    ),
    client('Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', 't13d1715h2_5b57614c22b0_3d5424432f57', 1),
    client('ChatDesk/4.2.1 (iOS 19.1)', 't13d2613h2_2802a3db6c62_845d286b0d67', 1),
  ],
  sdk: [
    client('lab-python/1.52.0', PYTHON, 0.2),
    client('lab-python/1.54.2', PYTHON, 0.2),
    client('lab-python/1.49.1', PYTHON, 0.2),
    client('lab-node/4.71.0', NODE, 0.4),
    client('lab-node/4.76.3', NODE, 0.4),
    client('lab-go/0.9.4', GO, 0.1),
  ],
  script: [
    client('python-requests/2.32.3', 't13d1811h1_85036bcba153_d41ae481755e', 0),
    client('python-httpx/0.28.1', PYTHON, 0),
    client('Go-http-client/2.0', GO, 0),
    client('axios/1.7.9', NODE, 0),
    client('okhttp/4.12.0', 't13d1613h2_46e7e9700bed_45f260be83e2', 0),
    client('aiohttp/3.11.10', 't13d1811h1_85036bcba153_5d04281c6031', 0.1),
  ],
  framework: [
    client('stagehand-agents/0.14.2 lab-python/1.52.0', PYTHON, 0.3),
    client('loomchain/0.3.19 lab-python/1.54.2', PYTHON, 0.2),
  ],
  gateway: [client('relay-api/0.6.10', GO, 0.7), client('litegate/1.55.3', PYTHON, 0.6), client('OneHub/3.1', GO, 0.8)],
  editor: [client('PairPilot/2.8.0 vscode/1.106', NODE, 0.9), client('inkwell-cli/0.21.4 node/22.11', NODE, 0.9)],
} as const satisfies Record<string, readonly Client[]>
export type ClientKind = keyof typeof CLIENTS

/** One of the clients of a kind; the first ones are the most widely used. */
export const clientOf = (r: Random, kind: ClientKind): Client => {
  const clients: readonly Client[] = CLIENTS[kind]
  return r.weighted(
    clients,
    clients.map((_, n) => 1 / (n + 1)),
  )
}
