/** What everybody in a fortnight shares: its calendar, its corpus, the models on offer and the record that is written. */
import { type Random, random } from '../../../src/simulate/random.ts'
import { Fortnight, type Sent } from '../fortnight.ts'
import { Asks } from './asks.ts'
import { Babble } from './babble.ts'
import { Calendar } from './calendar.ts'
import { type Corpus, readCorpus } from './corpus.ts'

export type Message = Sent['messages'][number]

/** A context and the reply to it. */
export interface Turn {
  readonly messages: Message[]
  readonly response: string
  readonly tools?: string[]
}

/** Who a request comes from, as the provider's edge sees it. */
export type Wire = Pick<Sent, 'ip' | 'user_agent' | 'client_fingerprint' | 'api_key_id' | 'end_user_id'>
export type Settings = Pick<Sent, 'temperature' | 'top_p' | 'max_tokens' | 'n' | 'seed' | 'stream'>

export class World {
  readonly seed: string
  readonly calendar: Calendar
  readonly corpus: Corpus = readCorpus()
  readonly fortnight = new Fortnight()
  readonly babble: Babble
  readonly asks: Asks
  /** The models, and the hour at which the newest is released. */
  readonly models: { readonly main: string; readonly small: string; readonly next: string; readonly nextAt: number }
  /** Exits of consumer VPNs and of carriers, which unrelated people share. */
  readonly exits: readonly string[]

  constructor(seed: string) {
    this.seed = seed
    const rng = this.rng('world')
    this.calendar = new Calendar(rng)
    this.babble = new Babble(this.corpus)
    this.asks = new Asks(this.corpus, this.rng('asks'))
    const family = rng.pick(['harbor', 'cedar', 'lumen', 'tern', 'quartz'])
    const version = 2 + rng.int(4)
    this.models = {
      main: `${family}-${version}`,
      small: `${family}-${version}-small`,
      next: `${family}-${version + 1}`,
      nextAt: 24 * (3 + rng.int(8)) + rng.between(15, 19),
    }
    const { main, small, next, nextAt } = this.models
    const said: readonly (readonly [string, number])[] = [
      [main, -24 * rng.between(90, 200)],
      [small, -24 * rng.between(60, 90)],
      [next, nextAt],
    ]
    for (const [model, hour] of said) this.fortnight.releases.push({ model, released_at: this.calendar.at(hour).toISOString() })
    this.exits = Array.from({ length: 30 }, () => address(rng))
  }

  /** A stream of draws of its own. */
  rng(...key: readonly (string | number)[]): Random {
    return random('tide', this.seed, ...key)
  }

  /** The record of one turn that was sent at an hour. Few requests fail, and then there is no reply. */
  sent(rng: Random, hour: number, turn: Turn, wire: Wire, model: string, settings: Settings = {}): Sent {
    const letters = turn.messages.reduce((sum, { content }) => sum + content.length, 0)
    const input_tokens = Math.max(1, Math.round((letters / 4.1) * rng.between(0.95, 1.08)) + 3 * turn.messages.length)
    const failed = rng.chance(0.008)
    const output_tokens = failed ? 0 : Math.max(1, Math.round((turn.response.length / 4.1) * rng.between(0.95, 1.08)))
    const thought =
      !failed && model === this.models.next && rng.chance(0.5) ? { reasoning_tokens: Math.round(rng.logNormal(400, 0.8)) } : {}
    return {
      at: this.calendar.at(hour),
      ...wire,
      model,
      messages: turn.messages,
      ...(failed ? {} : { response: turn.response }),
      ...(turn.tools === undefined ? {} : { tools: turn.tools }),
      input_tokens,
      output_tokens,
      ...thought,
      ...settings,
      status: failed ? rng.pick([429, 429, 500, 503]) : 200,
      latency_ms: Math.round(250 + output_tokens * rng.between(9, 22)),
    }
  }

  /** How a choice of model changes: old habits, and from a lag after the release on a share of the new one that grows. */
  chooser(usual: string, lag: number, growth: number, share: number): (rng: Random, hour: number) => string {
    const from = this.models.nextAt + lag
    return (rng, hour) =>
      hour > from && rng.chance(share * Math.min(1, (hour - from) / Math.max(0.1, growth))) ? this.models.next : usual
  }
}

/** An address of the open internet. */
export function address(rng: Random): string {
  const first = rng.pick([24, 37, 46, 58, 62, 77, 81, 84, 89, 91, 95, 101, 109, 114, 120, 151, 176, 188, 201, 213])
  return `${first}.${rng.int(256)}.${rng.int(256)}.${1 + rng.int(254)}`
}
