/** An account with the machine it is used from, and how a request of it is written down. */

import type { Account } from '../../../src/records/index.ts'
import type { Random } from '../../../src/simulate/random.ts'
import type { Label, Sent } from '../fortnight.ts'
import { DAY, HOUR, type Rhythm, rhythm } from './clock.ts'
import { address, anyCountry, type Client, disposableMail, freeMail, ordinaryClient, ownDomain } from './networks.ts'
import { modelAt, type World } from './world.ts'

export type Message = Sent['messages'][number]
export interface Seat {
  readonly account: Account
  readonly client: Client
  readonly exits: readonly string[]
  readonly keys: readonly string[]
  readonly rhythm: Rhythm
  readonly lang: string
  /** How long after a release the holder takes up the new model. */
  readonly adopts: number
  readonly sent: Sent[]
}
export type Parameters = Partial<Pick<Sent, 'temperature' | 'top_p' | 'max_tokens' | 'n' | 'seed' | 'top_logprobs'>>
export interface Request {
  readonly at: number
  readonly messages: readonly Message[]
  readonly reply: string
  readonly model?: string
  readonly tools?: readonly string[]
  readonly end_user_id?: string
  readonly parameters?: Parameters
}

/** Somebody's seat as people have it; `account` and `rest` replace what is drawn. */
export function seat(world: World, draw: Random, account: Partial<Account> = {}, rest: Partial<Seat> = {}): Seat {
  const { code, phone, offset, lang } = anyCountry(draw)
  const paid = draw.chance(0.72)
  const library = draw.chance(0.3) || account.plan === 'api'
  const young = draw.chance(0.12)
  const at = draw.next()
  const drawn: Account = {
    account_id: `acc_${draw.hex(12)}`,
    ...(draw.chance(0.15) ? { entity_id: `ent_${draw.hex(10)}` } : {}),
    created_at: new Date(world.start - (young ? -at * 9 * DAY : at * at * 600 * DAY)).toISOString(),
    email_domain: draw.weighted([freeMail, disposableMail, ownDomain], [88, 2, 10])(draw),
    email_fingerprint: `em_${draw.hex(12)}`,
    ...(paid ? { payment_fingerprint: `pay_${draw.hex(12)}` } : {}),
    phone_prefix: phone,
    billing_country: code,
    plan: library ? 'api' : paid ? 'pro' : 'free',
    verification: draw.weighted(['none', 'email', 'phone'] as const, [1, 6, 4]),
    channel: draw.weighted(['direct', 'cloud'] as const, [9, 1]),
  }
  const mobile = draw.chance(0.35) ? [draw.pick(world.carriers)] : []
  const exits = draw.chance(0.05)
    ? [draw.pick(world.vpns)]
    : [...Array.from({ length: 1 + draw.int(2) }, () => address(draw)), ...mobile]
  return {
    account: { ...drawn, ...account },
    client: ordinaryClient(draw, library ? 1 : 0.03),
    exits,
    keys: library ? [`key_${draw.hex(8)}`] : [],
    rhythm: rhythm(draw, offset),
    lang: draw.chance(0.75) ? lang : 'en',
    adopts: draw.chance(0.45) ? draw.exponential(60 * HOUR) : 90 * DAY,
    sent: [],
    ...rest,
  }
}

/** When the account may send: from its making to its closing, within the fortnight. */
export function span(world: World, { account }: Seat): [number, number] {
  const made = account.created_at === undefined ? world.start : Date.parse(account.created_at) + 4 * 60_000
  const closed = account.closed_at === undefined ? world.end : Date.parse(account.closed_at)
  return [Math.max(world.start, made), Math.min(world.end, closed)]
}

/** Writes a request down where the account is open; false where it is not, as a closed account sends nothing. */
export function send(world: World, draw: Random, from: Seat, request: Request): boolean {
  const [open, closed] = span(world, from)
  const at = Math.floor(request.at)
  if (at < open || at >= closed) return false
  const { messages, reply, tools, end_user_id, parameters } = request
  const model = request.model ?? modelAt(world, draw, at, from.adopts)
  const failed = draw.chance(0.008)
  const output = tokens(reply) + draw.int(4)
  const thinks = !model.endsWith('small') && draw.chance(0.5)
  from.sent.push({
    at: new Date(at),
    ...(from.keys.length > 0 ? { api_key_id: draw.pick(from.keys) } : {}),
    ...(end_user_id === undefined ? {} : { end_user_id }),
    ip: draw.pick(from.exits),
    ...from.client,
    model,
    messages: [...messages],
    ...(failed ? {} : { response: reply }),
    ...(tools === undefined ? {} : { tools: [...tools] }),
    input_tokens: messages.reduce((sum, one) => sum + tokens(one.content) + 4, 0),
    output_tokens: failed ? 0 : output,
    ...(thinks && !failed ? { reasoning_tokens: Math.round(draw.logNormal(260, 0.9)) } : {}),
    ...parameters,
    status: failed ? draw.pick([429, 500, 529]) : 200,
    latency_ms: Math.round(draw.logNormal(350 + output * 14, 0.3)),
    stream: from.keys.length === 0 || draw.chance(0.3),
  })
  return true
}

/** Files seats with what they sent; who sent nothing is an account all the same. Innocents have no campaign. */
export function file(
  world: World,
  seats: readonly Seat[],
  role: Label['role'],
  population: string,
  campaign: string | null = null,
): void {
  for (const one of seats) world.fortnight.account(one.account, { role, population, campaign }, one.sent)
}

function tokens(text: string): number {
  const wide = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/.test(text)
  return Math.ceil(text.length / (wide ? 1.5 : 4.1))
}
