/** The provider: its models, its clients, its networks, its calendar, and how much it withholds. */
import type { Account } from '../../../src/records/index.ts'
import type { Sent } from '../fortnight.ts'
import type { Dice } from './random.ts'
import type { Said } from './talk.ts'

const DAY = 86_400_000
const mails = 'gmail.com gmail.com outlook.com proton.me icloud.com qq.com web.de'.split(' ')
const sdks = 'python/1.9.0 python/1.8.2 node/4.2.0 python/1.7.4 node/4.1.7 python/2.0.1'.split(' ')
const systems = ['Windows NT 10.0; Win64; x64', 'Macintosh; Intel Mac OS X 10_15_7', 'X11; Linux x86_64']
const prefixes = '+1 +44 +49 +33 +91 +55 +62 +81 +86 +7'.split(' ')
/** A client program as the provider sees it. */
export type Client = { readonly agent: string; readonly print: string }
/** Who sends, as the network shows it. */
export type Sender = { readonly client: Client; readonly ip: () => string }
/** When somebody is active: hours of the day in UTC, and how days differ. */
export type Rhythm = { readonly from: number; readonly hours: number; readonly weekend: number; readonly days: number }

type Withheld = { prints: boolean; phones: boolean; mails: boolean; responses: number; addresses: number }
/** All that accounts of one seed have around them. */
export class World {
  readonly d: Dice
  readonly start: number
  readonly days: number
  readonly models: readonly string[]
  readonly release: { readonly model: string; readonly at: number }
  readonly clients: readonly Client[]
  readonly #carriers: readonly string[]
  readonly #spikes: readonly number[]
  readonly #withheld: Withheld
  readonly #plans: readonly string[]

