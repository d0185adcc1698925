import { hkdfSync } from 'node:crypto'
import type { Namespace } from './namespace.ts'
import { TagError } from './tag-error.ts'

/** Bytes of a tag. */
export const TAG_BYTES = 16

/**
 * `HKDF-SHA256(y1 ‖ y2, "stillwatch/tag/v1" ‖ namespace ‖ epoch)` without salt, 16 bytes: y1 and y2 are the outputs of the two stewards, in the
 * order of the epoch's record. Both are needed: to whoever lacks one, the tag is 16 bytes drawn at random. A namespace is lower-case letters
 * and an epoch begins with a digit, so the label can be read one way only.
 */
export function deriveTag(y1: Uint8Array, y2: Uint8Array, namespace: Namespace, epoch: string): Buffer {
  if (y1.length !== 64 || y2.length !== 64) throw new TagError('proof', 'An output has not 64 bytes. No tag is derived.')
  const secret = Buffer.concat([y1, y2])
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `stillwatch/tag/v1${namespace}${epoch}`, TAG_BYTES))
}
