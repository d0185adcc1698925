import { ristretto255 } from '@noble/curves/ed25519.js'
import { fromBase64url } from './base64url.ts'
import { TagError } from './tag-error.ts'

/** Bytes of a serialised element of ristretto255 (RFC 9496 section 4.3). */
export const ELEMENT_BYTES = 32

/**
 * Reads a group element as it comes over the wire: 32 bytes, the canonical encoding, not the identity (RFC 9497 section 3.3). Points of low
 * order, negative and unreduced encodings have no ristretto255 encoding and fail to decode.
 *
 * @param what names the field in the error
 */
export function parseElement(text: string, what: string): Buffer {
  const bytes = fromBase64url(text, ELEMENT_BYTES)
  if (bytes === undefined)
    throw new TagError('element', `${what} is no base64url of ${ELEMENT_BYTES} bytes. The request is refused.`)
  return checkElement(bytes, what)
}

/** The same for bytes. */
export function checkElement(bytes: Buffer, what: string): Buffer {
  let point: ReturnType<typeof ristretto255.Point.fromBytes>
  try {
    point = ristretto255.Point.fromBytes(bytes)
  } catch {
    // The library's message holds the bytes' curve details; what matters here is that this is no element.
    throw new TagError('element', `${what} is no element of ristretto255. The request is refused.`)
  }
  if (point.equals(ristretto255.Point.ZERO))
    throw new TagError('element', `${what} is the identity element. The request is refused.`)
  return bytes
}
