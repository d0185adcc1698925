/** The provider: its calendar, models, plans and networks, and how a dialogue becomes requests of an account. */
import type { Account } from '../../../src/records/index.ts'
import { Fortnight, type Label, type Sent } from '../fortnight.ts'
import { Dice } from './chance.ts'
import { forms } from './lists.ts'
import { chat, type Dialogue, firm, type Mind, mind } from './prose.ts'

const DAY = 86_400_000
/** When somebody is active, in hours of his own zone and days of the window. */
export type Rhythm = { zone: number; from: number; to: number; open: number; close: number; weekend: number }
/** A place on earth with the first parts of its addresses. */
export type Country = { readonly code: string; readonly phone: string; readonly zone: number; readonly nets: readonly string[] }
/** By what somebody reaches the provider. */
export type Means = { country: Country; agent: string; client: string; model: (at: Date) => string; keys: readonly string[] }
/** An account with its means and hours. */
export type Person = Means & { readonly account: Account; readonly rhythm: Rhythm; readonly ip: () => string }
/** Which address somebody has for one request, beside that of his home. */
export type Places = (d: Dice, home: string) => string
/** What a group decides of its people; the rest is drawn. */
export type Wish = Partial<Means> & { account?: Partial<Account>; created?: Date; ip?: Places; rhythm?: Partial<Rhythm> }
/** A part of somebody's use: how often, of what dialogues, and when. */
export type Plan = readonly [n: number, talk: (at: Date) => Dialogue, when?: Partial<Rhythm> | (() => Date)]

/** Countries of customers. */
export const COUNTRIES: readonly Country[] = forms('countries').map((line) => {
  const [code = '', phone = '', zone = '0', ...nets] = line.split(' ')
  return { code, phone, zone: Number(zone), nets }
})
/** Rented machines. */
export const CLOUD: Country = { code: 'US', phone: '', zone: 0, nets: ['34', '52', '116', '167'] }
/** Program libraries that many strangers use: the first two are the provider's own. */
export const KITS = forms('kits')
/** Browsers. */
export const BROWSERS = forms('browsers').map((one) => `Mozilla/5.0 (${one}`)
/** Domains of private mail. */
export const PRIVATE = ['gmail.com', 'outlook.com', 'icloud.com', 'proton.me', 'yahoo.com', 'gmx.net', 'mail.ru', 'naver.com']
/** Hours of a program that never sleeps. */
export const ALWAYS = { open: 0, close: 24, weekend: 1 }

