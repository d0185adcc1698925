import { createHash, hash as digest } from 'node:crypto'

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array

/** The root of a tree without leaves: the hash of nothing (RFC 6962 section 2.1). */
export const EMPTY_ROOT: Hash = createHash('sha256').digest()

/** The hash of a leaf's bytes, with 0x00 before them (RFC 6962 section 2.1), so that no inner node can pass for a leaf. */
export function leafHash(entry: Uint8Array): Hash {
  const bytes = Buffer.allocUnsafe(entry.length + 1)
  bytes[0] = 0
  bytes.set(entry, 1)
  return digest('sha256', bytes, 'buffer')
}

/** The hash of two subtrees, with 0x01 before them (RFC 6962 section 2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  const bytes = Buffer.allocUnsafe(65)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 33)
  return digest('sha256', bytes, 'buffer')
}

/** Whether two hashes are the same 32 bytes. What is compared is public: time need not be constant. */
export function sameHash(a: Hash, b: Hash): boolean {
  return a.length === 32 && b.length === 32 && Buffer.compare(a, b) === 0
}
