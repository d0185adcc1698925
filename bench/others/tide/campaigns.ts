/** Campaigns of one maker: reward data (S1), traces in many languages (S2), the thin one (S5), one lab's slice (S8). */
import type { Random } from '../../../src/simulate/random.ts'
import type { Sent } from '../fortnight.ts'
import { type Course, courseCurve, drawBeginning, drawCourse, drawDay } from './course.ts'
import { Dialogue } from './dialogue.ts'
import type { Intent } from './frames.ts'
import { COERCIONS } from './frames.ts'
import { drawFront, drawStyle, type Front } from './fronts.ts'
import { type Berth, type Dealing, deal, drawBerths, drawSupply, type Regrowth } from './pool.ts'
import { type Plan, pick, Workshop } from './workshop.ts'
import type { World } from './world.ts'

export interface Order {
  readonly size: number
  readonly before: boolean
}

/** How most campaigns replace what is banned: not always, and within days. */
export const SLOW: Regrowth = { likely: 0.6, after: [4, 110] }

/** Files every account of a campaign with what it sent. */
export function fileCampaign(
  world: World,
  population: string,
  berths: readonly Berth[],
  sent: ReadonlyMap<Berth, Sent[]>,
  campaign = population,
): void {
  for (const berth of berths) {
    if (berth.seat === undefined) throw new Error('an account without a seat')
    world.fortnight.account(berth.seat.account, { role: 'attack', population, campaign }, sent.get(berth) ?? [])
  }
}

/** Every account of a campaign at its place, with an empty list of what it sends. */
export function crew(world: World, rng: Random, berths: readonly Berth[], front: Front): Map<Berth, Sent[]> {
  const make = drawFront(world, rng, front)
  for (const berth of berths) berth.seat = make(berth)
  return new Map(berths.map((berth) => [berth, []]))
}

/** A campaign's way with models: some move at the release, after a lag of hours or days. */
export function mover(world: World, rng: Random): (rng: Random, hour: number) => string {
  const usual = rng.chance(0.85) ? world.models.main : world.models.small
  return rng.chance(0.7) ? world.chooser(usual, rng.logNormal(20, 1), rng.between(4, 72), rng.between(0.5, 1)) : () => usual
}

interface Making {
  readonly population: string
  readonly plan: Plan
  readonly front: Front
  readonly perDay: number
  readonly how: Dealing
  readonly course: Course
}

function make(world: World, rng: Random, order: Order, making: Making): void {
  const { population, plan, front, course } = making
  const berths = drawBerths(rng, course, order.size, drawSupply(rng), SLOW)
  const sent = crew(world, rng, berths, front)
  const shop = new Workshop(world, rng, plan)
  const model = mover(world, rng)
  const curve = courseCurve(world.calendar, course, drawDay(rng))
  const cover = rng.chance(0.5) ? 0 : rng.between(0.05, 0.3)
  for (const { hour, berth } of deal(rng, berths, curve, making.perDay, making.how)) {
    const taste = rng.pick(['chat', 'code', 'study'] as const)
    const { turn, settings } = rng.chance(cover)
      ? { turn: new Dialogue(world, { taste, language: 'en', turns: 1 }).next(rng), settings: {} }
      : shop.work(rng)
    if (berth.seat !== undefined)
      sent.get(berth)?.push(world.sent(rng, hour, turn, berth.seat.wire(rng), model(rng, hour), settings))
  }
  fileCampaign(world, population, berths, sent)
}

/** S1: chains of thought and reward data, on shared cards and in step. */
export function s1(world: World, order: Order): void {
  const rng = world.rng('S1')
  const plan: Plan = {
    intents: ['trace', 'rubric', 'preference'],
    frames: 1 + rng.int(2),
    rigid: true,
    samples: 5,
    sampled: rng.between(0.05, 0.4),
    own: rng.chance(0.4),
  }
  const front: Front = { ...drawStyle(rng), cards: rng.between(2.5, 6) }
  make(world, rng, order, {
    population: 'S1',
    plan,
    front,
    perDay: rng.between(12, 24),
    how: rng.chance(0.7) ? 'round' : 'random',
    course: drawCourse(rng, { begins: drawBeginning(rng, order.before), waves: [0, 2] }),
  })
}

/** S2: coercion of traces in many languages, over 3 to 21 days. */
export function s2(world: World, order: Order): void {
  const rng = world.rng('S2')
  const languages = pick(rng, Object.keys(COERCIONS), 5 + rng.int(9))
  const plan: Plan = { intents: ['trace'], frames: 1 + rng.int(2), rigid: rng.chance(0.6), languages, own: rng.chance(0.5) }
  make(world, rng, order, {
    population: 'S2',
    plan,
    front: drawStyle(rng),
    perDay: rng.between(12, 24),
    how: rng.pick(['round', 'random', 'runs'] as const),
    course: drawCourse(rng, { begins: drawBeginning(rng, order.before), waves: [0, 2], days: [3, 21] }),
  })
}

/** S5: many accounts with little each, in thousands of wordings, evenly loaded. */
export function s5(world: World, order: Order): void {
  const rng = world.rng('S5')
  const intents = pick<Intent>(rng, ['trace', 'synthesis', 'agentic', 'rewrite', 'rubric', 'preference'], 4)
  const plan: Plan = { intents, frames: 5, rigid: false, varied: true, reworded: rng.between(0.1, 0.4), own: rng.chance(0.6) }
  make(world, rng, order, {
    population: 'S5',
    plan,
    front: drawStyle(rng),
    perDay: rng.between(10, 18),
    how: rng.chance(0.6) ? 'round' : 'random',
    course: drawCourse(rng, { begins: drawBeginning(rng, order.before), waves: [0, 2] }),
  })
}

/** S8: one lab's slice of a work list that is shared out over several. */
export function s8(world: World, order: Order): void {
  const rng = world.rng('S8')
  const intents = pick<Intent>(rng, ['trace', 'agentic', 'preference', 'synthesis', 'rubric'], 3)
  const plan: Plan = {
    intents,
    frames: 1 + rng.int(3),
    rigid: rng.chance(0.7),
    own: rng.chance(0.5),
    elsewhere: rng.between(0.4, 0.75),
    samples: 2,
    sampled: 0.1,
  }
  make(world, rng, order, {
    population: 'S8',
    plan,
    front: drawStyle(rng),
    perDay: rng.between(10, 18),
    how: rng.pick(['round', 'random'] as const),
    course: drawCourse(rng, { begins: drawBeginning(rng, order.before), waves: [0, 1] }),
  })
}
