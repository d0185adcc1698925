/** The fortnight's hours: days and weekends in anybody's zone, and times drawn from a curve over the hours. */
import type { Random } from '../../../src/simulate/random.ts'

export const HOURS = 336

/** How a day is spent, by local hour; the mean over a working day is 1. `weekend` multiplies Saturday and Sunday. */
export interface Profile {
  readonly hours: readonly number[]
  readonly weekend: number
}

/** A profile of 24 weights, scaled to a mean of 1. */
export function profile(weights: readonly number[], weekend: number): Profile {
  const mean = weights.reduce((a, b) => a + b, 0) / 24
  return { hours: weights.map((w) => w / mean), weekend }
}

export const PROFILES = {
  waking: profile([3, 1, 1, 0, 0, 1, 3, 6, 8, 9, 9, 9, 8, 9, 9, 9, 9, 9, 9, 10, 12, 12, 9, 6], 1.05),
  evening: profile([5, 2, 1, 0, 0, 0, 2, 4, 4, 4, 4, 5, 6, 5, 5, 6, 7, 9, 10, 13, 15, 15, 13, 9], 1.4),
  office: profile([0, 0, 0, 0, 0, 0, 1, 4, 10, 14, 15, 13, 8, 12, 14, 14, 12, 8, 3, 1, 1, 1, 0, 0], 0.1),
  developer: profile([3, 2, 1, 0, 0, 0, 1, 3, 7, 11, 13, 12, 8, 11, 13, 13, 12, 10, 6, 6, 8, 8, 7, 5], 0.5),
  student: profile([6, 3, 1, 0, 0, 0, 0, 2, 5, 9, 11, 10, 8, 10, 11, 10, 9, 7, 7, 9, 12, 13, 12, 9], 0.8),
  shift: profile([2, 1, 0, 0, 0, 0, 0, 1, 6, 12, 13, 13, 7, 11, 13, 13, 13, 12, 9, 11, 12, 11, 8, 4], 0.8),
  night: profile([9, 14, 16, 16, 14, 9, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 7], 1),
  flat: profile(
    Array.from({ length: 24 }, () => 1),
    1,
  ),
} as const
export type ProfileName = keyof typeof PROFILES

export class Calendar {
  readonly start: number

  constructor(rng: Random) {
    this.start = Date.UTC(2026, 0, 5 + rng.int(330))
  }

  /** The moment so many hours after the fortnight began; negative hours lie before it. */
  at(hour: number): Date {
    return new Date(this.start + Math.round(hour * 3_600_000))
  }

  /** Day of the week at an hour, in a zone: 0 is Sunday. */
  weekday(hour: number, zone = 0): number {
    return this.at(hour + zone).getUTCDay()
  }

  /** The hour at which a given weekday first begins, in UTC, no earlier than `from`. */
  next(weekday: number, from = 0): number {
    let day = Math.ceil(from / 24)
    while (this.weekday(day * 24) !== weekday) day++
    return day * 24
  }

  /** Weight of every hour of the fortnight for somebody who lives by a profile in a zone; `shape` multiplies it. */
  curve(day: Profile, zone: number, shape: (hour: number) => number = () => 1): number[] {
    return Array.from({ length: HOURS }, (_, hour) => {
      const local = (((hour + Math.round(zone)) % 24) + 24) % 24
      const weekday = this.weekday(hour, zone)
      const rest = weekday === 0 || weekday === 6 ? day.weekend : 1
      return (day.hours[local] ?? 0) * rest * Math.max(0, shape(hour))
    })
  }
}

/** Times in hours, in order: an inhomogeneous Poisson process with `perDay` on a day of the curve's mean 1. */
export function drawTimes(rng: Random, curve: readonly number[], perDay: number): number[] {
  const times: number[] = []
  curve.forEach((weight, hour) => {
    const count = weight > 0 ? rng.poisson((perDay / 24) * weight) : 0
    for (let i = 0; i < count; i++) times.push(hour + rng.next())
  })
  return times.sort((a, b) => a - b)
}

/** One time in proportion to a curve. */
export function drawTime(rng: Random, curve: readonly number[]): number {
  let at = rng.next() * curve.reduce((a, b) => a + b, 0)
  for (let hour = 0; hour < curve.length; hour++) {
    at -= curve[hour] ?? 0
    if (at < 0) return hour + rng.next()
  }
  return rng.between(0, HOURS)
}

/** A shape that is 1 between two hours and 0 elsewhere. */
export function between(from: number, until: number): (hour: number) => number {
  return (hour) => (hour + 1 > from && hour < until ? 1 : 0)
}
