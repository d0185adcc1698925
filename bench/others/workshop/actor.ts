/** One account at work: what it sends, with the usage, the failures and the retries that come with it. */
import type { Account } from '../../../src/records/index.ts'
import type { Random } from '../../../src/simulate/random.ts'
import type { Label, Sent } from '../fortnight.ts'
import type { Client, Egress } from './network.ts'
import { MINUTE, modelAt, SECOND, type Stage, type Taste } from './stage.ts'
import type { Turn } from './text.ts'
import type { Place } from './words.ts'

/** What one request asks and gets. Settings that are left out are the provider's defaults. */
export interface Call {
  readonly messages: Turn[]
  readonly response: string
  readonly model?: string
  readonly tools?: readonly string[]
  readonly temperature?: number
  readonly topP?: number
  readonly maxTokens?: number
  readonly samples?: number
  readonly logprobs?: number
  readonly endUser?: string
}

/** How an account reaches the provider; `trouble` is the share of requests that fail at first. */
export interface Seat {
  readonly place: Place
  readonly client: Client
  readonly egress: Egress
  readonly keys: readonly string[]
  readonly trouble: number
  readonly taste: Taste
}

const WIDE = /[\u3040-\u9fff\uac00-\ud7af]/
const tokensOf = (text: string): number =>
  Math.ceil(text.length / (WIDE.test(text) ? 1.4 : /[\u0400-\u06ff]/.test(text) ? 2.6 : 4.1))

export class Actor {
  readonly #sent: Sent[] = []
  readonly stage: Stage
  readonly r: Random
  readonly account: Account
  readonly seat: Seat
  constructor(stage: Stage, r: Random, account: Account, seat: Seat) {
    this.stage = stage
    this.r = r
    this.account = account
    this.seat = seat
  }

  /** Sends one request, and once more after a pause where it fails. Says when the answer is there; outside of the window nothing is kept. */
  send(moment: number, call: Call): number {
    const { r, seat, stage } = this
    const opened = Date.parse(this.account.created_at ?? '1970-01-01T00:00:00Z')
    const closed = this.account.closed_at === undefined ? stage.end : Date.parse(this.account.closed_at)
    if (moment < Math.max(stage.start, opened) || moment >= Math.min(stage.end, closed)) return moment
    const model = call.model ?? modelAt(stage, r, moment, seat.taste)
    const base = this.#request(moment, model, call)
    if (r.chance(seat.trouble)) {
      const status = r.chance(0.6) ? 429 : r.pick([500, 503, 529])
      this.#sent.push({ ...base, output_tokens: 0, status, latency_ms: Math.round(r.logNormal(status === 429 ? 90 : 4000, 0.5)) })
      const again = moment + r.logNormal(8, 0.9) * SECOND
      return r.chance(0.85) ? this.#answered(again, { ...base, at: new Date(again) }, call) : again
    }
    return this.#answered(moment, base, call)
  }

  /** Files the account with its label and all that it has sent. */
  file(label: Label): void {
    this.stage.filed += this.#sent.length
    this.stage.fortnight.account(this.account, label, this.#sent)
  }

  #request(moment: number, model: string, call: Call): Sent {
    const { r, seat } = this
    const context = call.messages.reduce((sum, { content }) => sum + tokensOf(content) + 4, 3)
    return {
      at: new Date(moment),
      api_key_id: r.pick(seat.keys),
      end_user_id: call.endUser,
      ip: seat.egress(r),
      user_agent: seat.client.agent,
      client_fingerprint: seat.client.print,
      model,
      messages: call.messages,
      tools: call.tools === undefined ? undefined : [...call.tools],
      input_tokens: context + (call.tools?.length ?? 0) * 68,
      temperature: call.temperature,
      top_p: call.topP,
      max_tokens: call.maxTokens,
      n: call.samples,
      top_logprobs: call.logprobs,
      stream: r.chance(seat.client.streams),
    }
  }

  #answered(moment: number, base: Sent, call: Call): number {
    const { r, stage } = this
    if (moment >= stage.end) return moment
    const written = tokensOf(call.response) * (call.samples ?? 1)
    const thinks = base.model === stage.models.deep || (base.model === stage.models.next && r.chance(0.4))
    const thought = thinks ? Math.round(r.logNormal(420, 0.8)) : 0
    const latency = Math.round(r.logNormal(420, 0.4) + (written + thought) * r.between(9, 22))
    this.#sent.push({
      ...base,
      response: call.response,
      output_tokens: written + thought,
      ...(thought > 0 ? { reasoning_tokens: thought } : {}),
      status: 200,
      latency_ms: latency,
    })
    return moment + latency
  }

  /** A person reads, thinks and types; a program goes on at once. */
  pause(person = true): number {
    return person ? Math.min(this.r.logNormal(55, 1) * SECOND, 40 * MINUTE) : this.r.logNormal(1.4, 0.7) * SECOND
  }
}
