/** When people and machines work: hours of a local day, days of a week, bursts, and clocks that a group shares. */
import type { Random } from '../../../src/simulate/random.ts'
import { DAY, HOUR } from './world.ts'

export type Hours = 'home' | 'office' | 'school' | 'early' | 'late' | 'night' | 'flat' | 'batch'
export const HOURS: readonly Hours[] = ['home', 'office', 'school', 'early', 'late', 'night', 'flat', 'batch']

const DAYTIME: Readonly<Record<Exclude<Hours, 'batch'>, readonly number[]>> = {
  home: [3, 2, 1, 0.5, 0.4, 0.5, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 5, 6, 7, 9, 10, 10, 8, 5],
  office: [0.1, 0.1, 0, 0, 0, 0.1, 0.5, 2, 7, 10, 10, 9, 5, 8, 10, 9, 8, 5, 2, 1, 0.7, 0.5, 0.4, 0.2],
  school: [1, 0.4, 0.1, 0, 0, 0, 0.5, 2, 5, 6, 7, 6, 4, 5, 6, 7, 7, 6, 6, 8, 9, 8, 5, 3],
  early: [0, 0, 0, 0, 0, 1, 8, 9, 9, 9, 6, 9, 9, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  late: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 8, 9, 9, 9, 6, 9, 9, 8, 2, 0],
  night: [9, 9, 6, 9, 9, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 8, 9],
  flat: Array.from({ length: 24 }, () => 1),
}
const WEEKEND: Readonly<Record<Hours, number>> = {
  home: 1.2,
  office: 0.1,
  school: 0.5,
  early: 0.7,
  late: 0.7,
  night: 0.7,
  flat: 1,
  batch: 1,
}

/** `count` times between two, in order. Days differ in how busy they are if `moody`, as people's do. */
export function clock(r: Random, hours: Hours, zone: number, from: number, to: number, count: number, moody = true): number[] {
  if (to <= from) return []
  const first = Math.floor(from / HOUR)
  const mood = new Map<number, number>()
  const due = [r.int(24), r.int(24)]
  const sums: number[] = []
  let sum = 0
  for (let hour = first; hour * HOUR < to; hour++) {
    const local = new Date((hour + zone) * HOUR)
    const day = Math.floor(local.getTime() / DAY)
    const busy = mood.get(day) ?? (r.chance(moody ? 0.2 : 0) ? 0.05 : r.logNormal(1, moody ? 0.5 : 0.15))
    mood.set(day, busy)
    const daytime = hours === 'batch' ? (due.includes(local.getUTCHours()) ? 1 : 0) : (DAYTIME[hours][local.getUTCHours()] ?? 0)
    const weekend = local.getUTCDay() % 6 === 0 ? WEEKEND[hours] : 1
    sum += daytime * busy * weekend + 1e-6
    sums.push(sum)
  }
  const times = Array.from({ length: count }, () => {
    const target = r.next() * sum
    let low = 0
    for (let high = sums.length - 1; low < high; ) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < target) low = middle + 1
      else high = middle
    }
    const within = hours === 'batch' ? r.exponential(0.15) : r.next()
    return Math.min(to - 1, Math.max(from, Math.round((first + low + within) * HOUR)))
  })
  return times.sort((a, b) => a - b)
}

/** One scheduler's ticks, which every member of a group follows with a jitter of its own; it may stop together for a while. */
export function scheduler(
  r: Random,
  hours: Hours,
  zone: number,
  from: number,
  to: number,
  jitter: number,
): (q: Random, count: number) => number[] {
  const rest = r.chance(0.6) ? r.between(from, to) : to
  const awake = rest + Math.min(r.between(4, 40) * HOUR, (to - from) / 6)
  const ticks = clock(r, hours, zone, from, to, 600, false).filter((at) => at < rest || at > awake)
  return (q, count) =>
    Array.from({ length: count }, () =>
      Math.min(to - 1, Math.max(from, Math.round(q.pick(ticks) + (q.next() - 0.5) * jitter))),
    ).sort((a, b) => a - b)
}
