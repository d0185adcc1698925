import { type Hash, leafHash, nodeHash } from '../merkle/hash.ts'
import { type HashReader, splitPoint } from '../merkle/tree-root.ts'

/** A reader over leaves in memory, as slow and as plain as the definition: the measure for the real ones. */
export function treeOf(leaves: readonly Uint8Array[]): HashReader {
  return (level, index) => definedRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))
}

/** MTH of RFC 6962 section 2.1, word for word, for one leaf or more. */
export function definedRoot(leaves: readonly Uint8Array[]): Hash {
  if (leaves.length === 1) return leafHash(leaves[0] as Uint8Array)
  const k = splitPoint(leaves.length)
  return nodeHash(definedRoot(leaves.slice(0, k)), definedRoot(leaves.slice(k)))
}

export function leavesOf(count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => Buffer.from(`entry ${i}`))
}

export function flipBit(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  const at = bit % (copy.length * 8)
  copy[at >> 3] = (copy[at >> 3] as number) ^ (1 << (at & 7))
  return copy
}
