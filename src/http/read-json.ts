/** Closed list of what can be wrong with JSON from outside. */
export type JsonErrorCode = 'utf8' | 'syntax' | 'depth' | 'duplicate' | 'number' | 'name' | 'surrogate'

/** JSON that is not taken, with the offset in characters where it breaks. */
export class JsonError extends Error {
  readonly code: JsonErrorCode
  constructor(code: JsonErrorCode, message: string) {
    super(message)
    this.name = 'JsonError'
    this.code = code
  }
}

const NUMBER = /-?\d[\d.eE+-]*/y
/** Half of a surrogate pair has no UTF-8, so it could be neither stored nor hashed. */
const HALF_PAIR = /\p{Cs}/u

/**
 * Reads JSON from outside as I-JSON (RFC 7493): UTF-8, no name twice in an object, no number that a double does not hold, no half of a
 * surrogate pair, and no deeper than `depth`.
 *
 * One walk over the text, without recursion, checks what the engine's parser lets pass; so 10^5 levels are refused before the parser,
 * which recurses, sees them, and two readers cannot take two different values out of one document. Throws JsonError.
 */
export function readJson(bytes: Uint8Array, depth = 64): unknown {
  const text = decode(bytes)
  walk(text, depth)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new JsonError('syntax', `The body is no JSON: ${error instanceof Error ? error.message.slice(0, 120) : ''}`)
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new JsonError('utf8', 'The body is no UTF-8.')
  }
}

function walk(text: string, depth: number): void {
  // One entry for each open bracket: the names seen so far, or null in a list.
  const open: (Set<string> | null)[] = []
  let wantsName = false
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: {
        const end = endOfString(text, at)
        checkString(text, at, end, wantsName ? (open.at(-1) ?? null) : null)
        wantsName = false
        at = end
        break
      }
      case 0x7b:
      case 0x5b:
        if (open.length === depth) throw new JsonError('depth', `The body nests deeper than ${depth} levels at character ${at}.`)
        wantsName = text.charCodeAt(at) === 0x7b
        open.push(wantsName ? new Set() : null)
        break
      case 0x7d:
      case 0x5d:
        open.pop()
        wantsName = false
        break
      case 0x2c:
        wantsName = (open.at(-1) ?? null) !== null
        break
      case 0x2d:
      case 0x30:
      case 0x31:
      case 0x32:
      case 0x33:
      case 0x34:
      case 0x35:
      case 0x36:
      case 0x37:
      case 0x38:
      case 0x39:
        at = endOfNumber(text, at) - 1
        break
    }
  }
}

/** Index of the closing quote. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    at = text.indexOf('"', at)
    if (at < 0) throw new JsonError('syntax', `The string at character ${start} has no end.`)
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++
    if (slashes % 2 === 0) return at
  }
}

function checkString(text: string, start: number, end: number, names: Set<string> | null): void {
  const raw = text.slice(start + 1, end)
  let value = raw
  if (raw.includes('\\')) {
    try {
      value = JSON.parse(text.slice(start, end + 1)) as string
    } catch {
      throw new JsonError('syntax', `The string at character ${start} is no JSON string.`)
    }
    if (HALF_PAIR.test(value))
      throw new JsonError('surrogate', `The string at character ${start} holds half of a surrogate pair.`)
  }
  if (names === null) return
  if (value === '__proto__') throw new JsonError('name', `The name "__proto__" at character ${start} is not taken.`)
  if (names.has(value)) throw new JsonError('duplicate', `The name at character ${start} stands twice in one object.`)
  names.add(value)
}

function endOfNumber(text: string, start: number): number {
  NUMBER.lastIndex = start
  const token = NUMBER.exec(text)?.[0]
  if (token === undefined) throw new JsonError('syntax', `There is a sign without a number at character ${start}.`)
  const value = Number(token)
  const whole = !/[.eE]/.test(token)
  if (!Number.isFinite(value) || (whole && !Number.isSafeInteger(value)) || token.length > 40) {
    throw new JsonError('number', `The number at character ${start} is more than a double holds exactly.`)
  }
  return start + token.length
}
