/** The provider: its models, its customers' networks and clients, the clock, and how exchanges are filed. */
import type { Account } from '../../../src/records/index.ts'
import { Fortnight, type Label, type Sent } from '../fortnight.ts'
import { Rng } from './rng.ts'
import { answer, type Persona, type Said, say } from './text.ts'

/** One hour and one day in milliseconds. */
export const HOUR = 3_600_000
/** One day in milliseconds. */
export const DAY = 24 * HOUR
/** A region with its offset from UTC, country codes, telephone prefixes and share of foreign-language speech. */
export type Region = { offset: number; country: string; phone: string; foreign: number; tongues: readonly string[] }
const region = (line: string): Region => {
  const [country = '', phone = '', offset = '', foreign = '', tongues = ''] = line.split(' ')
  return { country, phone, offset: Number(offset), foreign: Number(foreign), tongues: tongues.split(',') }
}
/** Where customers are. */
export const REGIONS =
  'US +1 -6 .05 es|US +1 -8 .05 es,zh|CA +1 -5 .15 fr|BR +55 -3 .7 pt|MX +52 -6 .7 es|GB +44 0 .05 fr|DE +49 1 .5 de|FR +33 1 .6 fr|ES +34 1 .6 es|SG +65 8 .3 zh,id|HK +852 8 .6 zh|JP +81 9 .75 ja|KR +82 9 .75 ko|IN +91 5.5 .05 id|VN +84 7 .6 vi|ID +62 7 .6 id|CN +86 8 .8 zh|AU +61 10 .05 zh'
    .split('|')
    .map(region)
/** How a client shows itself. */
export type Client = { user_agent: string; client_fingerprint: string }
/** When somebody is at work. */
export type Hours = 'office' | 'evening' | 'always' | 'night'
/** Who sends: an account with what its requests have in common. */
export type Member = { account: Account; label: Label; model: (at: Date) => string; common: Partial<Sent>; sent: Sent[] } & {
  ip: () => string
} & { client: Client; from: Date; to: Date; hours: Hours; offset: number }
/** What a new member is made with; all else is drawn. */
export type Wanted = { label: Label } & Partial<Pick<Member, 'ip' | 'client' | 'from' | 'to' | 'hours' | 'common'>> &
  Partial<Record<'card' | 'domain' | 'entity' | 'partner' | 'plan', string>> &
  Partial<Pick<Account, 'channel' | 'verification'>> & { region?: Region; created?: Date; pivot?: number; closes?: boolean }