/** Fields that are undefined are left out. */
function tidy<T>(record: { [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T
}
/** One fortnight of the provider. */
export class World {
  readonly dice: Dice
  readonly fortnight = new Fortnight()
  readonly days: number
  readonly start: number
  readonly models: readonly string[]
  readonly fresh: string
  readonly released: number
  readonly #plans: readonly string[]
  readonly #hidden: { readonly [field: string]: number }

  constructor(seed: string) {
    this.dice = new Dice(`commons:${seed}`)
    const d = this.dice.fork('provider')
    this.days = d.int(10, 16)
    this.start = Date.UTC(2026, d.int(1, 9), d.int(1, 28))
    this.released = d.between(3, this.days - 3)
    const name = firm(d)
    this.models = d.shuffle([`${name}-3`, `${name}-3-mini`, `${name}-2.5`])
    this.fresh = `${name}-4`
    const since = (model: string, day: number) => ({ model, released_at: this.at(day).toISOString() })
    this.fortnight.releases.push(...this.models.map((m, i) => since(m, -90 - 70 * i)), since(this.fresh, this.released))
    this.#plans = d.shuffle(['free', 'payg', 'pro', 'team', 'scale'])
    const line = {
      ip: [0, 0.01, 0.1, 0.35],
      client: [0, 0.04, 0.3, 1],
      agent: [0, 0.02, 0.2],
      key: [0, 0.5, 1],
      latency: [0, 0, 1],
    }
    const more = { ...line, card: [0, 0.05, 0.25], phone: [0.1, 0.5, 1], mail: [0, 0.5, 1], sampling: [0.1, 0.4, 1] }
    this.#hidden = Object.fromEntries(Object.entries(more).map(([field, of]) => [field, d.pick(of)]))
  }
  /** A moment of the window by its day, which may have a fraction. */
  at(day: number): Date {
    return new Date(this.start + Math.round(day * DAY))
  }
  /** An address of a country. */
  address(d: Dice, { nets }: Country): string {
    return `${d.pick(nets)}.${d.int(1, 250)}.${d.int(0, 255)}.${d.int(1, 254)}`
  }
  /** Neighbouring addresses behind which a house, school or carrier sits, for this share of its people's requests. */
  site(d: Dice, country: Country, size: number, share = 1): Places {
    const [net, first] = [this.address(d, country).replace(/\d+$/, ''), d.int(1, 200)]
    return (one, home) => (one.chance(share) ? net + (first + one.int(0, size - 1)) : home)
  }
  /** The model that somebody keeps to; some move to the new one some time after its release. */
  choice(d: Dice, eager = 0.25): (at: Date) => string {
    const old = d.favour(this.models)
    const moves = d.chance(eager) ? this.at(this.released + d.about(1.2, 1)).getTime() : Number.POSITIVE_INFINITY
    return (at) => (at.getTime() > moves ? this.fresh : old)
  }
  /** Draws what a group has not decided of somebody. */
  person(d: Dice, wish: Wish = {}): Person {
    const country = wish.country ?? d.favour(COUNTRIES)
    const [home, other] = [this.address(d, country), this.address(d, country)]
    const shown = (field: string) => !d.chance(this.#hidden[field] ?? 0)
    const plan = wish.account?.plan ?? d.favour(this.#plans)
    const agent = wish.agent ?? (d.chance(0.45) ? d.favour(KITS) : d.favour(BROWSERS))
    const paid = wish.account?.payment_fingerprint ?? (plan === 'free' && d.chance(0.8) ? undefined : `pm_${d.hex(12)}`)
    const [account_id, created_at] = [`acc_${d.hex(14)}`, (wish.created ?? this.at(-d.about(110, 1.1))).toISOString()]
    const domain = d.chance(0.72) ? d.favour(PRIVATE) : `${firm(d)}${d.hex(1)}.${d.pick(['com', 'io', 'net', 'org'])}`
    const mail = { email_domain: domain, email_fingerprint: shown('mail') ? `em_${d.hex(10)}` : undefined }
    const place = { billing_country: country.code, phone_prefix: shown('phone') ? country.phone : undefined }
    const [verification, channel] = [
      d.favour(['email', 'phone', 'none', 'business'] as const),
      d.chance(0.93) ? 'direct' : 'cloud',
    ] as const
    const drawn = { account_id, created_at, ...mail, ...place, plan, verification, channel } as const
    const account = tidy<Account>({ ...drawn, ...wish.account, payment_fingerprint: shown('card') ? paid : undefined })
    const ip = wish.ip ?? (() => (d.chance(0.8) ? home : d.chance(0.8) ? other : this.address(d, country)))
    const visible = shown('ip')
    const [variant, open] = [agent.length * 7 + d.int(0, 2), d.int(6, 11)]
    const print = wish.client ?? `t13d${1500 + variant}h2_${(Math.imul(variant, 0x9e3779b1) >>> 0).toString(16)}`
    const base = { zone: country.zone, from: 0, to: this.days - 1, open, close: d.int(open + 7, 25), weekend: d.between(0.1, 1) }
    const [client, keys] = [shown('client') ? print : '', shown('key') ? (wish.keys ?? [`key_${d.hex(8)}`]) : []]
    const [model, rhythm] = [wish.model ?? this.choice(d), { ...base, ...wish.rhythm }]
    const address = () => (visible ? ip(d, home) : '')
    return { account, country, ip: address, agent: shown('agent') ? agent : '', client, model, keys, rhythm }
  }
  /** A moment within a rhythm and after the account was opened. */
  moment(d: Dice, { from, to, open, close, weekend, zone }: Rhythm, born = 0): Date {
    const first = Math.max(from, Math.floor(born))
    for (let tries = 0; tries < 60; tries++) {
      const day = d.int(first, Math.max(first, to)) + (d.between(open, close) - zone) / 24
      const weekday = this.at(day + zone / 24).getUTCDay()
      if (day >= Math.max(0, born) && day < this.days && (d.chance(weekend) || weekday % 6 !== 0)) return this.at(day)
    }
    return this.at(Math.max(first, born) + d.between(0, 0.4))
  }
  /** The requests of a dialogue: each holds the whole context as sent, and goes through the account that `who` names. */
  requests(d: Dice, dialogue: Dialogue, from: Date, who: () => Person, endUser?: string): (Sent & { by: Person })[] {
    const { system, turns, tools, thinks, pace = 70 } = dialogue
    const context: Sent['messages'] = system ? [{ role: 'system', content: system }] : []
    const shown = (field: string) => !d.chance(this.#hidden[field] ?? 0)
    const [sampled, timed] = [shown('sampling'), shown('latency')]
    let now = from.getTime()
    return turns.map(({ role = 'user', text, answer: full }) => {
      const answer = full.split(' ').slice(0, 50).join(' ')
      context.push({ role, content: text })
      const [at, by, refused, written] = [new Date(now), who(), d.chance(0.006), Math.ceil(answer.length / 3.8)]
      const latency = refused ? 90 : Math.round(400 + written * d.between(9, 25) + (thinks ? 2500 : 0))
      now += latency + d.about(pace, 0.7) * 1000
      const read = Math.ceil(context.reduce((sum, one) => sum + one.content.length, 0) / 3.9) + 6
      const use = { input_tokens: read, output_tokens: refused ? 0 : written, latency_ms: timed ? latency : undefined }
      const reasoning_tokens = thinks && !refused ? Math.round(d.about(420, 0.7)) : undefined
      const asked = sampled ? { temperature: dialogue.temperature, max_tokens: dialogue.maxTokens } : {}
      const line = { ip: by.ip() || undefined, user_agent: by.agent || undefined, client_fingerprint: by.client || undefined }
      const key = { api_key_id: by.keys.length > 0 ? d.pick(by.keys) : undefined, end_user_id: endUser }
      const how = { status: refused ? d.pick([429, 500, 529]) : 200, stream: by.agent.startsWith('Moz') || undefined }
      const what = { response: refused ? undefined : answer, tools: tools ? [...tools] : undefined, reasoning_tokens }
      const sent = tidy<Sent>({
        at,
        model: by.model(at),
        messages: [...context],
        ...what,
        ...use,
        ...asked,
        ...how,
        ...line,
        ...key,
      })
      context.push({ role: 'assistant', content: answer })
      return { ...sent, by }
    })
  }
  /** Files an account with those of its requests that fall into the window. */
  file(label: Label, { account }: Person, sent: readonly (Sent & { by?: Person })[]): void {
    const born = Date.parse(account.created_at ?? '')
    const inside = sent.filter(({ at }) => at.getTime() >= Math.max(born, this.start) && at < this.at(this.days))
    const clean = inside.map(({ by, ...one }) => one)
    this.fortnight.account(account, label, clean)
  }
  /** Files people of one kind: for each, `draw` says what is decided of him and what he does beside up to so many private dialogues. */
  group(label: Label, d: Dice, size: number, idle: number, draw: (s: Dice, m: Mind) => readonly [Wish, ...Plan[]]): void {
    for (let i = 0; i < size; i++) {
      const s = d.fork(`one${i}`)
      const m = mind(s)
      const [wish, ...plans] = draw(s, m)
      const person = this.person(s, wish)
      const born = (Date.parse(person.account.created_at ?? '') - this.start) / DAY
      const sent = [...plans, [s.int(0, idle), () => chat(s, m)] as Plan].flatMap(([n, talk, when]) =>
        Array.from({ length: Math.round(n) }, () => {
          const at = typeof when === 'function' ? when() : this.moment(s, { ...person.rhythm, ...when }, born)
          return this.requests(s, talk(at), at, () => person)
        }).flat(),
      )
      this.file(label, person, sent)
    }
  }
}
/** The label of an innocent who looks like a campaign. */
export const hard = (population: string): Label => ({ population, campaign: null, role: 'hard' })
/** An organisation: its country, site, card and mail domain, which all of its people share. */
export function house(w: World, d: Dice, size: number, share: number, ends: readonly string[], account: Partial<Account> = {}) {
  const country = d.pick(COUNTRIES)
  const own = { payment_fingerprint: `pm_${d.hex(12)}`, email_domain: `${firm(d)}.${d.pick(ends)}`, ...account }
  return { country, ip: w.site(d, country, size, share), account: own }
}
/** How a request without a past is asked. */
export type How = Omit<Dialogue, 'turns'>
/** One request without a past. */
export const single = (text: string, answer: string, more: How = {}): Dialogue => ({ ...more, turns: [{ text, answer }] })
