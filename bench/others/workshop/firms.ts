/** Firms at work with several accounts or keys: batches, pipelines, judges, permitted distillation, fixtures, bots, coding agents and CI. */
import { type Random, random } from '../../../src/simulate/random.ts'
import type { Actor } from './actor.ts'
import { settings } from './campaigns.ts'
import { mixture } from './covert.ts'
import { compose, job, material } from './craft.ts'
import { datacentre, office, sharedCloud } from './network.ts'
import { INTENTS } from './parts.ts'
import { converse } from './people.ts'
import { cardsOf, entityId, ownDomain, recruit, sizes, somewhere, type Ties } from './recruit.ts'
import { codingKit, madeKit, perform } from './runs.ts'
import { nightly, type Stage, waking } from './stage.ts'
import { fileHard, frameworkPrompts, type Kind } from './strangers.ts'
import { answer, clip, fill, spin } from './text.ts'
import { ATTRIBUTES, OBJECTS, STEMS, TOWNS } from './words.ts'

/** What the accounts of a firm share; its daughters may be entities of their own that the provider does not connect. */
export function firmTies(r: Random, entities = 1): Ties {
  const place = somewhere(r)
  const born = -r.between(20, 500)
  return {
    entities: Array.from({ length: entities }, () => entityId(r)),
    domains: [ownDomain(r)],
    cards: cardsOf(r, 1),
    places: [place],
    egress: r.chance(0.5) ? office(r, place, 1 + r.int(2)) : datacentre(r, 1 + r.int(5)),
    client: r.pick(['sdk', 'script'] as const),
    opened: [born, Math.min(0, born + r.between(0.1, 60))],
    plan: r.pick(['team', 'enterprise', 'payg']),
    verification: r.chance(0.8) ? 'business' : 'phone',
    channel: r.chance(0.3) ? 'cloud' : 'direct',
    taste: { small: r.between(0.1, 0.9), deep: r.between(0, 0.3), eager: r.between(0, 0.7) },
  }
}

/** Splits `count` accounts into firms and lets each firm do its thing. */
function firms(
  stage: Stage,
  population: string,
  count: number,
  low: number,
  high: number,
  work: (r: Random, actors: Actor[]) => void,
  more: { readonly daughters?: number; readonly runners?: boolean } = {},
): void {
  for (const [group, size] of sizes(random(stage.seed, population), count, low, high).entries()) {
    const r = random(stage.seed, population, group)
    const ties = firmTies(r, more.daughters)
    const line = more.runners ? { egress: sharedCloud(`20.${60 + ((stage.start / 86_400_000) % 40)}`, 200) } : {}
    const actors = recruit(stage, population, group, size, { ...ties, ...line })
    work(r, actors)
    fileHard(actors, population)
  }
}

const DESK_JOBS: readonly [string, string][] = [
  [
    '[Label|Tag] the [message|review] with [one|exactly one] of: praise, fault, question, other.\n\n{text}',
    '[praise|fault|question|other]',
  ],
  [
    '[Extract|Return] {field} and {other} of this [note|record] as JSON[; null if missing|].\n\n{text}',
    '{"{field}": "[late|A7|none|{town}]", "{other}": [null|"north"|"open"]}',
  ],
  ['[Write|Draft] a [catalogue|shelf] line on this for our {object} [pages|shop]:\n{text}', ''],
  ['[Is|Say if] there [is|be] personal data in the text? [yes|Answer yes] or no.\n---\n{text}', '[yes|no]'],
  ['[Summarise|Condense] for the {object} desk, [two|three] sentences, [no names|keep dates]:\n\n{text}', ''],
]

/** A desk's request over its own texts, settled for a firm; some answers are of a closed set. */
function deskJob(stage: Stage, r: Random): (draw: Random) => { content: string; response: string } {
  const [ask, closed] = r.pick(DESK_JOBS)
  const slots = { field: r.pick(ATTRIBUTES), other: r.pick(ATTRIBUTES), object: r.pick(OBJECTS), town: r.pick(TOWNS) }
  const template = fill(spin(ask, r), slots)
  return (draw) => {
    const source = draw.chance(0.5)
      ? stage.corpus.passages.next()
      : stage.corpus.dialogues
          .next()
          .map((turn) => turn.content)
          .join('\n')
    const content = fill(template, { text: clip(source, 40 + draw.int(120)) })
    return { content, response: closed === '' ? answer(draw, content, 'en', 2) : fill(spin(closed, draw), slots) }
  }
}

const desk =
  (population: string, low: number, high: number, daughters = 1): Kind =>
  (stage, count) =>
    firms(
      stage,
      population,
      count,
      low,
      high,
      (r, actors) => {
        const jobs = Array.from({ length: 1 + r.int(3) }, () => deskJob(stage, r))
        const [set, mean] = [settings(r), r.between(40, 130)]
        for (const actor of actors) {
          const make = actor.r.pick(jobs)
          for (const at of nightly(stage, actor.r, actor.seat.place.zone, Math.round(actor.r.logNormal(mean, 0.4)))) {
            const { content, response } = make(actor.r)
            actor.send(at, { ...set, messages: [{ role: 'user', content }], response })
          }
        }
      },
      { daughters },
    )

/** Nightly batches over the keys of one firm. */
export const batches = desk('batch', 2, 7)
/** Pipelines of groups whose daughters are entities of their own, under one mail domain and card. */
export const pipelines = desk('data-pipeline', 3, 8, 3)

