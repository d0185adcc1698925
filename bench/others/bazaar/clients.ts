/** The programs that requests come from: their user agents, and the TLS fingerprints that thousands share. */
import type { Random } from '../../../src/simulate/random.ts'

/** One program as one customer has it. */
export interface Client {
  readonly agent: string
  readonly print: string
  readonly api: boolean
}

const BROWSERS: readonly (readonly [agent: string, print: string, share: number])[] = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36',
    'chrome',
    30,
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36',
    'chrome',
    8,
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36',
    'chrome',
    9,
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36',
    'chrome',
    18,
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.2 Mobile/15E148',
    'safari',
    14,
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15',
    'safari',
    6,
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:148.0) Gecko/20100101 Firefox/148.0', 'firefox', 6],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36 Edg/145.0',
    'edge',
    8,
  ],
  ['Corvid/4.18.2 (Android 15; SM-A556E)', 'okhttp', 9],
  ['Corvid/4.18.0 (Android 14; Redmi Note 13)', 'okhttp', 9],
  ['Corvid/4.17.5 (iOS 19.2; iPhone16,1)', 'cfnetwork', 11],
]

const LIBRARIES: readonly (readonly [agent: string, print: string, share: number])[] = [
  ['OpenAI/Python 1.109.1', 'python', 24],
  ['OpenAI/Python 2.8.0', 'python', 14],
  ['OpenAI/JS 6.9.1', 'node', 12],
  ['corvid-sdk-python/0.42.1', 'python', 13],
  ['corvid-sdk-node/0.40.0', 'node', 9],
  ['python-requests/2.32.5', 'python', 8],
  ['python-httpx/0.28.1', 'python', 6],
  ['axios/1.12.2', 'node', 5],
  ['Go-http-client/2.0', 'go', 5],
  ['okhttp/4.12.0', 'okhttp', 3],
  ['curl/8.14.1', 'curl', 2],
]

/** TLS fingerprints (JA4) of each stack. */
const PRINTS: Readonly<Record<string, string>> = {
  chrome: 't13d1516h2_8daaf6152771_d8a2da3f94cd',
  edge: 't13d1516h2_8daaf6152771_d8a2da3f94cd',
  safari: 't13d2014h2_a09f3c656075_14788d8d241b',
  firefox: 't13d1717h2_5b57614c22b0_3cbfd9057e0d',
  okhttp: 't13d1313h2_f57a46bbacb6_ab7e3b40a677',
  cfnetwork: 't13d2014h2_a09f3c656075_e42f34c56612',
  python: 't13d1812h1_85036bcba153_b26ce05bbdd6',
  node: 't13d5911h1_a33745022dd6_1f22a2ca17c4',
  go: 't13d1311h2_f57a46bbacb6_e7c285222651',
  curl: 't13d3112h2_e8f1e7e78f70_b26ce05bbdd6',
}

const drawn = (r: Random, from: typeof BROWSERS, api: boolean): Client => {
  const [agent, stack] = r.weighted(
    from,
    from.map(([, , share]) => share),
  )
  return { agent, print: PRINTS[stack] ?? '', api }
}

/** What a person chats with: a browser or the provider's app. */
export const browser = (r: Random): Client => drawn(r, BROWSERS, false)
/** What a program calls with: one of the usual libraries. */
export const library = (r: Random): Client => drawn(r, LIBRARIES, true)
/** A tool that names itself and stands on a usual stack. */
export const tool = (agent: string, stack: string): Client => ({ agent, print: PRINTS[stack] ?? '', api: true })
/** A stack that its owner has built: a usual name, and a handshake that nobody else has. */
export const homemade = (r: Random): Client => ({
  agent: r.pick(['python-httpx/0.28.1', 'Go-http-client/2.0', 'aiohttp/3.12.15', 'reqwest/0.12', 'undici']),
  print: `t13d${10 + r.int(50)}${10 + r.int(6)}h${1 + r.int(2)}_${r.hex(12)}_${r.hex(12)}`,
  api: true,
})
