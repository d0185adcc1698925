/** Campaigns that gather single answers: reasoning and reward data, coerced traces, the mega and the adaptive kind, and one lab's slice. */
import { type Random, random } from '../../../src/simulate/random.ts'
import type { Actor, Call } from './actor.ts'
import { cover, covertTies, load, mixture } from './covert.ts'
import { casually, coerced, compose, job, type Material, material } from './craft.ts'
import { home } from './network.ts'
import { INTENTS, type Intent } from './parts.ts'
import { chatter } from './people.ts'
import { cardsOf, recruit, somewhere, type Ties } from './recruit.ts'
import { DAY, DAYS, inStep, nightly, type Stage, shifts, waking } from './stage.ts'
import { spin } from './text.ts'
import { TONGUES } from './tongues.ts'
import { STEMS } from './words.ts'

/** Starts one campaign of `count` accounts. */
export type Campaign = (stage: Stage, count: number) => void

/** A template with what it is after, settled for a campaign. */
interface Order {
  readonly intent: Intent
  readonly template: string
}

const orders = (r: Random, count: number, intents: readonly Intent[]): Order[] =>
  Array.from({ length: count }, (_, n) => {
    const intent = intents[n % intents.length] ?? 'trace'
    return { intent, template: compose(r, intent) }
  })

/** Settings that an operator's script sends with each request. */
export function settings(r: Random): Partial<Call> {
  return {
    ...(r.chance(0.6) ? { temperature: r.pick([0.2, 0.6, 0.7, 0.8, 1]) } : {}),
    ...(r.chance(0.3) ? { topP: r.pick([0.9, 0.95]) } : {}),
    ...(r.chance(0.5) ? { maxTokens: r.pick([1024, 2048, 4096, 8192]) } : {}),
  }
}

const order = (
  actor: Actor,
  at: number,
  { intent, template }: Order,
  kind: Material,
  set: Partial<Call>,
  system?: string,
): void => {
  const { prompt, response } = job(actor.r, template, intent, material(actor.stage, actor.r, kind))
  const head = system === undefined ? [] : [{ role: 'system' as const, content: system }]
  actor.send(at, { ...set, messages: [...head, { role: 'user', content: prompt }], response })
}

const fileAll = (actors: readonly Actor[], population: string, campaign: string): void => {
  for (const actor of actors) actor.file({ population, campaign, role: 'attack' })
}
const named = (r: Random, population: string): string => `${population.toLowerCase()}-${r.pick(STEMS)}-${r.hex(4)}`

/** S1: worked reasoning and reward data; a few cards pay for all, and one scheduler keeps all in step. */
export const reasoning: Campaign = (stage, count) => {
  const r = random(stage.seed, 'S1')
  const wanted = orders(r, 3 + r.int(10), ['trace', 'grade', ...r.shuffle(['trace', 'grade', 'pair'] as const).slice(0, 2)])
  const [from, to] = [r.between(0, 3), r.between(9, DAYS)]
  const [spans, jitter, evenness, mean] = [
    shifts(stage, r, from, to),
    r.between(0, 0.5),
    r.between(0.03, 0.3),
    r.between(60, 170),
  ]
  const [kind, set, share] = [mixture(r), settings(r), r.chance(0.5) ? 0 : r.between(0.05, 0.45)]
  const system = r.chance(0.4) ? spin('[Precise|Terse|Exact] [worker|annotator] for [internal|course] material.', r) : undefined
  const actors = recruit(stage, 'S1', 0, count, covertTies(r, count, true))
  for (const actor of actors) {
    const many = load(actor.r, evenness, mean)
    for (const at of inStep(actor.r, spans, many, jitter)) order(actor, at, actor.r.pick(wanted), kind(actor.r), set, system)
    cover(actor, many, share, from, to)
  }
  fileAll(actors, 'S1', named(r, 'S1'))
}

/** S2: hidden traces demanded in several languages, over some days. */
export const coercion: Campaign = (stage, count) => {
  const r = random(stage.seed, 'S2')
  const length = r.between(3, DAYS)
  const from = r.between(0, DAYS - length)
  const tongues = r.shuffle(TONGUES).slice(0, 3 + r.int(TONGUES.length - 3))
  const demands = tongues.flatMap((tongue) => tongue.demands.map((demand) => ({ tongue, demand: spin(demand, r) })))
  const marks = r.shuffle(['think', 'draft', 'scratch', 'notes', 'inner', 'cot', 'memo', 'raw']).slice(0, 1 + r.int(3))
  const [evenness, mean, share, set] = [
    r.between(0.1, 0.8),
    r.between(40, 150),
    r.chance(0.6) ? 0 : r.between(0.05, 0.5),
    settings(r),
  ]
  const spans = r.chance(0.5) ? shifts(stage, r, from, from + length) : undefined
  const specialised = r.chance(0.4)
  const actors = recruit(stage, 'S2', 0, count, covertTies(r, count))
  for (const actor of actors) {
    const many = load(actor.r, evenness, mean)
    const mine = specialised ? actor.r.shuffle(demands).slice(0, 3) : demands
    const times = spans
      ? inStep(actor.r, spans, many, r.between(0.2, 1))
      : waking(stage, actor.r, actor.seat.place.zone, many, false, from, from + length)
    for (const at of times) {
      const { tongue, demand } = actor.r.pick(mine)
      const { prompt, response } = coerced(actor.r, tongue, demand, actor.r.pick(marks))
      actor.send(at, { ...set, messages: [{ role: 'user', content: prompt }], response })
    }
    cover(actor, many, share, from, from + length)
  }
  fileAll(actors, 'S2', named(r, 'S2'))
}

