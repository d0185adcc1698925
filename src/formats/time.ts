import { count, number } from './json.ts'

/** Earlier or later than any real log of a language model: a sign that the unit is not what was thought. */
const earliest = Date.UTC(2015, 0, 1)
const latest = Date.UTC(2100, 0, 1)

/** Milliseconds since 1970 of a plausible time, else undefined; a wrong unit lands centuries away and is refused here. */
function plausible(ms: number | undefined): number | undefined {
  return ms !== undefined && ms >= earliest && ms < latest ? ms : undefined
}

export function fromSeconds(value: unknown): number | undefined {
  const seconds = number(value)
  return plausible(seconds === undefined ? undefined : Math.round(seconds * 1e6) / 1e3)
}

export function fromMilliseconds(value: unknown): number | undefined {
  const ms = number(value)
  return plausible(ms === undefined ? undefined : Math.round(ms))
}

/**
 * Nanoseconds, by protobuf's JSON a decimal string, as they exceed what a double holds; kept to the millisecond with its
 * fraction.
 */
export function fromNanoseconds(value: unknown): number | undefined {
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) {
    const nanos = BigInt(value)
    return plausible(Number(nanos / 1_000_000n) + Number(nanos % 1_000_000n) / 1e6)
  }
  const nanos = typeof value === 'number' ? count(Math.round(value / 1e6)) : undefined
  return plausible(nanos)
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d{1,9})?(?:\d*)(Z|z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$/

/** RFC 3339 with a zone; a time without one is refused unless the format says what zone it means (minutes east of UTC). */
export function fromText(value: unknown, offsetMinutes?: number): number | undefined {
  if (typeof value !== 'string') return undefined
  const match = rfc3339.exec(value.trim())
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  if (zone === undefined && offsetMinutes === undefined) return undefined
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  // Date.UTC carries 30 February over into March; such a day is a mistake, not a time.
  const date = new Date(utc)
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  return plausible(utc + Math.round(Number(fraction ?? 0) * 1e6) / 1e3 - zoneMinutes(zone, offsetMinutes ?? 0) * 60_000)
}

function zoneMinutes(zone: string | undefined, fallback: number): number {
  if (zone === undefined) return fallback
  if (zone === 'Z' || zone === 'z') return 0
  const digits = zone.replace(':', '')
  return (digits.startsWith('-') ? -1 : 1) * (Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5)))
}

/** The `Date` header of HTTP (RFC 9110, 5.6.7), to the second and always in GMT. */
export function fromHttpDate(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(value)) return undefined
  const ms = Date.parse(value)
  return plausible(Number.isNaN(ms) ? undefined : ms)
}

/** As exchanges carry it: RFC 3339, UTC, milliseconds. */
export function toTimestamp(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(Math.floor(ms)).toISOString()
}

/** Milliseconds between two times, when both are known and in order. */
export function elapsed(from: number | undefined, to: number | undefined): number | undefined {
  if (from === undefined || to === undefined || to < from) return undefined
  return Math.round((to - from) * 1000) / 1000
}
