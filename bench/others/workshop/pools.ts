/** Pools of accounts behind one relay: the hydra (S4), the plain reseller (S7), and the aggregator that says who its users are. */
import { random } from '../../../src/simulate/random.ts'
import type { Actor } from './actor.ts'
import { type Campaign, settings } from './campaigns.ts'
import { covertTies, mixture } from './covert.ts'
import { compose, job, material } from './craft.ts'
import { datacentre } from './network.ts'
import { INTENTS } from './parts.ts'
import { converse, opening } from './people.ts'
import { entityId, ownDomain, recruit, sizes, somewhere, type Ties } from './recruit.ts'
import { DAY, DAYS, HOUR, type Stage, waking } from './stage.ts'
import { answer } from './text.ts'

const alive = (actors: readonly Actor[], at: number): Actor[] =>
  actors.filter(({ account, stage }) => {
    const closed = account.closed_at === undefined ? stage.end : Date.parse(account.closed_at)
    return Date.parse(account.created_at ?? '') <= at && at < closed
  })

/** `count` accounts of which some are banned in the window and replaced within 1 to 48 hours, on the same ties. */
function regrowing(stage: Stage, kind: string, group: number, count: number, ties: Ties, churn: number): Actor[] {
  const r = random(stage.seed, kind, group, 'bans')
  const first = Math.max(2, Math.round(count * (1 - churn)))
  const actors: Actor[] = []
  let opened: readonly [number, number] = ties.opened ?? [-30, -1]
  for (let n = 0; n < count; n++) {
    const bannedOn = n < count - first || r.chance(churn / 3) ? r.between(1, DAYS - 3) : undefined
    const before = actors[n - first]?.account.closed_at
    if (n >= first && before !== undefined) {
      const again = (Date.parse(before) - stage.start) / DAY + r.between(1, 48) / 24
      opened = [again, again]
    }
    const closed = bannedOn === undefined || bannedOn <= opened[1] + 0.5 ? {} : { closed: bannedOn }
    actors.push(...recruit(stage, kind, group * 1000 + n + 1, 1, { ...ties, opened, ...closed }))
  }
  return actors
}

/** End users' talk, shared out over the pool; `loyalty` is how often a conversation stays with its account. */
function resell(stage: Stage, key: string, group: number, actors: readonly Actor[], exchanges: number, loyalty: number): void {
  const r = random(stage.seed, key, group, 'users')
  const zones = Array.from({ length: 1 + r.int(3) }, () => somewhere(r))
  const depth = r.between(1.5, 3.5)
  for (const place of zones)
    for (const at of waking(stage, r, place.zone, Math.round(exchanges / depth / zones.length))) {
      let mine: Actor | undefined
      const sender = (moment: number): Actor | undefined => {
        const open = alive(actors, moment)
        if (mine === undefined || !open.includes(mine) || !r.chance(loyalty)) mine = open.length > 0 ? r.pick(open) : undefined
        return mine
      }
      const first = opening(stage, r, r.chance(0.6) ? 'chat' : 'code', place.language)
      const system = r.chance(0.12) ? stage.corpus.systems.next() : undefined
      converse(r, at, first, Math.min(8, 1 + r.poisson(depth - 1)), sender, system)
    }
}

/** S4: half to nine tenths is resold talk; the rest is work, half of which moves to a new model within a day of its release. */
export const hydra: Campaign = (stage, count) => {
  const r = random(stage.seed, 'S4')
  const ties: Ties = { ...covertTies(r, count), taste: { small: 0.15, deep: r.between(0.1, 0.5), eager: r.between(0.4, 0.8) } }
  const actors = regrowing(
    stage,
    'S4',
    0,
    count,
    { ...ties, opened: [-r.between(20, 60), -r.between(0.5, 15)] },
    r.between(0.15, 0.45),
  )
  const [resale, mean, loyalty] = [r.between(0.5, 0.9), r.between(60, 140), r.between(0.1, 0.95)]
  resell(stage, 'S4', 0, actors, count * mean * resale, loyalty)
  const wanted = Array.from({ length: 4 + r.int(30) }, (_, n) => {
    const intent = INTENTS[n % INTENTS.length] ?? 'trace'
    return { intent, template: compose(r, intent) }
  })
  const [kind, set, moved] = [mixture(r), settings(r), r.between(0.45, 0.9)]
  const { releasedAt, next, large, deep } = stage.models
  for (const at of waking(stage, r, r.int(24) - 12, Math.round(count * mean * (1 - resale)))) {
    const open = alive(actors, at)
    if (open.length === 0) continue
    const { intent, template } = r.pick(wanted)
    const { prompt, response } = job(r, template, intent, material(stage, r, kind(r)))
    const pivot = Math.min(1, Math.max(0, (at - releasedAt) / (r.between(4, 24) * HOUR))) * moved
    const model = r.chance(pivot) ? next : r.pick([large, deep])
    r.pick(open).send(at, { ...set, model, messages: [{ role: 'user', content: prompt }], response })
  }
  const campaign = `s4-${r.hex(6)}`
  for (const actor of actors) actor.file({ population: 'S4', campaign, role: 'attack' })
}

/** S7: one or two pools that sell access and gather nothing. */
export function resellers(stage: Stage, count: number): void {
  const r = random(stage.seed, 'S7')
  const pools = r.chance(0.5) && count > 11 ? [Math.ceil(count * 0.6), Math.floor(count * 0.4)] : [count]
  for (const [group, size] of pools.entries()) {
    const ties: Ties = {
      ...covertTies(r, size, r.chance(0.7)),
      client: 'gateway',
      taste: { small: 0.4, deep: 0.1, eager: r.between(0.2, 0.9) },
    }
    const actors = regrowing(stage, 'S7', group, size, ties, r.between(0, 0.35))
    resell(stage, 'S7', group, actors, size * r.between(40, 110), r.between(0.1, 0.98))
    for (const actor of actors) actor.file({ population: 'S7', campaign: null, role: 'hard' })
  }
}

/** Declared aggregators: verified firms that pass their users' marks on. */
export function aggregators(stage: Stage, count: number): void {
  const r = random(stage.seed, 'aggregator')
  for (const [group, size] of sizes(r, count, 1, 4).entries()) {
    const ties: Ties = {
      ...{
        entities: [entityId(r)],
        domains: [ownDomain(r)],
        egress: datacentre(r, 2 + r.int(6)),
        client: 'gateway',
        plan: 'enterprise',
      },
      ...{ verification: 'business', channel: r.pick(['direct', 'cloud', 'reseller'] as const), partner: `partner_${r.hex(5)}` },
    }
    const users = Array.from({ length: 20 + r.int(120) }, () => `u_${r.hex(8)}`)
    for (const actor of recruit(stage, 'aggregator', group, size, ties)) {
      for (const at of waking(stage, actor.r, actor.seat.place.zone, 40 + actor.r.int(120))) {
        const { ask, reply, language } = opening(stage, actor.r, actor.r.chance(0.6) ? 'chat' : 'code')
        const response = `${reply ?? ''} ${answer(actor.r, ask, language)}`.trim()
        actor.send(at, { messages: [{ role: 'user', content: ask }], response, endUser: actor.r.pick(users) })
      }
      actor.file({ population: 'aggregator', campaign: null, role: 'hard' })
    }
  }
}
