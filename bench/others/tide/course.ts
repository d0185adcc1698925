/** The course of a campaign: first trials, a wait, growth, full volume, pauses, waves of bans, a last sprint, an end. */
import type { Random } from '../../../src/simulate/random.ts'
import { type Calendar, HOURS, PROFILES, type Profile, profile } from './calendar.ts'

export interface Course {
  /** Hour of the first trial; below 0 it was there before the fortnight. */
  readonly begins: number
  /** Hour at which the trials are over and growth begins. */
  readonly opens: number
  /** Hour at which it has its full size. */
  readonly full: number
  readonly ends: number
  /** Share of its accounts that are at work at an hour. */
  joined(hour: number): number
  /** Inverse of `joined`: the hour at which this share is at work. */
  reached(share: number): number
  /** Volume of an account that is at work: 1 when all is well. */
  level(hour: number): number
  readonly bans: readonly { readonly at: number; readonly share: number }[]
}

export interface Wish {
  /** Hour of its first trial. */
  readonly begins: number
  /** Waves of bans, at least and at most. */
  readonly waves: readonly [number, number]
  /** Days it lasts, at least and at most; it may run past the fortnight. */
  readonly days?: readonly [number, number]
}

type Growth = 'at once' | 'steady' | 'doubling' | 'steps'

/** The hour at which a campaign begins: at any of the first eight days, or days before the fortnight. */
export function drawBeginning(rng: Random, before: boolean): number {
  return before ? -24 * rng.between(1, 13) : rng.between(0, 8 * 24)
}

/** Draws a course from its beginning on. */
export function drawCourse(rng: Random, wish: Wish): Course {
  const { begins } = wish
  const trial = rng.chance(0.8) ? rng.between(3, 48) : 0
  const wait = rng.chance(0.5) ? rng.between(2, 30) : 0
  const opens = begins + trial + wait
  const growth = rng.pick<Growth>(['at once', 'steady', 'doubling', 'steps'])
  const length = growth === 'at once' ? rng.between(0.5, 8) : rng.between(14, 96)
  const full = opens + length
  const steps = 2 + rng.int(4)
  const [least, most] = wish.days ?? [4, 24]
  const ends = Math.max(full + 24, 96, begins + 24 * rng.between(least, most))
  const share = (hour: number): number => {
    const x = Math.min(1, Math.max(0, (hour - opens) / length))
    if (growth === 'doubling') return (2 ** (5 * x) - 1) / 31
    return growth === 'steps' ? Math.floor(x * steps) / steps : x
  }
  const pauses = Array.from({ length: rng.weighted([0, 1, 2, 3], [3, 4, 2, 1]) }, () => ({
    at: rng.between(Math.max(0, full), Math.max(full + 1, Math.min(ends, HOURS))),
    for: rng.between(3, 22),
  }))
  const sprint = ends <= HOURS && rng.chance(0.5) ? { from: ends - rng.between(10, 46), by: rng.between(1.5, 2.6) } : undefined
  const warms = rng.chance(0.4) ? rng.between(12, 60) : 0
  const weak = rng.between(0.25, 0.8)
  const waves = wish.waves[0] + rng.int(wish.waves[1] - wish.waves[0] + 1)
  const firstBan = Math.max(6, opens + 6)
  return {
    begins,
    opens,
    full,
    ends,
    joined: share,
    reached: (wanted) => {
      const x =
        growth === 'doubling' ? Math.log2(31 * wanted + 1) / 5 : growth === 'steps' ? Math.ceil(wanted * steps) / steps : wanted
      return opens + length * x
    },
    level: (hour) => {
      if (hour < begins || hour >= ends) return 0
      if (hour < begins + trial) return weak
      if (hour < opens) return 0
      if (pauses.some((pause) => hour >= pause.at && hour < pause.at + pause.for)) return 0
      const warm = warms === 0 ? 1 : Math.min(1, 0.3 + (0.7 * (hour - opens)) / warms)
      return warm * (sprint !== undefined && hour >= sprint.from ? sprint.by : 1)
    },
    bans: Array.from({ length: waves }, () => ({
      at: rng.between(firstBan, Math.max(firstBan + 12, Math.min(ends, HOURS) - 6)),
      share: rng.between(0.15, 0.6),
    })).sort((a, b) => a.at - b.at),
  }
}

/** How a campaign's traffic lies over its day. */
export function drawDay(rng: Random): { day: Profile; zone: number } {
  const every = rng.pick([2, 3, 4, 6, 8])
  const kinds: readonly (() => Profile)[] = [
    () => PROFILES.flat,
    () => PROFILES.shift,
    () => PROFILES.office,
    () => PROFILES.night,
    () => PROFILES.waking,
    () =>
      profile(
        Array.from({ length: 24 }, (_, hour) => (hour % every === 0 ? 6 : 0.3)),
        1,
      ),
  ]
  return { day: rng.weighted(kinds, [4, 3, 1, 2, 2, 2])(), zone: rng.pick([8, 8, 8, 3, 5, 0, -6]) }
}

/** Curve over the fortnight of an account of the campaign. */
export function courseCurve(calendar: Calendar, course: Course, { day, zone }: { day: Profile; zone: number }): number[] {
  return calendar.curve(day, zone, (hour) => course.level(hour))
}