/** A way out to the network; `mixed` is any that a person may have. */
export type Exit = 'home' | 'proxies' | 'site' | 'cloud' | 'tunnel' | 'mixed'
const MAIL = 'gmail.com outlook.com qq.com icloud.com 163.com yahoo.co.jp proton.me naver.com web.de'.split(' ')
/** The provider of one seed. */
export class World {
  readonly rng: Rng
  readonly book = new Fortnight()
  readonly start: Date
  readonly end: Date
  readonly release: Date
  readonly models: readonly string[]
  readonly clients: readonly Client[]
  readonly #carriers: readonly string[]
  readonly #clouds: readonly string[][]
  readonly #vpn: readonly string[]
  readonly #plans: readonly string[]
  readonly #no: Record<'client' | 'cloudIp' | 'latency' | 'mail' | 'tokens' | 'phone', number>
  readonly #taken = new Set<string>()
  constructor(seed: string) {
    const rng = new Rng(`harbour ${seed}`)
    this.rng = rng
    const days = rng.int(10, 16)
    this.start = new Date(Date.UTC(2026, rng.int(0, 10), rng.int(1, 28)))
    this.end = new Date(this.start.getTime() + days * DAY)
    this.release = new Date(this.start.getTime() + rng.real(0.25, 0.75) * days * DAY)
    const family = rng.pick(['quay', 'beacon', 'mole', 'anchor'])
    this.models = [`${family}-3-large`, `${family}-3-mini`, `${family}-3-code`, `${family}-4-large`]
    const out = (n: number) => (n === 3 ? this.release : new Date(this.start.getTime() - (90 + 40 * n) * DAY)).toISOString()
    this.book.releases.push(...this.models.map((model, n) => ({ model, released_at: out(n) })))
    const stack = () => `t13d${rng.int(10, 19)}${rng.int(10, 14)}h${rng.int(1, 2)}_${rng.code(12)}_${rng.code(12)}`
    const stacks = Array.from({ length: 14 }, stack)
    const version = () => `${rng.int(0, 4)}.${rng.int(2, 61)}.${rng.int(0, 9)}`
    const kit = () =>
      `${rng.pick([family, family, 'httpx', 'axios', 'okhttp', 'go-http'])}${rng.pick(['', '', '-sdk', '-core'])}/${version()}`
    this.clients = Array.from({ length: 34 }, () => ({ user_agent: kit(), client_fingerprint: rng.skewed(stacks) }))
    this.#carriers = Array.from({ length: 120 }, () => `${rng.int(23, 220)}.${rng.int(1, 254)}.${rng.int(1, 254)}`)
    this.#clouds = Array.from({ length: 8 }, () => Array.from({ length: rng.int(12, 40) }, () => this.#address()))
    this.#vpn = Array.from({ length: rng.int(30, 70) }, () => this.#address())
    this.#plans = rng.pick(['free free pro pro scale', 'payg payg payg team', 'free payg pro pro team']).split(' ')
    const share = (chance: number, whole = rng.chance(0.2)) => (rng.chance(chance) ? (whole ? 1 : rng.real(0.1, 0.9)) : 0)
    const [client = 0, latency = 0, mail = 0, phone = 0] = [share(0.5), share(0.6), share(0.5), share(0.6)]
    this.#no = { client, latency, mail, phone, cloudIp: share(0.5, true), tokens: share(0.2, true) }
  }
  #address(): string {
    return `${this.rng.int(23, 220)}.${this.rng.int(1, 254)}.${this.rng.int(1, 254)}.${this.rng.int(1, 254)}`
  }
  /** A text that nobody else has. */
  unique(prefix: string): string {
    let id = ''
    do id = `${prefix}${this.rng.code(9)}`
    while (this.#taken.has(id))
    this.#taken.add(id)
    return id
  }
  /** A day between two shares of the window. */
  moment(low: number, high: number): Date {
    return new Date(this.start.getTime() + this.rng.real(low, high) * (this.end.getTime() - this.start.getTime()))
  }
  /** A way out: homes and proxies wander over carriers' ranges; sites, clouds and tunnels are few addresses that many may share. */
  exit(kind: Exit): () => string {
    const { rng } = this
    if (kind === 'mixed') return this.exit(rng.pick(['home', 'tunnel', 'proxies', 'cloud']))
    if (kind === 'home' || kind === 'proxies') {
      const stays = kind === 'home' ? 0.96 : rng.real(0.2, 0.98)
      const net = rng.pick(this.#carriers)
      let now = ''
      return () => {
        if (now === '' || !rng.chance(stays)) now = `${kind === 'home' ? net : rng.pick(this.#carriers)}.${rng.int(1, 254)}`
        return now
      }
    }
    const known =
      kind === 'site' ? Array.from({ length: 4 }, () => this.#address()) : kind === 'cloud' ? rng.pick(this.#clouds) : this.#vpn
    const all = rng.some(known, rng.int(1, 6))
    return () => rng.skewed(all)
  }
  /** Files a new member's account; `close` writes it. */
  member(wanted: Wanted): Member {
    const { rng } = this
    const place = wanted.region ?? rng.pick(REGIONS)
    const fresh = rng.chance(0.12)
    const created =
      wanted.created ?? (fresh ? this.moment(0, 0.8) : new Date(this.start.getTime() - rng.real(0, 1) ** 2 * 700 * DAY - HOUR))
    const from = new Date(Math.max(created.getTime() + 60_000 * rng.int(2, 400), (wanted.from ?? this.start).getTime()))
    const rest = Math.max(HOUR, this.end.getTime() - from.getTime())
    const closes = wanted.closes ?? rng.chance(0.015)
    const closed = closes ? new Date(from.getTime() + rng.real(0.3, 1) * rest) : undefined
    const to = new Date(Math.min((wanted.to ?? this.end).getTime(), closed?.getTime() ?? Number.POSITIVE_INFINITY))
    const channel = wanted.channel ?? (rng.chance(0.15) ? 'cloud' : 'direct')
    const domain = wanted.domain ?? rng.skewed([...MAIL, `${rng.code(7)}.dev`])
    const verification = wanted.verification ?? rng.pick(['email', 'email', 'phone', 'phone', 'none'] as const)
    const account: Account = {
      ...{ account_id: this.unique('acc_'), created_at: created.toISOString(), email_domain: domain, verification, channel },
      ...(wanted.entity === undefined ? {} : { entity_id: wanted.entity }),
      ...(closed === undefined || closed > this.end ? {} : { closed_at: closed.toISOString() }),
      ...(rng.chance(this.#no.mail) ? {} : { email_fingerprint: `em_${rng.code(10)}` }),
      ...(channel === 'cloud' && wanted.card === undefined ? {} : { payment_fingerprint: wanted.card ?? this.unique('pm_') }),
      ...(rng.chance(this.#no.phone) ? {} : { phone_prefix: place.phone }),
      ...{ billing_country: place.country, plan: wanted.plan ?? rng.pick(this.#plans) },
      ...(wanted.partner === undefined ? {} : { partner_id: wanted.partner }),
    }
    const [large = '', mini = '', code = '', next = ''] = this.models
    const base = rng.pick([large, large, large, mini, mini, code])
    const moves = rng.chance(wanted.pivot ?? 0.25)
      ? this.release.getTime() + rng.real(0.02, wanted.pivot === undefined ? 6 : 1.5) * DAY
      : Number.POSITIVE_INFINITY
    const stays = rng.real(0, 0.5)
    const model = (at: Date) => (at.getTime() > moves && !rng.chance(stays) ? next : base)
    const warm = rng.chance(0.4) ? { temperature: rng.pick([0, 0.2, 0.7, 1]) } : {}
    const settings = rng.chance(0.3) ? { ...warm, max_tokens: rng.pick([512, 1024, 2048, 4096]) } : warm
    return {
      ...{ account, label: wanted.label, model, from, to, sent: [], offset: place.offset },
      ip: wanted.ip ?? this.exit(channel === 'cloud' ? 'cloud' : rng.chance(0.1) ? 'tunnel' : 'home'),
      client: wanted.client ?? rng.skewed(this.clients),
      hours: wanted.hours ?? rng.pick(['office', 'office', 'evening']),
      common: { ...settings, ...wanted.common },
    }
  }
  /** A time at which the member works. */
  time({ from, to, hours, offset }: Member): Date {
    const span = Math.max(60_000, to.getTime() - from.getTime())
    for (let tries = 0; ; tries++) {
      const at = new Date(from.getTime() + this.rng.next() * span)
      const local = new Date(at.getTime() + offset * HOUR)
      const hour = local.getUTCHours()
      const off = local.getUTCDay() % 6 === 0
      let weight = 1
      if (hours === 'office')
        weight = (hour >= 9 && hour < 18 ? (hour === 12 ? 0.6 : 1) : hour >= 7 && hour < 22 ? 0.2 : 0.02) * (off ? 0.12 : 1)
      if (hours === 'evening') weight = hour >= 18 && hour < 24 ? 1 : hour >= 8 ? 0.35 : 0.08
      if (hours === 'night') weight = hour >= 1 && hour < 5 ? 1 : 0.01
      if (tries > 200 || this.rng.chance(weight)) return at
    }
  }
  /** Files one exchange. */
  send(who: Member, at: Date, messages: Said[], response: string, more: Partial<Sent> = {}): void {
    const { rng } = this
    if (at > who.to || at < who.from) return
    const failed = rng.chance(0.012)
    const input = Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 3.6) + 8
    const output = failed ? 0 : Math.ceil(response.length / 3.6)
    const cloud = who.account.channel === 'cloud'
    who.sent.push({
      ...{ at, messages, model: who.model(at) },
      ...(failed ? { status: rng.pick([429, 429, 500, 529]) } : { response }),
      ...(cloud && this.#no.cloudIp > 0 ? {} : { ip: who.ip() }),
      ...(rng.chance(this.#no.client) ? {} : cloud ? { user_agent: who.client.user_agent } : who.client),
      ...(this.#no.tokens > 0 ? {} : { input_tokens: input, output_tokens: output }),
      ...(rng.chance(this.#no.latency) ? {} : { latency_ms: 300 + output * rng.int(9, 24) }),
      ...who.common,
      ...more,
    })
  }
  /** A person's dialogues, `count` exchanges in all; `via` chooses who carries each exchange. */
  talk(
    who: Member,
    self: Persona,
    count: number,
    system: string | null = null,
    more: Partial<Sent> = {},
    via: (at: Date) => Member = () => who,
  ) {
    const { rng } = this
    for (let left = count; left > 0; ) {
      const context: Said[] = system === null ? [] : [{ role: 'system', content: system }]
      const turns = Math.min(left, rng.count(1.6, 0.7, 7))
      let at = this.time(who)
      for (let turn = 0; turn < turns; turn++) {
        const { text, about } = say(rng, self, turn === 0)
        const response = answer(rng, about)
        context.push({ role: 'user', content: text })
        this.send(via(at), at, [...context], response, more)
        context.push({ role: 'assistant', content: response })
        at = new Date(at.getTime() + rng.int(12, 400) * 1000)
      }
      left -= turns
    }
  }
  /** Files what the member has sent. */
  close({ account, label, sent }: Member): void {
    this.book.account(account, label, sent)
  }
}
