const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?Z$/

/** A `timestamp` of TAXII 2.1 section 2: UTC, six decimals, `Z`. */
export function taxiiTime(microseconds: number): string {
  const seconds = new Date(Math.floor(microseconds / 1_000_000) * 1000).toISOString().slice(0, 19)
  const rest = microseconds - Math.floor(microseconds / 1_000_000) * 1_000_000
  return `${seconds}.${String(rest).padStart(6, '0')}Z`
}

/**
 * Microseconds since 1970 of an RFC 3339 time in UTC with `Z`, any number of decimals up to nine (more than six are cut), or undefined where
 * it is none: other zones, days that a month does not have, and hours past 23 included.
 */
export function readTime(text: string): number | undefined {
  const [, year, month, day, hour, minute, second, decimals = ''] = SHAPE.exec(text) ?? []
  if (year === undefined) return undefined
  const milliseconds = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  // Date takes a 30th of February for a 2nd of March; writing it again shows it. It also takes years below 100 for others.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 19) !== text.slice(0, 19)) return undefined
  const found = milliseconds * 1000 + Number(decimals.padEnd(6, '0').slice(0, 6))
  return found < 0 ? undefined : found
}
