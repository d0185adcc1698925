/** When people and machines send: real hourly shares, moved to where the sender lives, and the even load of a scheduler. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../../../src/simulate/random.ts'

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
export const DAYS = 14

/** Shares of the 24 hours in UTC, and how busy a Saturday or Sunday is beside a working day. */
export interface Rhythm {
  readonly hours: readonly number[]
  readonly weekend: number
}

const arrivals = JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/corpus/arrivals.json'), 'utf8')) as {
  rhythm: Record<string, { hours: number[] }>
}
const CURVES = Object.values(arrivals.rhythm).map((one) => one.hours)
const OFFICE = [0, 0, 0, 0, 0, 0, 0.2, 1, 3, 6, 7, 7, 4, 6, 7, 7, 6, 4, 2, 0.7, 0.3, 0.2, 0.1, 0]
const EVENING = [2, 1, 0.4, 0.2, 0.1, 0.2, 0.6, 1.4, 2, 2, 2, 2, 2.4, 2.2, 2, 2, 2.4, 3, 4, 5, 6, 6, 5, 3.4]

/** A person's hours: those of a real trace, of an office or of evenings at home, seen from UTC. */
export function rhythm(draw: Random, offset: number, kind: 'any' | 'office' | 'home' = 'any'): Rhythm {
  const chosen = kind === 'any' ? draw.weighted(['trace', 'office', 'home'], [3, 3, 4]) : kind
  const local = chosen === 'trace' ? draw.pick(CURVES) : chosen === 'office' ? OFFICE : EVENING
  return {
    hours: local.map((_, at) => local[(((at + offset) % 24) + 24) % 24] ?? 0),
    weekend: chosen === 'office' ? draw.between(0.03, 0.2) : draw.between(0.5, 1.3),
  }
}

/** A machine's hours: all alike. */
export const ROUND_THE_CLOCK: Rhythm = { hours: Array.from({ length: 24 }, () => 1), weekend: 1 }

/** A moment between two others that follows a rhythm. */
export function moment(draw: Random, from: number, until: number, { hours, weekend }: Rhythm): number {
  const most = Math.max(...hours) * Math.max(1, weekend)
  for (let tries = 0; tries < 400; tries++) {
    const at = draw.between(from, until)
    const when = new Date(at)
    const busy = (hours[when.getUTCHours()] ?? 0) * (when.getUTCDay() % 6 === 0 ? weekend : 1)
    if (draw.next() * most < busy) return Math.floor(at)
  }
  return Math.floor(draw.between(from, until))
}