  constructor(d: Dice) {
    this.d = d
    this.start = Date.UTC(2026, d.int(0, 7), d.int(1, 28))
    this.days = d.int(10, 16)
    const family = d.pick(['orla', 'sable', 'tern', 'lumen'])
    this.models = [`${family}-mini`, `${family}-2`, `${family}-2-large`, `${family}-3`]
    this.release = { model: `${family}-3`, at: this.start + d.int(-20, this.days - 3) * DAY + d.int(14, 18) * 3_600_000 }
    this.clients = [
      ...sdks.map((version) => `${family}-sdk-${version}`),
      ...systems.map((system) => `Mozilla/5.0 (${system}) Chrome/139.0`),
      ...'python-requests/2.32.3 axios/1.7.9 okhttp/4.12.0 curl/8.7.1 Go-http-client/2.0'.split(' '),
    ].flatMap((agent) => [0, 1].map(() => ({ agent, print: this.#print() })))
    this.#carriers = Array.from({ length: d.int(40, 120) }, () => this.address())
    this.#spikes = Array.from({ length: d.int(4, 9) }, () => this.start - d.int(2, 400) * DAY)
    const [prints, phones, mailless] = [d.chance(0.25), d.chance(0.5), d.chance(0.35)]
    this.#withheld = { prints, phones, mails: mailless, responses: d.between(0, 0.2), addresses: d.between(0, 0.15) }
    this.#plans = d.pick(['free payg payg pro', 'payg payg pro team', 'free free payg pro team']).split(' ')
  }
  /** A fresh public address, mostly of the older sort. */
  address(): string {
    const d = this.d
    if (d.chance(0.12)) return `2a0${d.int(1, 9)}:${d.hex(4)}:${d.hex(4)}::${d.hex(3)}`
    return `${d.pick([31, 46, 59, 73, 78, 81, 88, 92, 103, 109, 145, 151, 177, 186, 188, 201, 213])}.${d.int(0, 255)}.${d.int(0, 255)}.${d.int(1, 254)}`
  }
  /** A few neighbouring addresses, as an office or a rented server range has. */
  range(count: number): string[] {
    const base = `${this.d.pick([20, 34, 51, 65, 94, 116, 157, 164, 194])}.${this.d.int(0, 255)}.${this.d.int(0, 255)}`
    return Array.from({ length: count }, (_, n) => `${base}.${this.d.int(0, 40) + n * 3 + 1}`)
  }
  /** Addresses of one person: home ones that change, sometimes those of a carrier that many share. */
  ownAddresses(d: Dice): () => string {
    const home = Array.from({ length: d.int(1, 4) }, () => this.address())
    const roaming = d.chance(0.35) ? this.#carriers : []
    const share = d.between(0.1, 0.6)
    return () => (roaming.length > 0 && d.chance(share) ? d.pick(roaming) : d.popular(home))
  }
  #print(): string {
    return `t13d${this.d.int(12, 31)}${this.d.pick(['h1', 'h2'])}_${this.d.hex(12)}_${this.d.hex(12)}`
  }
  /** A client that nobody else has. */
  rareClient(): Client {
    const name = this.d.pick(['relay', 'fetchd', 'taskrun', 'aiohttp', 'gw', 'node-fetch', 'pool'])
    return { agent: `${name}/${this.d.int(0, 3)}.${this.d.int(0, 19)}.${this.d.int(0, 9)}`, print: this.#print() }
  }
  /** A model as people choose it at this time. */
  model(d: Dice, at: number, eager: boolean): string {
    if (at > this.release.at && d.chance(eager ? 0.9 : 0.35)) return this.release.model
    return d.pick(eager ? this.models.slice(1, 3) : this.models.slice(0, 3))
  }
  /** A sign-up time: spread over two years, more of late, with days on which many came. */
  signUp(d: Dice): number {
    if (d.chance(0.15)) return d.pick(this.#spikes) + d.next() * DAY
    return this.start + (this.days * 0.6 - d.next() ** 1.7 * 700) * DAY
  }
  /** An account without what this provider withholds. */
  account(d: Dice, made: number, more: Partial<Account> = {}): Account {
    const plan = d.pick(this.#plans)
    const domain = d.pick([...mails, `${d.hex(5)}.dev`, `${d.hex(6)}.io`])
    return {
      account_id: `acc_${this.d.hex(12)}`,
      created_at: new Date(made).toISOString(),
      ...(this.#withheld.mails ? {} : { email_domain: domain }),
      ...(plan === 'free' ? {} : { payment_fingerprint: `pf_${this.d.hex(14)}` }),
      ...(this.#withheld.phones || d.chance(0.3) ? {} : { phone_prefix: d.pick(prefixes) }),
      billing_country: d.pick(['US', 'US', 'GB', 'DE', 'FR', 'IN', 'BR', 'ID', 'JP', 'SG', 'HK', 'PL', 'ES']),
      plan,
      verification: d.pick(['none', 'email', 'email', 'phone']),
      channel: d.chance(0.07) ? 'cloud' : 'direct',
      ...more,
    }
  }
  /** Times at which somebody of this rhythm starts something, in order. */
  moments(d: Dice, count: number, rhythm: Rhythm, since = this.start): number[] {
    const end = this.start + this.days * DAY
    const on = Array.from({ length: this.days }, (_, n) => this.start + n * DAY).filter((day) => {
      const share = new Date(day).getUTCDay() % 6 === 0 ? rhythm.weekend : 1
      return day + DAY > since && d.chance(rhythm.days * share)
    })
    const days = on.length > 0 ? on : [Math.max(since, end - 2 * DAY)]
    const times = Array.from({ length: count }, () => {
      const hour = rhythm.from + ((d.next() + d.next()) / 2) * rhythm.hours
      const at = d.pick(days) + hour * 3_600_000
      return at < since || at >= end ? since + d.next() * (end - since) : at
    })
    return times.sort((a, b) => a - b)
  }
  /** What is sent, with usage and without what is withheld. */
  sent(d: Dice, at: number, by: Sender, model: string, { messages, response }: Said, more: Partial<Sent> = {}): Sent {
    const letters = messages.reduce((sum, { content }) => sum + content.length, 0)
    const out = Math.round(response.length / 4) * d.int(3, 14)
    const refused = d.chance(0.012)
    return {
      at: new Date(Math.round(Math.min(at, this.start + this.days * DAY - 1000 - d.int(0, 9e5)))),
      ...(d.chance(this.#withheld.addresses) ? {} : { ip: by.ip() }),
      user_agent: by.client.agent,
      ...(this.#withheld.prints ? {} : { client_fingerprint: by.client.print }),
      model,
      messages,
      ...(refused || d.chance(this.#withheld.responses) ? {} : { response }),
      input_tokens: Math.ceil(letters / 3.8),
      output_tokens: refused ? 0 : out,
      ...(refused ? { status: d.pick([429, 429, 500, 529]) } : {}),
      latency_ms: Math.round(300 + out * d.between(6, 18)),
      ...more,
    }
  }
}

/** A rhythm of a person in some time zone, office-bound or not. */
export function person(d: Dice): Rhythm {
  const zone = d.pick([-8, -5, -3, 0, 1, 1, 2, 3, 5.5, 7, 8, 9])
  const evening = d.chance(0.35)
  const from = (24 + (evening ? 17 : 8) + d.between(-1, 2) - zone) % 24
  const hours = evening ? d.between(4, 7) : d.between(7, 13)
  return { from, hours, weekend: d.between(0.1, 1), days: d.between(0.25, 0.95) }
}
