import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * What a lab says with a tag and can be held to later: SHA-256(tag ‖ record digest ‖ nonce), 16, 32 and 32 bytes. The record is the lab's own
 * dated reason; the nonce hides it until an auditor asks.
 */
export function commitTo(tag: Uint8Array, recordDigest: Uint8Array, nonce: Uint8Array): Buffer {
  for (const [bytes, length] of [
    [tag, 16],
    [recordDigest, 32],
    [nonce, 32],
  ] as const) {
    if (bytes.length !== length) throw new RangeError(`A part of a commitment has ${bytes.length} bytes, not ${length}.`)
  }
  return createHash('sha256').update(tag).update(recordDigest).update(nonce).digest()
}

/** Whether an opened commitment is the one that was made. */
export function opensCommitment(commitment: Uint8Array, tag: Uint8Array, recordDigest: Uint8Array, nonce: Uint8Array): boolean {
  return commitment.length === 32 && timingSafeEqual(commitment, commitTo(tag, recordDigest, nonce))
}
