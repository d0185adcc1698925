import { z } from 'zod'

/** Bytes as base64url without padding (RFC 4648 section 5), the one spelling of binary values in these messages. */
export function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}

/** Reads base64url strictly: no padding, no other alphabet, no loose bits. Undefined for anything else, or another length than wanted. */
export function fromBase64url(text: string, length?: number): Buffer | undefined {
  if (length !== undefined && text.length !== Math.ceil((length * 4) / 3)) return undefined
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64url')
  if (length !== undefined && bytes.length !== length) return undefined
  return bytes.toString('base64url') === text ? bytes : undefined
}

/** The schema of so many bytes in that spelling; the value stays a string. */
export function bytesField(length: number) {
  const characters = Math.ceil((length * 4) / 3)
  return z
    .string()
    .max(characters)
    .refine((text) => fromBase64url(text, length) !== undefined, `is no base64url of ${length} bytes`)
}