/** Judges of a firm's own bot: a rubric over its own conversations, and marks of a closed set. */
export const judges: Kind = (stage, count) =>
  firms(stage, 'judge', count, 1, 4, (r, actors) => {
    const rubric = spin(
      '[Our|This] [help desk|bot] [answered|spoke with] a customer. [Rate|Mark] [politeness|accuracy] and [closure|tone] from 1 to [3|4|5], [numbers only|as JSON].\n\n{text}',
      r,
    )
    for (const actor of actors)
      for (const at of nightly(stage, actor.r, actor.seat.place.zone, 30 + actor.r.int(110))) {
        const text = stage.corpus.dialogues
          .next()
          .map(({ role, content }) => `${role}: ${content}`)
          .join('\n')
        const marks = `${1 + actor.r.int(3)} ${1 + actor.r.int(3)}`
        actor.send(at, {
          messages: [{ role: 'user', content: fill(rubric, { text: clip(text, 200) }) }],
          response: marks,
          temperature: 0,
          maxTokens: 16,
        })
      }
  })

/** Distillation that the provider has allowed, within what the permit says. */
export const permitted: Kind = (stage, count) =>
  firms(stage, 'permitted', count, 4, 12, (r, actors) => {
    const wanted = Array.from({ length: 2 + r.int(6) }, () => {
      const intent = r.pick(INTENTS)
      return { intent, template: compose(r, intent) }
    })
    const [kind, set, mean] = [mixture(r), settings(r), r.between(50, 120)]
    for (const actor of actors)
      for (const at of nightly(stage, actor.r, actor.seat.place.zone, Math.round(mean * actor.r.between(0.7, 1.3)))) {
        const { intent, template } = actor.r.pick(wanted)
        const { prompt, response } = job(actor.r, template, intent, material(stage, actor.r, kind(actor.r)))
        actor.send(at, { ...set, messages: [{ role: 'user', content: prompt }], response })
      }
    const entity = actors[0]?.account.entity_id
    const until = new Date(stage.end + r.int(200) * 86_400_000).toISOString()
    const scope =
      r.chance(0.5) && entity ? { entity_id: entity } : { account_ids: actors.map(({ account }) => account.account_id) }
    const terms = { valid_from: new Date(stage.start - 30 * 86_400_000).toISOString(), valid_until: until, max_exchanges: 50_000 }
    stage.fortnight.permits.push({ permit_id: `permit_${r.hex(6)}`, purpose: 'a small model for own use', ...scope, ...terms })
  })

/** Start-ups that make up test records for their own product. */
export const fixtures: Kind = (stage, count) =>
  firms(stage, 'fixtures', count, 1, 4, (r, actors) => {
    const object = r.pick(OBJECTS)
    const template = spin(
      `[Generate|Make up] {n} [realistic|plausible] ${object} records from {town}, fields ${r.shuffle(ATTRIBUTES).slice(0, 4).join(', ')}, [as CSV|JSON lines], [include one odd case|edge case: {edge}].`,
      r,
    )
    for (const actor of actors)
      for (const at of waking(stage, actor.r, actor.seat.place.zone, 15 + actor.r.int(60), true)) {
        const content = fill(template, {
          n: 3 + actor.r.int(9),
          town: actor.r.pick(TOWNS),
          edge: actor.r.pick(['leap day', 'empty name', 'nought', 'two owners']),
        })
        const rows = Array.from(
          { length: 4 },
          () =>
            `${object}-${actor.r.int(9000)},${actor.r.pick(TOWNS)},${actor.r.int(400)},${actor.r.pick(['open', 'late', 'done'])}`,
        )
        actor.send(at, { messages: [{ role: 'user', content }], response: rows.join('\n'), temperature: 1 })
      }
  })

/** A product's bot: the firm's own text and tools, its customers' talk. */
export const bots: Kind = (stage, count) =>
  firms(stage, 'support-bot', count, 1, 4, (r, actors) => {
    const kit = madeKit(r)
    const system = `${spin('[You answer for|You are the voice of]', r)} ${r.pick(STEMS)} ${r.pick(TOWNS)}. ${kit.system}`
    for (const actor of actors)
      for (const at of waking(stage, actor.r, actor.seat.place.zone, 8 + actor.r.int(22))) {
        if (actor.r.chance(0.5)) perform(actor, at, { ...kit, system }, { turns: 2 + actor.r.int(5) })
        else converse(actor.r, at, stage.corpus.short.next(), 1 + actor.r.int(4), () => actor, system)
      }
  })

const coders =
  (population: string, ci: boolean): Kind =>
  (stage, count) =>
    firms(
      stage,
      population,
      count,
      1,
      6,
      (r, actors) => {
        const system = r.chance(0.6)
          ? r.pick(frameworkPrompts(stage)).system
          : `${spin('[House rules|Guide]', r)}: ${clip(stage.corpus.systems.next(), 60)}`
        const kit = codingKit(r, ci ? `${spin('[Pipeline|Merge check|Nightly] job.', r)} ${system}` : system)
        for (const actor of actors) {
          const many = 3 + actor.r.int(8)
          for (const at of waking(stage, actor.r, actor.seat.place.zone, many, true))
            perform(actor, at, kit, { turns: 3 + actor.r.poisson(ci ? 3 : 9), memory: 12 })
        }
      },
      { runners: ci },
    )

/** Teams whose developers let an agent code. */
export const codingAgents = coders('coding-agent', false)
/** Agents that a pipeline starts on runners that everybody's pipelines share. */
export const pipelinesOfTests = coders('ci', true)
