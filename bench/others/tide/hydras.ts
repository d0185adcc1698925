/** Pools that resell: the hydra that mixes customers with what it collects (S4), and the honest reseller who does not (S7). */
import type { Random } from '../../../src/simulate/random.ts'
import { HOURS, PROFILES } from './calendar.ts'
import { crew, fileCampaign, type Order } from './campaigns.ts'
import { type Course, courseCurve, drawBeginning, drawCourse, drawDay } from './course.ts'
import { resell, type Shop } from './customers.ts'
import type { Intent } from './frames.ts'
import { drawStyle, type Front } from './fronts.ts'
import { deal, drawBerths, drawSupply } from './pool.ts'
import { pick, Workshop } from './workshop.ts'
import type { World } from './world.ts'

function drawShop(rng: Random, course: Course, volume: number, follows: number): Shop {
  return {
    opens: course.begins,
    closes: course.ends,
    level: (hour) => Math.min(1, course.level(hour)),
    volume,
    sticky: rng.between(0.2, 0.92),
    back: rng.between(0.1, 0.4),
    stays: rng.between(3, 12),
    spreads: rng.between(20, 150),
    follows,
  }
}

function poolFront(rng: Random): Front {
  return {
    ...drawStyle(rng),
    cards: rng.pick([1, 2, 3]),
    exits: rng.pick([0, 6, 12, 20]),
    client: rng.pick(['one', 'few', 'few'] as const),
    country: 'many',
  }
}

/** Expected days of work of the pool within the fortnight. */
function workdays(course: Course, berths: readonly { from: number; until: number }[]): number {
  return (
    berths.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(until, course.ends, HOURS) - Math.max(0, from)), 0) / 24
  )
}

/** S4: 50 to 90 % is resold; half of the collecting moves within a day of a release; the banned are back in 1 to 48 hours. */
export function s4(world: World, order: Order, which: number): void {
  const rng = world.rng('S4', which)
  const course = drawCourse(rng, { begins: drawBeginning(rng, order.before), waves: [1, 3], days: [7, 26] })
  const berths = drawBerths(rng, course, order.size, drawSupply(rng), { likely: 1, after: [1, 48] })
  const sent = crew(world, rng, berths, poolFront(rng))
  const cover = rng.between(0.5, 0.9)
  const total = workdays(course, berths) * rng.between(12, 20)
  const resold = resell(world, rng, drawShop(rng, course, total * cover, 5), berths, sent)
  const intents = pick<Intent>(rng, ['trace', 'agentic', 'rubric', 'preference', 'synthesis', 'rewrite'], 3)
  const shop = new Workshop(world, rng, {
    intents,
    frames: 1 + rng.int(3),
    rigid: rng.chance(0.5),
    varied: rng.chance(0.4),
    own: rng.chance(0.5),
    samples: 4,
    sampled: rng.between(0, 0.25),
    ...(rng.chance(0.4) ? { reworded: 0.3 } : {}),
  })
  const late = rng.chance(0.5) ? rng.between(0, 60) : 0
  const curve = courseCurve(world.calendar, course, rng.chance(0.4) ? { day: PROFILES.waking, zone: 8 } : drawDay(rng)).map(
    (level, hour) => (hour < course.begins + late ? 0 : level),
  )
  const mean = berths.reduce((sum, { weight }) => sum + weight, 0) / berths.length
  const atWork = (hour: number): number =>
    berths.reduce((sum, one) => sum + (one.from < hour + 1 && one.until > hour ? one.weight / mean : 0), 0)
  const expected = curve.reduce((sum, level, hour) => sum + level * atWork(hour), 0) / 24
  const perDay = (resold * (1 - cover)) / cover / Math.max(1, expected)
  const model = world.chooser(world.models.main, rng.between(0.5, 8), rng.between(6, 16), rng.between(0.5, 0.9))
  for (const { hour, berth } of deal(rng, berths, curve, perDay, rng.pick(['round', 'random', 'runs'] as const))) {
    const { turn, settings } = shop.work(rng)
    if (berth.seat !== undefined)
      sent.get(berth)?.push(world.sent(rng, hour, turn, berth.seat.wire(rng), model(rng, hour), settings))
  }
  fileCampaign(world, 'S4', berths, sent, `S4-${which}`)
}

/** S7: pools of honest resellers; one is old, one opens in this fortnight. Bans befall them too. */
export function s7(world: World): void {
  for (const which of [0, 1]) {
    const rng = world.rng('S7', which)
    const begins = which === 0 ? -24 * rng.between(20, 90) : drawBeginning(rng, false)
    const course = drawCourse(rng, { begins, waves: [0, 2], days: [110, 150] })
    const berths = drawBerths(rng, course, 10 + rng.int(16), drawSupply(rng), { likely: 0.9, after: [1, 60] })
    const sent = crew(world, rng, berths, poolFront(rng))
    resell(world, rng, drawShop(rng, course, workdays(course, berths) * rng.between(6, 11), rng.between(12, 60)), berths, sent)
    for (const berth of berths)
      if (berth.seat !== undefined)
        world.fortnight.account(berth.seat.account, { role: 'hard', population: 'S7', campaign: null }, sent.get(berth) ?? [])
  }
}
