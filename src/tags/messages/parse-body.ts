import { TagError } from '../tag-error.ts'
import { LIMITS } from './limits.ts'

/**
 * Reads the JSON text of a message from outside: UTF-8 without a byte order mark, within the size, not nested deeper than any message is.
 *
 * Throws TagError `size` or `message`.
 */
export function parseBody(bytes: Uint8Array, most: number): unknown {
  if (bytes.length > most)
    throw new TagError('size', `The message has ${bytes.length} bytes, at most ${most} are taken. It is refused.`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new TagError('message', 'The message is no UTF-8. It is refused.')
  }
  checkDepth(bytes)
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message repeats parts of the text, which may hold anything.
    throw new TagError('message', 'The message is no JSON. It is refused.')
  }
}

/** Brackets outside strings are counted before parsing, so that a body of nothing but brackets costs one pass. */
function checkDepth(bytes: Uint8Array): void {
  let depth = 0
  let inside = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (inside) {
      if (byte === 92) at += 1
      else if (byte === 34) inside = false
    } else if (byte === 34) inside = true
    else if (byte === 91 || byte === 123) {
      depth += 1
      if (depth > LIMITS.depth)
        throw new TagError('message', `The message nests deeper than ${LIMITS.depth} levels. It is refused.`)
    } else if (byte === 93 || byte === 125) depth -= 1
  }
}
