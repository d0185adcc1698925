import { createHash, timingSafeEqual } from 'node:crypto'
import { readByteMembers } from './structured-field.ts'

/** The Content-Digest header (RFC 9530) of a body. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
}

/** Whether a body has the digest that the header names: every algorithm of the header that is known must agree, and one must be known. */
export function matchesDigest(header: string, body: Uint8Array): boolean {
  const named = readByteMembers(header)
  const known = [...(named ?? [])].filter(([name]) => name === 'sha-256' || name === 'sha-512')
  return (
    known.length > 0 &&
    known.every(([name, wanted]) => {
      const found = createHash(name.replace('-', '')).update(body).digest()
      return found.length === wanted.length && timingSafeEqual(found, wanted)
    })
  )
}
