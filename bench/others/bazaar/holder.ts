/** A holder of an account: how the account is opened, and how it sends requests and is answered. */

import type { Account } from '../../../src/records/index.ts'
import type { Random } from '../../../src/simulate/random.ts'
import type { Label, Sent } from '../fortnight.ts'
import { browser, type Client } from './clients.ts'
import { DAY, HOUR, SECOND, type Span } from './clock.ts'
import { type Address, either, home, type Land, pool } from './lands.ts'
import { whole } from './spin.ts'
import type { World } from './world.ts'

export type Message = Sent['messages'][number]

/** An open account with all that its requests have in common. `span` is when it can send. */
export interface Holder {
  readonly account: Account
  readonly label: Label
  readonly land: Land
  readonly client: Client
  readonly address: Address
  readonly keys: readonly string[]
  readonly base: string
  readonly adopts: number
  readonly span: Span
  readonly sent: Sent[]
}

/** What an opener knows; all else is drawn as for anybody. */
export interface Opening {
  readonly label: Label
  readonly land: Land
  readonly client?: Client
  readonly address?: Address
  readonly card?: string | undefined
  readonly mail?: string
  readonly mailbox?: string | undefined
  readonly entity?: string
  readonly created?: number
  readonly closed?: number | undefined
  readonly plan?: string
  readonly verification?: NonNullable<Account['verification']>
  readonly channel?: NonNullable<Account['channel']>
  readonly partner?: string
  readonly keys?: number
  readonly base?: string
  readonly adopts?: number
}

/** A mobile carrier's shared exits in a country: the same few for everybody there. */
function carrier(world: World, land: Land, which: number): Address {
  const r = world.random('carrier', land.code, which)
  return pool(r, [land], 6 + r.int(18))
}

/** When people of a country's market opened their accounts: long ago mostly, a few of them in the fortnight itself. */
function opened(world: World, r: Random): number {
  const { from, to } = world.window
  return r.chance(0.1) ? from + r.next() * (to - from) * 0.7 : from - r.exponential(190) * DAY
}

/** When a customer moves to the fresh model: not at once, and many not at all. */
const adoption = (world: World, r: Random, share: number): number =>
  r.chance(share) ? world.line.released + r.exponential(3.5) * DAY : Number.POSITIVE_INFINITY

/** Opens an account. */
export function open(world: World, r: Random, o: Opening): Holder {
  const { land } = o
  const client = o.client ?? browser(r)
  const created = Math.round(o.created ?? opened(world, r))
  const address = o.address ?? either(home(r, land), carrier(world, land, r.int(3)), r.pick([0, 0.05, 0.3, 0.6, 1]))
  const id = `acct_${r.hex(12)}`
  const plan = o.plan ?? (client.api ? r.pick(['payg', 'payg', 'tier-2']) : r.weighted(['free', 'plus'], [6, 4]))
  const paid = plan !== 'free'
  const verification = o.verification ?? r.weighted(['none', 'email', 'phone'] as const, paid ? [0, 5, 5] : [1, 6, 3])
  const holder: Holder = {
    account: {
      account_id: id,
      entity_id: o.entity ?? `ent_${r.hex(10)}`,
      created_at: new Date(created).toISOString(),
      ...(o.closed === undefined ? {} : { closed_at: new Date(Math.round(o.closed)).toISOString() }),
      email_domain: o.mail ?? r.pick(land.mails),
      email_fingerprint: o.mailbox ?? `em_${r.hex(12)}`,
      ...(paid ? { payment_fingerprint: o.card ?? `pm_${r.hex(12)}` } : {}),
      ...(verification === 'phone' ? { phone_prefix: land.dial + (land.dial.length < 4 ? whole(r, 10, 989) : '') } : {}),
      billing_country: land.code,
      plan,
      verification,
      channel: o.channel ?? 'direct',
      ...(o.partner === undefined ? {} : { partner_id: o.partner }),
    },
    label: o.label,
    land,
    client,
    address,
    keys: Array.from({ length: client.api ? (o.keys ?? 1) : 0 }, () => `key_${r.hex(10)}`),
    base: o.base ?? (r.chance(client.api ? 0.45 : plan === 'free' ? 0.7 : 0.2) ? world.line.small : world.line.main),
    adopts: o.adopts ?? adoption(world, r, client.api ? 0.2 : paid ? 0.5 : 0.15),
    span: {
      from: Math.max(created + 20 * SECOND, world.window.from),
      to: Math.min(o.closed ?? world.window.to, world.window.to),
    },
    sent: [],
  }
  world.holders.push(holder)
  return holder
}

/** One request: what is sent, what is answered, and the settings that its sender chose. */
export interface Ask {
  readonly messages: Message[]
  readonly answer: string
  readonly model?: string | undefined
  readonly tools?: string[]
  readonly reasoning?: number
  readonly endUser?: string
  readonly stream?: boolean
  readonly trouble?: number
  readonly set?: { readonly temperature?: number; readonly top_p?: number; readonly max_tokens?: number; readonly seed?: number }
}

/** About as many tokens as a tokenizer would count: other scripts cost more a letter. */
function tokens(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    count += code < 0x250 ? 0.24 : code < 0x2000 ? 0.42 : code < 0x3000 ? 0.5 : 0.72
  }
  return Math.ceil(count)
}

/** Sends one request, again after a moment where the provider failed. Nothing is sent while the account is not open. */
export function say(world: World, r: Random, holder: Holder, when: number, ask: Ask): void {
  const { client, keys, span } = holder
  if (when < span.from || when >= span.to) return
  const fresh = when >= Math.max(holder.adopts, world.line.released)
  const input = ask.messages.reduce((sum, { content }) => sum + tokens(content) + 4, 3)
  const output = tokens(ask.answer)
  const reasoning = ask.reasoning ?? 0
  const request = {
    ...(keys.length > 0 ? { api_key_id: r.pick(keys) } : {}),
    ...(ask.endUser === undefined ? {} : { end_user_id: ask.endUser }),
    ip: holder.address(r, when),
    user_agent: client.agent,
    client_fingerprint: client.print,
    model: ask.model ?? (fresh ? world.line.fresh : holder.base),
    messages: ask.messages,
    ...(ask.tools === undefined ? {} : { tools: ask.tools }),
    ...ask.set,
    stream: ask.stream ?? !client.api,
  }
  let at = when
  if (r.chance(ask.trouble ?? 0.012)) {
    const status = r.weighted([429, 500, 503], [6, 3, 1])
    const failed = { input_tokens: 0, output_tokens: 0, status, latency_ms: Math.round(r.logNormal(140, 0.7)) }
    holder.sent.push({ ...request, ...failed, at: new Date(Math.round(at)) })
    at = Math.min(at + r.logNormal(status === 429 ? 9 : 3, 0.6) * SECOND, world.window.to - 1)
    if (at >= span.to || r.chance(0.1)) return
  }
  holder.sent.push({
    ...request,
    at: new Date(Math.round(at)),
    response: ask.answer,
    input_tokens: input,
    output_tokens: output + reasoning,
    ...(reasoning > 0 ? { reasoning_tokens: reasoning } : {}),
    status: 200,
    latency_ms: Math.round(r.logNormal(420, 0.4) + (output + reasoning) * r.between(9, 24)),
  })
}

/** How long before the window an account was opened that has been there for a while. */
export const before = (world: World, r: Random, fewest: number, most: number): number =>
  world.window.from - r.between(fewest, most) * DAY - r.next() * HOUR