/** S5: some 25 requests a day and account, made from so many skeletons that each is seldom seen. */
export const mega: Campaign = (stage, count) => {
  const r = random(stage.seed, 'S5')
  const [days, from] = [r.between(6, 13), r.between(0, 1)]
  const many = Math.min(25 * days, 6500 / count)
  const bank = orders(r, Math.round((count * many) / r.between(1.5, 5)), INTENTS)
  const [kind, set, ties] = [mixture(r), settings(r), covertTies(r, count)]
  const share = r.chance(0.5) ? 0 : r.between(0.05, 0.5)
  const actors = recruit(stage, 'S5', 0, count, ties)
  for (const actor of actors) {
    const own = Math.round(actor.r.logNormal(many, 0.15) * (1 - share))
    for (const at of waking(stage, actor.r, actor.seat.place.zone, own, false, from, from + days))
      order(actor, at, actor.r.pick(bank), kind(actor.r), set)
    cover(actor, own, share, from, from + days)
  }
  fileAll(actors, 'S5', named(r, 'S5'))
}

/** S6: each with a card and a line of its own, nearly all ordinary talk, and among it requests that are worded anew each time. */
export const adaptive: Campaign = (stage, count) => {
  const r = random(stage.seed, 'S6')
  const [mean, share, intents, kind] = [
    r.between(80, 220),
    r.between(0.9, 0.98),
    r.shuffle(INTENTS).slice(0, 2 + r.int(3)),
    mixture(r),
  ]
  const taste = { small: 0.1, deep: r.between(0.1, 0.5), eager: r.between(0.2, 0.9) }
  const opened = [-r.between(90, 400), -r.between(1, 40)] as const
  const actors = Array.from({ length: count }, (_, n) => {
    const place = somewhere(r)
    const apart: Ties = { places: [place], egress: home(r, place), cards: cardsOf(r, 1), opened, verification: 'phone', taste }
    return recruit(stage, 'S6', n, 1, apart)
  }).flat()
  for (const actor of actors) {
    const all = load(actor.r, 0.4, mean)
    const work = Math.max(2, Math.round(all * (1 - share)))
    for (const at of waking(stage, actor.r, actor.seat.place.zone, work)) {
      const intent = actor.r.pick(intents)
      order(actor, at, { intent, template: casually(actor.r, intent) }, kind(actor.r), {})
    }
    chatter(actor, (work * share) / (1 - share), actor.r.pick(['chat', 'code']))
  }
  fileAll(actors, 'S6', named(r, 'S6'))
}

/** S8: what this lab sees of one campaign that shares its list out over two to four labs. */
export const slice: Campaign = (stage, count) => {
  const r = random(stage.seed, 'S8')
  const labs = 2 + r.int(3)
  const wanted = orders(r, 1 + r.int(6), r.shuffle(INTENTS).slice(0, 1 + r.int(3)))
  const [kind, set, mean, share] = [mixture(r), settings(r), r.between(120, 360) / labs, r.chance(0.5) ? 0 : r.between(0.05, 0.4)]
  const ties: Ties = covertTies(r, count)
  const batches = r.chance(0.4)
  const system = r.chance(0.4)
    ? spin('[Worker|Node|Stage] of a [text|data] line. [Obey|Follow] the [sheet|layout] [exactly|to the letter].', r)
    : undefined
  const actors = recruit(stage, 'S8', 0, count, ties)
  for (const actor of actors) {
    const many = load(actor.r, 0.35, mean)
    const times = batches
      ? nightly(stage, actor.r, actor.seat.place.zone, many)
      : waking(stage, actor.r, actor.seat.place.zone, many)
    // Another lab gets its turn in between, so what comes here is every second, third or fourth of the list.
    for (const at of times) order(actor, at + actor.r.int(labs) * (DAY / 1440), actor.r.pick(wanted), kind(actor.r), set, system)
    cover(actor, many, share)
  }
  fileAll(actors, 'S8', named(r, 'S8'))
}
