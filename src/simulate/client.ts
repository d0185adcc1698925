import type { Random } from './random.ts'
import { random } from './random.ts'

/** A piece of software that talks to the API: what it says of itself, and its TLS fingerprint. */
export interface Client {
  user_agent: string | undefined
  client_fingerprint: string | undefined
  stream: number
  kind: 'browser' | 'app' | 'sdk' | 'ide' | 'ci'
}

const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/VER.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/VER.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/VER.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:VER.0) Gecko/20100101 Firefox/VER.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.VER Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.VER Mobile/15E148 Safari/604.1',
]
const BROWSER_VERSIONS = [
  ['141', '142', '143', '144', '145'],
  ['141', '142', '143', '144'],
  ['138', '143', '144'],
  ['140', '146', '147'],
  ['1', '3', '4', '5'],
  ['2', '4', '5'],
]
const SDKS = [
  'python-sdk/1.VER',
  'python-sdk/2.VER',
  'node-sdk/4.VER',
  'node-sdk/5.VER',
  'java-sdk/1.VER',
  'go-sdk/0.VER',
  'python-httpx/0.27.VER',
  'python-requests/2.32.VER',
  'axios/1.7.VER',
  'curl/8.VER.0',
  'okhttp/4.12.VER',
  'aiohttp/3.10.VER',
]
const SDK_WEIGHTS = [10, 26, 8, 16, 4, 4, 9, 8, 6, 4, 3, 5]
const IDES = ['editor-assistant/2.VER.1 (vscode)', 'pair-cli/0.VER.0', 'code-agent/1.VER.2 node/22', 'jet-assistant/2026.VER']
const CI = ['code-agent/1.VER.2 (ci; linux)', 'review-bot/3.VER', 'pipeline-runner/17.VER python-sdk/2.11']

/** JA4 depends on the TLS stack, so that every user of one library version shows the same. */
function ja4(stack: string): string {
  const r = random('ja4', stack)
  return `t13d${r.pick(['1516', '1517', '1714', '1812', '1011', '3112', '4912'])}h${r.pick(['2', '2', '1'])}_${r.hex(12)}_${r.hex(12)}`
}

export function browserClient(r: Random): Client {
  const which = r.weighted([0, 1, 2, 3, 4, 5], [38, 16, 4, 8, 12, 14])
  const version = r.pick(BROWSER_VERSIONS[which] ?? ['1'])
  // Plug-ins, proxies and company inspection give a few people a handshake of their own.
  const stack = r.chance(0.06) ? r.hex(8) : `browser ${which} ${which < 3 ? Number(version) >> 1 : version}`
  return {
    user_agent: (BROWSERS[which] ?? '').replaceAll('VER', version),
    client_fingerprint: ja4(stack),
    stream: 0.98,
    kind: 'browser',
  }
}

export function sdkClient(r: Random): Client {
  const which = r.weighted(SDKS, SDK_WEIGHTS)
  const version = Math.floor(r.next() ** 1.6 * 24)
  const stack = r.chance(0.05) ? r.hex(8) : `sdk ${which.split('/')[0]} ${Math.floor(version / 8)}`
  return {
    user_agent: r.chance(0.02) ? undefined : which.replaceAll('VER', String(version)),
    client_fingerprint: r.chance(0.03) ? undefined : ja4(stack),
    stream: r.pick([0, 0, 0.05, 0.4, 0.9]),
    kind: 'sdk',
  }
}

export function ideClient(r: Random): Client {
  const which = r.pick(IDES)
  const version = r.int(9) + 20
  return {
    user_agent: which.replaceAll('VER', String(version)),
    client_fingerprint: ja4(`ide ${which} ${version >> 2}`),
    stream: 0.95,
    kind: 'ide',
  }
}

export function ciClient(r: Random): Client {
  const which = r.pick(CI)
  const version = r.int(6)
  return { user_agent: which.replaceAll('VER', String(version)), client_fingerprint: ja4(`ci ${which}`), stream: 0.1, kind: 'ci' }
}

export function appClient(r: Random): Client {
  const version = 40 + r.int(8)
  const system = r.chance(0.55) ? 'Android 15' : 'iOS 18.5'
  return {
    user_agent: `assistant-app/1.${version}.0 (${system})`,
    client_fingerprint: ja4(`app ${system}`),
    stream: 1,
    kind: 'app',
  }
}

/** Software of an operator's own: a popular library underneath, a handshake that few others have. */
export function ownStack(r: Random, popular: boolean): Client {
  const base = sdkClient(r)
  return popular ? base : { ...base, client_fingerprint: ja4(`own ${r.hex(12)}`), stream: 0 }
}
