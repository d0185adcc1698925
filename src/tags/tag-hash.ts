import { createHash } from 'node:crypto'
import type { Namespace } from './namespace.ts'

/** What an auditor sees of a tag: equal for equal tags of one epoch and namespace, 16 bytes, nothing to guess from without the tag. */
export function tagHash(namespace: Namespace, epoch: string, tag: Uint8Array): Buffer {
  return createHash('sha256').update(`stillwatch/tag-hash/v1\0${namespace}\0${epoch}\0`).update(tag).digest().subarray(0, 16)
}
