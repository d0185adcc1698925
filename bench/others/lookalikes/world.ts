/** The provider's fortnight: its days and models, its decks of texts, and how what somebody sends is put into records. */
import { type Random, random } from '../../../src/simulate/random.ts'
import { Fortnight, type Label, type Sent } from '../fortnight.ts'
import { type Corpus, corpus, type Row } from './corpus.ts'
import type { Person } from './identity.ts'
import { coined, deck, vary } from './wording.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export type Tier = 'small' | 'middle' | 'large' | 'think' | 'new'

/** A request as its author thinks of it. */
export interface Prompt {
  readonly system?: string
  readonly messages: Sent['messages']
  readonly response: string
  readonly tier?: Tier
  readonly tools?: string[]
  readonly temperature?: number
  readonly top_p?: number
  readonly max_tokens?: number
  readonly n?: number
  readonly end_user_id?: string
}

export interface World {
  readonly seed: number
  readonly corpus: Corpus
  readonly from: number
  readonly until: number
  /** When the new model came. */
  readonly release: number
  readonly fortnight: Fortnight
  readonly rng: (...key: readonly (string | number)[]) => Random
  readonly model: (tier: Tier, at: number) => string
  readonly chat: () => Row
  readonly code: () => Row
  readonly document: () => Row
  readonly roleplay: () => Row
  readonly utterance: () => Row
  readonly pair: () => Row
  /** A problem with its worked answer, with names and numbers of its own. */
  readonly problem: (rng: Random) => { text: string; answer: string }
}

/** The world of a seed, empty of people. */
export function world(seed: number): World {
  const rng = (...key: readonly (string | number)[]): Random => random('lookalikes', seed, ...key)
  const draw = rng('world')
  const texts = corpus()
  const from = Date.UTC(2026, 1, 2 + draw.int(240))
  const release = from + (3 + draw.next() * 7) * DAY
  const brand = coined(draw)
  const generation = 2 + draw.int(4)
  const names: Record<Tier, string> = {
    small: `${brand}-${generation}-small`,
    middle: `${brand}-${generation}`,
    large: `${brand}-${generation}-large`,
    think: `${brand}-${generation}-reason`,
    new: `${brand}-${generation + 1}`,
  }
  const fortnight = new Fortnight()
  const at = (time: number): string => new Date(time).toISOString()
  fortnight.releases.push(
    { model: names.small, released_at: at(from - 300 * DAY) },
    { model: names.middle, released_at: at(from - 280 * DAY) },
    { model: names.large, released_at: at(from - 210 * DAY) },
    { model: names.think, released_at: at(from - 120 * DAY) },
    { model: names.new, released_at: at(release) },
  )
  const exam = deck(rng('exams'), texts.exams)
  return {
    seed,
    corpus: texts,
    from,
    until: from + 14 * DAY,
    release,
    fortnight,
    rng,
    model: (tier, time) => (tier === 'new' && time < release ? names.large : names[tier]),
    chat: deck(rng('chat'), texts.chat),
    code: deck(rng('code'), texts.code),
    document: deck(rng('documents'), texts.documents),
    roleplay: deck(rng('roleplay'), texts.roleplay),
    utterance: deck(rng('utterances'), texts.utterances),
    pair: deck(rng('pairs'), texts.pairs),
    problem: (draws) => {
      const row = exam()
      const [text = '', answer = ''] = vary(draws, row.text, (row.answer ?? '').replace(/\n?#### .*$/, ''))
      return { text, answer }
    },
  }
}

/** About as many tokens as the text has. */
function tokens(rng: Random, text: string): number {
  const wide = text.match(/[\u0600-\u06ff\u0e00-\u9fff\uac00-\ud7af]/g)?.length ?? 0
  return Math.max(1, Math.round((wide * 0.9 + (text.length - wide) / 4.2) * rng.between(0.95, 1.05)))
}

/** The record of one request of a person. */
export function sent(all: World, rng: Random, person: Person, at: number, prompt: Prompt): Sent {
  const messages =
    prompt.system === undefined ? prompt.messages : [{ role: 'system' as const, content: prompt.system }, ...prompt.messages]
  const tier = prompt.tier ?? person.tier
  const failed = rng.chance(0.004)
  const output = failed ? 0 : tokens(rng, prompt.response)
  const reasoning = tier === 'think' && !failed ? Math.round(rng.logNormal(500, 0.8)) : undefined
  return {
    at: new Date(at),
    api_key_id: rng.pick(person.keys),
    ip: person.ip(rng),
    user_agent: person.client.agent,
    ...(person.client.print === undefined ? {} : { client_fingerprint: person.client.print }),
    model: all.model(tier, at),
    messages,
    ...(failed ? {} : { response: prompt.response }),
    ...(prompt.tools === undefined ? {} : { tools: prompt.tools }),
    input_tokens: messages.reduce((sum, one) => sum + tokens(rng, one.content), 0),
    output_tokens: output + (reasoning ?? 0),
    ...(reasoning === undefined ? {} : { reasoning_tokens: reasoning }),
    ...(prompt.temperature === undefined ? {} : { temperature: prompt.temperature }),
    ...(prompt.top_p === undefined ? {} : { top_p: prompt.top_p }),
    ...(prompt.max_tokens === undefined ? {} : { max_tokens: prompt.max_tokens }),
    ...(prompt.n === undefined ? {} : { n: prompt.n }),
    ...(prompt.end_user_id === undefined ? {} : { end_user_id: prompt.end_user_id }),
    status: failed ? rng.pick([429, 500, 529]) : 200,
    latency_ms: Math.round(rng.logNormal(400, 0.4) + output * rng.between(8, 18)),
    stream: person.client.streams,
  }
}

/** Files a person with what he sent; what lies outside the fortnight or his account's life was never received. */
export function file(all: World, person: Person, label: Label, all_sent: readonly Sent[]): void {
  const { created_at, closed_at } = person.account
  const first = Math.max(all.from, created_at === undefined ? 0 : Date.parse(created_at))
  const last = Math.min(all.until, closed_at === undefined ? all.until : Date.parse(closed_at))
  all.fortnight.account(
    person.account,
    label,
    all_sent.filter(({ at }) => at.getTime() >= first && at.getTime() < last),
  )
}
