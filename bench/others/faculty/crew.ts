/** A group of accounts at work: how a turn becomes a record with tokens, settings and errors; how tasks and own talk are sent. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Fortnight, Label, Sent } from '../fortnight.ts'
import type { Person } from './people.ts'
import { clock, type Hours } from './rhythm.ts'
import { ordinary, type Piece } from './talk.ts'
import { HOUR, type World } from './world.ts'

/** What a client sets; a field that it leaves out is the provider's default. */
export interface Settings {
  readonly usual: string
  readonly lag: number
  readonly streams: number
  readonly fixed: Partial<Pick<Sent, 'temperature' | 'top_p' | 'max_tokens' | 'n' | 'top_logprobs' | 'seed'>>
}

/** Draws settings: an app's rarely set anything, a developer's something, and `any` covers the whole range that the API takes. */
export function settings(r: Random, world: World, style: 'app' | 'developer' | 'any' | 'harness'): Settings {
  const usual = r.weighted([world.large, world.mid, world.small], style === 'any' ? [6, 3, 1] : [4, 5, 4])
  const lag = style === 'harness' ? r.between(0, 30) * HOUR : r.chance(0.6) ? r.exponential(60) * HOUR : 400 * HOUR
  const wild = style === 'any'
  const often = style === 'app' ? 0.08 : style === 'harness' ? 1 : 0.55
  const temperature =
    style === 'harness' || r.chance(0.3)
      ? 0
      : wild
        ? Math.round(r.between(0, 13)) / 10
        : r.pick([0.1, 0.2, 0.3, 0.5, 0.7, 0.7, 1])
  return {
    usual,
    lag,
    streams: style === 'app' ? 0.95 : r.pick([0, 0, 0.2, 1]),
    fixed: {
      ...(r.chance(often) ? { temperature } : {}),
      ...(r.chance(often * 0.25) ? { top_p: r.pick([0.8, 0.9, 0.95, 1]) } : {}),
      ...(r.chance(often)
        ? { max_tokens: wild ? 2 ** (7 + r.int(8)) + r.pick([0, 0, -24, 500]) : r.pick([256, 512, 1000, 1024, 2048, 4096, 8192]) }
        : {}),
      ...(r.chance(often * 0.08) ? { n: 2 + r.int(7) } : {}),
      ...(r.chance(often * 0.08) ? { top_logprobs: r.pick([1, 5, 20]) } : {}),
      ...(r.chance(often * 0.12) ? { seed: r.pick([0, 1, 7, 42, 1234]) } : {}),
    },
  }
}

/** What members do: `task` is one job (its later turns follow its first), `own` the share of all else that they send. */
export interface Plan {
  readonly task: (r: Random, member: number) => readonly Piece[]
  readonly volume: (r: Random) => number
  readonly times: (r: Random, who: Person, count: number) => readonly number[]
  readonly settings: (r: Random) => Settings
  readonly own: (r: Random) => number
  readonly hours: Hours
  /** The chance that a later turn is sent by another member. */
  readonly pooled: number
  /** Seconds between turns. */
  readonly pace: number
  /** The chance that the declared user of a turn is passed on. */
  readonly declares?: boolean
}

export class Crew {
  readonly #sent = new Map<Person, Sent[]>()

  constructor(
    readonly world: World,
    readonly label: Label,
    readonly members: readonly Person[],
  ) {
    for (const one of members) this.#sent.set(one, [])
  }

