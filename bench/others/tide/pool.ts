/** A campaign's accounts: when they are made, when each begins to work, when it is banned and what takes its place. */
import type { Random } from '../../../src/simulate/random.ts'
import { HOURS } from './calendar.ts'
import type { Course } from './course.ts'
import type { Seat } from './identity.ts'

/** An account's time at work. Its seat is made once it is known when it was created. */
export interface Berth {
  readonly from: number
  until: number
  closed: boolean
  readonly weight: number
  /** How often it is tried when it begins, whatever the campaign does at that hour. */
  readonly trials: number
  created: number
  seat?: Seat
}

/** How long before their use accounts are made, and how many in one go. */
export interface Supply {
  readonly lead: 'fresh' | 'warm' | 'aged' | 'mixed'
  readonly batch: number
  /** Minutes between two accounts of one batch. */
  readonly apart: number
}

/** A supply by the ways in which accounts are had. */
export function drawSupply(rng: Random): Supply {
  const lead = rng.pick(['fresh', 'fresh', 'warm', 'warm', 'aged', 'mixed'] as const)
  const batch = rng.chance(0.3) ? 1 : 3 + rng.int(10)
  return { lead, batch, apart: rng.logNormal(6, 1.2) }
}

function leadHours(rng: Random, lead: Supply['lead']): number {
  const kind = lead === 'mixed' ? rng.pick(['fresh', 'warm', 'aged'] as const) : lead
  if (kind === 'fresh') return rng.logNormal(2.5, 1.1)
  return kind === 'warm' ? 24 * rng.logNormal(3.5, 0.7) : 24 * rng.between(50, 380)
}

/** How the banned are replaced: how likely, and after how many hours. */
export interface Regrowth {
  readonly likely: number
  readonly after: readonly [number, number]
}

/** So many berths in all, replacements among them; each is at work for some of the fortnight. */
export function drawBerths(rng: Random, course: Course, size: number, supply: Supply, regrowth: Regrowth): Berth[] {
  const berths: Berth[] = []
  const uneven = rng.chance(0.5) ? rng.between(0.2, 0.8) : 0
  const end = Math.min(course.ends, HOURS)
  const add = (from: number, trials = 1): void => {
    berths.push({
      from,
      until: course.ends,
      closed: false,
      trials,
      weight: uneven === 0 ? 1 : rng.logNormal(1, uneven),
      created: 0,
    })
  }
  const spare =
    course.bans.length === 0
      ? 0
      : Math.round(size * Math.min(0.5, course.bans.reduce((sum, ban) => sum + ban.share, 0) * 0.6 * regrowth.likely))
  const first = Math.max(4, size - spare)
  const testers = 1 + rng.int(3)
  for (let i = 0; i < testers; i++) add(course.begins + i * rng.between(0, 3), 1 + rng.int(4))
  for (let i = testers; i < first; i++) add(Math.min(end - 12, course.reached((i + rng.next()) / first) + rng.exponential(1)))
  for (const { at, share } of course.bans) {
    const working = rng.shuffle(berths.filter((berth) => berth.from < at && berth.until > at))
    for (const berth of working.slice(0, Math.round(working.length * share))) {
      berth.until = Math.min(HOURS - 0.1, at + rng.exponential(0.7))
      berth.closed = true
      const back = berth.until + rng.between(...regrowth.after)
      if (berths.length < size && back < end - 6 && rng.chance(regrowth.likely)) add(back)
    }
  }
  while (berths.length < size) add(rng.between(Math.min(Math.max(0, course.full), end - 30), end - 12))
  provision(rng, berths, supply)
  return berths
}

/** Creation comes before first use; accounts that are made in one go are used from then on one after another. */
function provision(rng: Random, berths: readonly Berth[], supply: Supply): void {
  const ordered = [...berths].sort((a, b) => a.from - b.from)
  for (let i = 0; i < ordered.length; i += supply.batch) {
    const batch = ordered.slice(i, i + supply.batch)
    const made = batch.map(() => rng.exponential(supply.apart / 60))
    const length = made.reduce((sum, gap) => sum + gap, 0)
    let at = (batch[0]?.from ?? 0) - leadHours(rng, supply.lead) - length
    batch.forEach((berth, n) => {
      at += made[n] ?? 0
      berth.created = supply.batch === 1 ? berth.from - leadHours(rng, supply.lead) : Math.min(at, berth.from - 0.05)
    })
  }
}

/** The hours of an account's trials within the fortnight: a few requests soon after it begins. */
export function trialTimes(rng: Random, { from, until, trials }: Berth): number[] {
  return Array.from({ length: trials }, () => from + rng.exponential(0.7)).filter(
    (hour) => hour >= 0 && hour < Math.min(until, HOURS),
  )
}

export type Dealing = 'round' | 'random' | 'runs'

/** Times of a campaign's work with the berth that does each: the sum of its berths' volumes, dealt among those at work. */
export function deal(
  rng: Random,
  berths: readonly Berth[],
  curve: readonly number[],
  perDay: number,
  how: Dealing,
): { hour: number; berth: Berth }[] {
  const out = berths.flatMap((berth) => trialTimes(rng, berth).map((hour) => ({ hour, berth })))
  const mean = berths.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, berths.length)
  let turn = 0
  let held: Berth | undefined
  for (let hour = 0; hour < HOURS; hour++) {
    const level = curve[hour] ?? 0
    if (level <= 0) continue
    const near = berths.filter((berth) => berth.from < hour + 1 && berth.until > hour)
    const count = rng.poisson((perDay / 24) * level * (near.reduce((sum, { weight }) => sum + weight, 0) / mean))
    for (const at of Array.from({ length: count }, () => hour + rng.next()).sort((a, b) => a - b)) {
      const working = near.filter((berth) => berth.from <= at && berth.until > at)
      if (working.length === 0) continue
      if (how === 'round') held = working[turn++ % working.length]
      else if (how === 'random' || held === undefined || !working.includes(held) || rng.chance(0.1))
        held = rng.weighted(
          working,
          working.map(({ weight }) => weight),
        )
      if (held !== undefined) out.push({ hour: at, berth: held })
    }
  }
  return out
}
