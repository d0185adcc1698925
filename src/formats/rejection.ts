/** Why a raw record, or a part of it, became no exchange. A closed list, so that a caller can count and act by kind. */
export const rejectionCodes = [
  'not_json',
  'not_utf8',
  'line_too_long',
  'file_too_large',
  'truncated',
  'not_this_format',
  'no_account',
  'missing',
  'invalid',
  'events_without_span',
] as const
export type RejectionCode = (typeof rejectionCodes)[number]

/** Where a record stands: the file as the user named it, its line (from 1), and its place in a JSON array (from 1). */
export type Place = { readonly file: string; readonly line: number; readonly record?: number }

/**
 * One refusal, as it goes into rejected.jsonl. `found` never holds more than 80 characters of what was logged, with control and
 * direction characters escaped, since logs are hostile text and this is shown on terminals.
 */
export type Rejection = Place & {
  readonly code: RejectionCode
  readonly field?: string
  readonly found: string
  readonly wanted: string
  readonly reason: string
}

/** A refusal before its place is known. `shown` is for what was found as a whole, and stands in for a value. */
export type Refusal = {
  readonly code: RejectionCode
  readonly field?: string
  readonly found?: unknown
  readonly shown?: string
  readonly wanted: string
  readonly reason: string
}

/** Makes a rejection of a refusal and its place; `found` may be any value and is described. */
export function reject(at: Place, { found, shown, ...refusal }: Refusal): Rejection {
  return { ...at, ...refusal, found: shown === undefined ? describe(found) : cut(escapeControls(shown), foundLimit) }
}

/**
 * What was wanted of a refused line or record, or of a field of it. What stands there is not said: it may be a prompt, and what a terminal shows is kept by schedulers and tickets. It is in
 * rejected.jsonl.
 *
 * @param whole what is called so where no field is at fault
 */
export function wantedInWords({ field, found, wanted }: Pick<Rejection, 'field' | 'found' | 'wanted'>, whole: string): string {
  return `${field || whole} ${found === 'nothing' ? 'is nothing' : 'cannot be taken'}; wanted ${wanted}`
}

const foundLimit = 80

/**
 * A value in at most 80 characters: text and numbers as they are, quoted; lists and objects by their size and keys. It never
 * walks into a value, so depth and size cannot hurt it.
 */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'string')
    return value === '' ? 'an empty string' : `"${cut(escapeControls(value.slice(0, foundLimit * 2)), foundLimit - 2)}"`
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') {
    const keys = firstKeys(value, 6)
    return cut(escapeControls(keys.length === 0 ? 'an empty object' : `an object with ${keys.join(', ')}`), foundLimit)
  }
  return cut(escapeControls(String(value)), foundLimit)
}

function firstKeys(value: object, limit: number): string[] {
  const keys: string[] = []
  for (const key in value) {
    if (keys.length === limit) break
    keys.push(key.slice(0, foundLimit))
  }
  return keys
}

/** Cuts at a whole code point, so that no half of a pair is shown, and says that it cut. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = limit - 1
  const last = text.charCodeAt(end - 1)
  if (last >= 0xd800 && last <= 0xdbff) end -= 1
  return `${text.slice(0, end)}…`
}

/** C0, C1, line separators, zero-width and bidirectional controls, and the byte order mark, as \u escapes. */
function escapeControls(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cs}]/gu,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
