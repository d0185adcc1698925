/** The provider's world in a fortnight: its dates, models and release, countries, clients and the networks that people share. */
import { type Random, random } from '../../../src/simulate/random.ts'
import { Texts } from './texts.ts'
import { list } from './words.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
const DAYS = 14

export interface Country {
  readonly code: string
  readonly zone: number
  readonly phones: readonly string[]
  readonly net: number
  readonly language?: string
}
export interface Client {
  readonly agent: string
  readonly fingerprint: string
  readonly kind: 'app' | 'sdk' | 'tool'
}
export type Place = 'home' | 'office' | 'cloud' | 'mobile' | 'vpn'

/** Countries: code, weight, hours from UTC, first octet of its networks, phone prefixes, and a language other than English. */
const TABLE = `
  US 24 -6 24 +1212,+1415,+1312 | GB 10 0 81 +4478,+4477 | IN 11 5.5 49 +9198,+9190 | DE 7 1 87 +49151,+49176 de |
  FR 6 1 90 +336,+337 fr | BR 6 -3 177 +5511,+5521 pt | CA 4 -5 70 +1416,+1604 | ES 4 1 83 +346 es |
  MX 4 -6 187 +5255,+5281 es | JP 5 9 121 +8190,+8180 ja | TR 3 3 78 +9053 tr | ID 3 7 114 +62812,+62857 id |
  SG 3 8 116 +658,+659 zh | HK 3 8 113 +8525,+8529 zh | EG 2 2 156 +2010,+2011 ar | KZ 2 5 95 +7701,+7777 ru |
  NL 3 1 84 +316 | AU 3 10 101 +614 | NG 2 1 105 +23480,+23481`
const ROWS = list(TABLE).map((row) => row.split(' '))
const WEIGHTS = ROWS.map(([, weight]) => Number(weight))
const COUNTRIES = ROWS.map(
  ([code = '', , zone, net, phones = '', language]): Country => ({
    code,
    zone: Number(zone),
    net: Number(net),
    phones: phones.split(','),
    ...(language === undefined ? {} : { language }),
  }),
)

/** Agents by name, kind, weight and versions; every version of a name speaks TLS alike, as clients of one stack do. */
const AGENTS: readonly (readonly [string, Client['kind'], number, string, string])[] = [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/', 'app', 20, '140.0.0.0 141.0.0.0 142.0.0.0', 'chrome'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/', 'app', 9, '18.5 18.6 26.0', 'safari'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/', 'app', 4, '143.0 144.0', 'firefox'],
  ['AsterChat-Android/', 'app', 12, '5.2.1 5.3.0 5.3.2', 'okhttp'],
  ['AsterChat-iOS/', 'app', 11, '5.2.0 5.3.1', 'nsurl'],
  ['OpenParlour/', 'app', 5, '0.6.30 0.6.33', 'aiohttp'],
  ['ChatBench-Desktop/', 'app', 3, '1.14.2 1.15.0', 'electron'],
  ['aster-python/', 'sdk', 26, '1.58.0 1.61.2 1.63.0 1.64.1', 'httpx'],
  ['aster-node/', 'sdk', 14, '4.20.0 4.22.1 4.24.0', 'undici'],
  ['python-requests/', 'sdk', 7, '2.31.0 2.32.3 2.32.5', 'urllib3'],
  ['Go-http-client/', 'sdk', 3, '1.1 2.0', 'go'],
  ['axios/', 'sdk', 4, '1.7.9 1.12.2', 'undici'],
  ['okhttp/', 'sdk', 2, '4.12.0 5.1.0', 'okhttp'],
  ['litgate/', 'sdk', 4, '1.74.3 1.77.0', 'httpx'],
  ['chainwork-python/', 'sdk', 5, '0.3.27 1.0.2', 'httpx'],
  ['curl/', 'sdk', 2, '8.5.0 8.14.1', 'curl'],
  ['pilotfish-cli/', 'tool', 8, '1.0.88 1.0.96 2.0.1', 'undici'],
  ['codemate-vscode/', 'tool', 8, '3.25.0 3.26.2', 'electron'],
]

export class World {
  readonly texts: Texts
  readonly start: number
  readonly end: number
  readonly large: string
  readonly mid: string
  readonly small: string
  readonly fresh: string
  /** When `fresh` came out: mostly within the window, sometimes hours before it. */
  readonly releasedAt: number
  /** How many exchanges were filed so far, so that the last to be made can fill what is left. */
  filed = 0

  constructor(readonly seed: number) {
    const r = random(seed, 'world')
    this.texts = new Texts(seed)
    this.start = Date.UTC(2026, 1, 2) + r.int(230) * DAY
    this.end = this.start + DAYS * DAY
    const line = 3 + r.int(3)
    this.large = `aster-${line}-large`
    this.mid = `aster-${line}-mid`
    this.small = `aster-${line}-small`
    this.fresh = `aster-${line}.5-large`
    this.releasedAt = Math.round(this.start + r.between(-0.4, 10) * DAY)
  }

  country(r: Random): Country {
    return r.weighted(COUNTRIES, WEIGHTS)
  }

  client(r: Random, kind?: Client['kind']): Client {
    const [agent, of, , versions, stack] = r.weighted(
      AGENTS,
      AGENTS.map(([, one, weight]) => (kind === undefined || one === kind ? weight : 0)),
    )
    const tls = random('ja4', stack)
    return {
      agent: `${agent}${r.pick(versions.split(' '))}`,
      kind: of,
      fingerprint: `t13d${15 + tls.int(4)}${10 + tls.int(8)}h2_${tls.hex(12)}_${tls.hex(12)}`,
    }
  }

  /** An address of its kind; carriers and VPN exits are few, and thousands share them. */
  address(r: Random, place: Place, at: Country): string {
    if (place === 'mobile' || place === 'vpn') {
      const pool = random('pool', place, at.code, r.int(place === 'vpn' ? 5 : 9))
      return `${place === 'vpn' ? 146 : at.net + 8}.${pool.int(250)}.${pool.int(250)}.${1 + pool.int(250)}`
    }
    if (place === 'cloud') return `${r.pick([3, 18, 34, 35, 52, 65, 95, 159])}.${r.int(250)}.${r.int(250)}.${1 + r.int(250)}`
    if (r.chance(place === 'home' ? 0.3 : 0.1)) return `2a0${at.net % 10}:${r.hex(4)}:${r.hex(4)}:${r.hex(4)}::${r.hex(3)}`
    return `${at.net + r.int(4)}.${r.int(250)}.${r.int(250)}.${1 + r.int(250)}`
  }

  /** Which model `usual` becomes at a time: those who follow releases move with a lag of their own. */
  model(usual: string, at: number, lag: number): string {
    return usual === this.large && at > this.releasedAt + lag ? this.fresh : usual
  }
}
