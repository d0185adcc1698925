import { type Member, onDuty } from './crew.ts'
import { modelFor } from './habit.ts'
import { HOUR } from './hour.ts'
import { type ItemSource, itemSet } from './items.ts'
import type { Random } from './random.ts'
import type { Sent } from './sent.ts'
import { harvest, type Template } from './template.ts'
import type { World } from './world.ts'

/** How a campaign's requests are put on the clock. */
type Schedule = (r: Random, day: number, i: number, count: number) => number

interface HarvestOptions {
  members: readonly Member[]
  templates: (index: number) => Template
  sources: readonly ItemSource[]
  key: readonly (string | number)[]
  /** Requests that an account makes on a day, on average; how far days differ from it, 0.1 for a tenth; and a day's part of it, up to 1. */
  load: number
  spread: number
  part?: number
  schedule: Schedule
  /** How often one prompt is sampled over the accounts. */
  samples?: number
  /** Labs that share the items out among themselves, and this one's place. */
  shards?: { of: number; mine: number }
  model?: (r: Random, time: number, member: Member) => string
  settings?: Sent['temperature']
}

/**
 * One day of data being made: the next stretch of a shuffled item set is dealt out over the accounts at work, so that no two of them
 * ask the same (but for samples wanted several times), and each does its equal part.
 */
export function* harvestDay(r: Random, world: World, day: number, o: HarvestOptions): Iterable<Sent> {
  const noon = world.start + day * 24 * HOUR + 12 * HOUR
  const crew = onDuty(o.members, noon)
  if (crew.length === 0) {
    return
  }
  const each = o.load * (o.part ?? 1) * r.between(1 - o.spread, 1 + o.spread)
  const count = Math.round(each * crew.length)
  const samples = o.samples ?? 1
  const shards = o.shards ?? { of: 1, mine: 0 }
  // Days get stretches of the set that never overlap, whatever each of them used.
  const stretch = Math.ceil(o.load * (1 + o.spread) * o.members.length) + 1
  const sets = new Map<string, ReturnType<typeof itemSet>>()
  for (let i = 0; i < count; i++) {
    // Labs share out the items and nothing else: each sees every template and every source.
    const turn = day * stretch + Math.floor(i / samples)
    const template = o.templates(turn)
    const source = (template.lang !== 'en' && r.chance(0.6) ? 'own-language' : o.sources[turn % o.sources.length]) as ItemSource
    const setKey = `${source} ${template.lang}`
    const set = sets.get(setKey) ?? itemSet(world, source, template.lang, ...o.key)
    sets.set(setKey, set)
    const item = set.at(Math.floor(turn / o.sources.length) * shards.of + shards.mine)
    const member = crew[i % crew.length] as Member
    const time = Math.floor(o.schedule(r, day, i, count))
    const { account } = member
    if (time < account.from || time >= account.until) {
      continue
    }
    const response = harvest(r, world, template, item)
    yield {
      time,
      account,
      attack: true,
      model: o.model?.(r, time, member) ?? modelFor(r, world, member.habit, time),
      messages: template.messages(item),
      response,
      ...member.habit.settings,
      ...(o.settings === undefined ? {} : { temperature: o.settings }),
      ...(template.intent === 'trace' && r.chance(0.7) ? { reasoning: Math.round(r.logNormal(response.length / 3, 0.4)) } : {}),
    }
  }
}

/** In step: everybody works the same hours and starts each batch at the same minute. */
export function inStep(world: World, from: number, hours: number, batch: number, jitter: number): Schedule {
  return (r, day, i, count) => {
    const batches = Math.max(1, Math.ceil(count / batch))
    const at = Math.floor(i / batch) / batches
    return world.start + day * 24 * HOUR + from * HOUR + at * hours * HOUR + r.exponential(jitter)
  }
}

/** Each request at its own moment, round the clock or in people's hours. */
export function scattered(world: World, kind: 'flat' | 'people', zone = 0): Schedule {
  return (r, day) => {
    const moment =
      kind === 'flat' ? r.next() * 24 * HOUR : (world.rhythm.moment(r, 'people') - zone * HOUR + 24 * HOUR) % (24 * HOUR)
    return world.start + day * 24 * HOUR + moment
  }
}
