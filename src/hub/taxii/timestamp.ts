const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?Z$/

/** A `timestamp` of TAXII 2.1 section 2: UTC, six decimals, `Z`. */
export function taxiiTime(microseconds: number): string {
  const seconds = new Date(Math.floor(microseconds / 1_000_000) * 1000).toISOString().slice(0, 19)
  const rest = microseconds - Math.floor(microseconds / 1_000_000) * 1_000_000
  return `${seconds}.${String(rest).padStart(6, '0')}Z`
}

/**
 * Microseconds since 1970 of an RFC 3339 time in UTC with `Z`, any number of decimals up to nine (more than six are cut), or undefined where
 * it is none: other zones, days that a month does not have, hours past 23, and times before 1970 included.
 */
export function readTime(text: string): number | undefined {
  const found = microsecondsOf(text)
  return found === undefined || found < 0 ? undefined : found
}

/** As `readTime`, of a time to begin from: the nearest that is counted here, where it is before 1970 or beyond what microseconds hold exactly (2255). */
export function readStart(text: string): number | undefined {
  const found = microsecondsOf(text)
  return found === undefined ? undefined : Math.min(Math.max(found, 0), Number.MAX_SAFE_INTEGER)
}

function microsecondsOf(text: string): number | undefined {
  const shape = SHAPE.exec(text)
  if (shape === null) return undefined
  const second = text.slice(0, 19)
  const milliseconds = Date.parse(`${second}Z`)
  // Date takes a 30th of February for a 2nd of March; writing it again shows it.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 19) !== second) return undefined
  return milliseconds * 1000 + Number((shape[1] ?? '').padEnd(6, '0').slice(0, 6))
}
