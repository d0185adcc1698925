/** When people, offices and machines are at work. */
import type { Random } from '../../../src/simulate/random.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** How busy each local hour is, from midnight on. */
const BUSY = {
  evening: [3, 2, 1, 1, 0, 0, 1, 2, 4, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 9, 10, 10, 8, 5],
  office: [0, 0, 0, 0, 0, 0, 0, 1, 4, 9, 10, 9, 5, 7, 10, 10, 8, 5, 2, 1, 1, 0, 0, 0],
  student: [6, 4, 2, 1, 0, 0, 0, 1, 3, 5, 6, 6, 5, 6, 7, 7, 6, 6, 7, 9, 10, 10, 10, 8],
  flat: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
}

/** A way to spread activity over days. `weekend` is how much of a weekday's activity Saturday and Sunday have. */
export interface Rhythm {
  readonly hours: keyof typeof BUSY
  readonly offset: number
  readonly weekend: number
}
export interface Span {
  readonly from: number
  readonly to: number
}

/** As many moments as are asked for, in order, where the rhythm is busy. */
export function moments(r: Random, { from, to }: Span, { hours, offset, weekend }: Rhythm, count: number): number[] {
  const busy = BUSY[hours]
  const top = Math.max(...busy)
  const found: number[] = []
  for (let tries = 0; found.length < count && tries < count * 60 + 60; tries++) {
    const at = from + r.next() * (to - from)
    const local = new Date(at + offset * HOUR)
    const quiet = local.getUTCDay() % 6 === 0 ? weekend : 1
    if (r.next() < ((busy[local.getUTCHours()] ?? 0) / top) * quiet) found.push(at)
  }
  return found.sort((a, b) => a - b)
}

/** Only some of the days of a span: most people do not come every day. */
export function visits(r: Random, span: Span, rhythm: Rhythm, count: number): number[] {
  const start = r.int(7)
  const chosen = new Set(Array.from({ length: Math.max(1, Math.ceil(count / r.between(1, 4))) }, () => r.int(15)))
  const all = moments(r, span, rhythm, count * 4)
  const kept = all.filter((at) => chosen.has((Math.floor((at - span.from) / DAY) + start) % 15))
  return (kept.length > 0 ? kept : all).slice(0, count)
}

/** Beats at a regular distance, each up to `jitter` of it late. */
export function beats(r: Random, { from, to }: Span, every: number, jitter: number): number[] {
  const found: number[] = []
  for (let at = from; at < to; at += every) found.push(at + r.next() * every * jitter)
  return found
}

/** Moments without those that fall into a pause. */
export const outside = (times: readonly number[], pauses: readonly Span[]): number[] =>
  times.filter((at) => !pauses.some(({ from, to }) => at >= from && at < to))