  get count(): number {
    return this.members.reduce((sum, one) => sum + (this.#sent.get(one)?.length ?? 0), 0)
  }

  /** Sends one turn, after a failed try now and then. A turn outside a person's life is lost. */
  post(r: Random, who: Person, at: number, piece: Piece, how: Settings, user?: string): void {
    if (at < who.from || at >= who.to) return
    const failed = r.chance(0.018) ? r.pick([429, 429, 500, 529]) : 200
    const [input, output] = [tokens(r, piece.messages.map((one) => one.content).join(' ')), tokens(r, piece.response)]
    const model = this.world.model(how.usual, at, how.lag)
    const common = {
      api_key_id: r.pick(who.keys),
      ...(user === undefined ? {} : { end_user_id: user }),
      ip: r.chance(0.7) ? (who.exits[0] ?? '') : r.pick(who.exits),
      user_agent: who.client.agent,
      client_fingerprint: who.client.fingerprint,
      model,
      messages: [...piece.messages],
      ...(piece.tools === undefined ? {} : { tools: [...piece.tools] }),
      ...how.fixed,
      stream: r.chance(how.streams),
    }
    const capped = Math.min(output, how.fixed.max_tokens ?? output)
    const done: Sent = {
      ...common,
      at: new Date(at),
      response: piece.response,
      input_tokens: input,
      output_tokens: capped,
      ...(model === this.world.small || r.chance(0.5) ? {} : { reasoning_tokens: Math.round(r.logNormal(180, 0.9)) }),
      status: 200,
      latency_ms: Math.round(r.logNormal(420, 0.4) + capped * r.between(9, 22)),
    }
    const list = this.#sent.get(who)
    if (failed === 200) list?.push(done)
    else {
      list?.push({
        ...common,
        at: new Date(at),
        input_tokens: failed === 429 ? 0 : input,
        output_tokens: 0,
        status: failed,
        latency_ms: Math.round(r.logNormal(90, 0.6)),
      })
      const again = at + Math.round(r.logNormal(4000, 0.8))
      if (r.chance(0.8) && again < who.to) list?.push({ ...done, at: new Date(again) })
    }
  }

  /** Sends a dialogue's turns one after another; each later one may pass to another member. */
  session(
    r: Random,
    who: Person,
    at: number,
    pieces: readonly Piece[],
    how: Settings,
    plan: Pick<Plan, 'pooled' | 'pace'>,
    user?: string,
  ): void {
    let now = at
    for (const [n, piece] of pieces.entries()) {
      const sender = n > 0 && r.chance(plan.pooled) ? r.pick(this.members) : who
      this.post(r, sender, now, piece, how, user)
      now += Math.round(1000 * r.logNormal(plan.pace, 0.7))
    }
  }

  /** Lets every member do its tasks, and its own talk beside them. */
  work(r: Random, plan: Plan): void {
    for (const [member, who] of this.members.entries()) {
      const how = plan.settings(r)
      const users = plan.declares === true ? Array.from({ length: 3 + r.int(40) }, () => `u_${r.hex(8)}`) : []
      let sent = 0
      for (const at of plan.times(r, who, Math.max(1, Math.round(plan.volume(r))))) {
        const pieces = plan.task(r, member)
        this.session(r, who, at, pieces, how, plan, users.length === 0 ? undefined : r.pick(users))
        sent += pieces.length
      }
      const own = plan.own(r)
      this.chat(r, who, Math.round((sent * own) / (1 - own)), plan.hours, { ...how, fixed: {} })
    }
  }

  /** Sends about `count` turns of ordinary talk by one person. */
  chat(r: Random, who: Person, count: number, hours: Hours, how: Settings): void {
    const talks: (readonly Piece[])[] = []
    for (let left = count; left > 0; ) {
      const talk = ordinary(this.world.texts, r, who.client.kind, who.country.language).slice(0, left)
      talks.push(talk)
      left -= talk.length
    }
    for (const [n, at] of clock(r, hours, who.country.zone, who.from, who.to, talks.length).entries())
      this.session(r, who, at, talks[n] ?? [], how, { pooled: 0, pace: 70 })
  }

  /** Files every member with what was sent. */
  file(fortnight: Fortnight): void {
    this.world.filed += this.count
    for (const [who, sent] of this.#sent) fortnight.account(who.account, this.label, sent)
  }
}

/** About four letters a token, fewer in scripts without spaces. */
function tokens(r: Random, text: string): number {
  const dense = text.match(/[\u0400-\u9fff]/g)?.length ?? 0
  return Math.max(1, Math.round(((text.length - dense) / 4.1 + dense / 1.6) * r.between(0.94, 1.08)))
}
