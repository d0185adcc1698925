/** Resold access: customers who hear of a shop, come, stay for a while, and whose dialogues go to whichever account is free. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Sent } from '../fortnight.ts'
import { drawTimes, HOURS, PROFILES } from './calendar.ts'
import { Dialogue } from './dialogue.ts'
import { drawCountry } from './identity.ts'
import type { Berth } from './pool.ts'
import type { World } from './world.ts'

export interface Shop {
  /** The hour at which it began to sell. */
  readonly opens: number
  readonly closes: number
  /** How much it sells at an hour, 1 when business is as usual. */
  level(hour: number): number
  /** Exchanges of customers in the fortnight, about. */
  readonly volume: number
  /** How likely the next turn of a dialogue goes to the account of the last one. */
  readonly sticky: number
  /** Likely to come back to an older dialogue rather than begin one. */
  readonly back: number
  /** Mean days a customer stays. */
  readonly stays: number
  /** Hours over which word of it spreads: the rate at which customers arrive rises to its full size. */
  readonly spreads: number
  /** Mean hours after a release until customers who want the new model can have it. */
  readonly follows: number
}

/** Customers' exchanges, added to those of the accounts that carry them. Returns how many there were. */
export function resell(
  world: World,
  rng: Random,
  shop: Shop,
  berths: readonly Berth[],
  sent: ReadonlyMap<Berth, Sent[]>,
): number {
  let count = 0
  const until = Math.min(shop.closes, HOURS)
  for (let tries = 0; count < shop.volume && tries < 4000; tries++) {
    const from = arrival(rng, shop, until)
    const leaves = Math.min(until, from + rng.exponential(24 * shop.stays) + 1)
    if (leaves <= 0) continue
    const country = drawCountry(rng)
    const language = rng.chance(0.35) ? 'zh' : country.language
    const taste = rng.weighted(['code', 'chat', 'write', 'study', 'short'] as const, [5, 4, 2, 2, 1])
    const day = PROFILES[rng.pick(['developer', 'waking', 'evening', 'shift'] as const)]
    const zone = language === 'zh' ? 8 : country.zone
    const curve = world.calendar.curve(day, zone, (hour) => (hour >= from && hour < leaves ? shop.level(hour) : 0))
    const model = world.chooser(world.models.main, rng.exponential(shop.follows), 8, rng.between(0.3, 1))
    count += custom(
      world,
      rng,
      shop,
      { taste, language, starts: drawTimes(rng, curve, 0.55 * rng.logNormal(1, 0.8)), leaves },
      model,
      berths,
      sent,
    )
  }
  return count
}

/** When a customer comes: most of an old shop's are there already; a new one's arrive ever faster until word has spread. */
function arrival(rng: Random, shop: Shop, until: number): number {
  if (shop.opens < -24 * shop.stays && rng.chance(0.5)) return rng.between(shop.opens, 0)
  for (;;) {
    const at = rng.between(shop.opens, until)
    if (rng.chance(Math.max(0.06, Math.min(1, (at - shop.opens) / shop.spreads)))) return at
  }
}

interface Custom {
  readonly taste: 'code' | 'chat' | 'write' | 'study' | 'short'
  readonly language: string
  readonly starts: readonly number[]
  readonly leaves: number
}

function custom(
  world: World,
  rng: Random,
  shop: Shop,
  one: Custom,
  model: (rng: Random, hour: number) => string,
  berths: readonly Berth[],
  sent: ReadonlyMap<Berth, Sent[]>,
): number {
  const known: Dialogue[] = []
  let count = 0
  for (const start of one.starts) {
    const older = known.length > 0 && rng.chance(shop.back) ? rng.pick(known) : undefined
    const dialogue = older ?? new Dialogue(world, { taste: one.taste, language: one.language, turns: 2 })
    if (older === undefined) known.push(dialogue)
    let held: Berth | undefined
    let hour = start
    for (let turns = 1 + rng.poisson(1.4); turns > 0 && hour < one.leaves; turns--) {
      const at = hour
      const working = berths.filter(({ from, until }) => from <= at && until > at)
      if (working.length === 0) break
      if (held === undefined || !working.includes(held) || !rng.chance(shop.sticky))
        held = rng.weighted(
          working,
          working.map(({ weight }) => weight),
        )
      if (held.seat !== undefined)
        sent.get(held)?.push(world.sent(rng, at, dialogue.next(rng), held.seat.wire(rng), model(rng, at)))
      count++
      hour += 0.004 + rng.exponential(0.05)
    }
  }
  return count
}
