export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object, or an empty one: for reading optional branches of foreign records without a check at each step. */
export function object(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

/** The value as a list, or an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Own field of an object: a log may name a field `constructor` or `__proto__`, and must not reach the language's own. */
export function field(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** The value at a chain of keys, or undefined. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let current = value
  for (const key of keys) current = field(current, key)
  return current
}

/** The first value that is neither undefined, null nor an empty string. */
export function first(...values: readonly unknown[]): unknown {
  return values.find((value) => value !== undefined && value !== null && value !== '')
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** An identifier as text: some logs write ids as numbers. */
export function identifier(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined
}

/** A finite number, also from a decimal string, which OTLP and some gateways write. */
export function number(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(value.trim())) return undefined
  const parsed = Number(value)
  return Number.isFinite(parsed) ? parsed : undefined
}

/** A count of at least 0 that JavaScript holds exactly. */
export function count(value: unknown): number | undefined {
  const parsed = number(value)
  return parsed !== undefined && Number.isSafeInteger(parsed) && parsed >= 0 ? parsed : undefined
}

export function boolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return value === 'true' ? true : value === 'false' ? false : undefined
}

/** Adds counts of which some may be absent; undefined when all are. */
export function sum(...values: readonly unknown[]): number | undefined {
  const known = values.map(count).filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0)
}

/**
 * Parses text that may or may not be JSON; undefined when it is not. What is not JSON is text, so nothing is lost by the catch. Whole numbers that JavaScript does not hold exactly are given as text, to the letter: rounded, ids of two customers are one.
 */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(MANY_DIGITS.test(source) ? source.replaceAll(STRING_OR_NUMBER, exactly) : source)
  } catch {
    return undefined
  }
}

const MANY_DIGITS = /\d{16}/
/** Strings are matched whole, so that digits in them are none. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

function exactly(token: string): string {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token
}

/**
 * Unwraps JSON written into a string, once or twice, as many loggers do with bodies and metadata; other values stay as they are.
 */
export function unwrapped(value: unknown): unknown {
  let current = value
  for (let depth = 0; depth < 2 && typeof current === 'string' && /^\s*["[{]/.test(current); depth++) {
    const parsed = parseJson(current)
    if (parsed === undefined) break
    current = parsed
  }
  return current
}
