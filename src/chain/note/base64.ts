const SHAPE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * Standard Base 64 (RFC 4648 section 4), strictly: with its padding, without spaces, and with the unused last bits zero, so that bytes have
 * one spelling only. Undefined for anything else.
 */
export function decodeBase64(text: string): Buffer | undefined {
  if (!SHAPE.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** A SHA-256 hash in strict Base 64. Undefined for anything else. */
export function decodeHash(text: string): Buffer | undefined {
  if (text.length !== 44) return undefined
  const bytes = decodeBase64(text)
  return bytes?.length === 32 ? bytes : undefined
}

export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
