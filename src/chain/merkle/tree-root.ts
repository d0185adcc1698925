import { ChainError } from '../chain-error.ts'
import { EMPTY_ROOT, type Hash, nodeHash } from './hash.ts'

/**
 * Where hashes come from: the hash of the full subtree over the leaves from index · 2^level up to (index + 1) · 2^level. Called only for
 * subtrees that lie wholly inside the tree, a few for each level: ten million leaves need no memory.
 */
export type HashReader = (level: number, index: number) => Hash

/** The root of the tree's first `size` leaves (MTH of RFC 6962 section 2.1); reads at most one hash for each level. */
export function treeRoot(read: HashReader, size: number): Hash {
  checkSize(size)
  return size === 0 ? EMPTY_ROOT : rangeHash(read, 0, size)
}

/**
 * MTH(D[begin:end]) for a range as the recursion of RFC 6962 meets it, that is with `begin` a multiple of the largest power of two in its
 * length. Such a range is a row of full subtrees, larger ones first; its hash folds them from the right.
 */
export function rangeHash(read: HashReader, begin: number, end: number): Hash {
  const subtrees: Hash[] = []
  for (let at = begin; at < end; ) {
    let level = 0
    let width = 1
    while (width * 2 <= end - at) {
      width *= 2
      level += 1
    }
    subtrees.push(read(level, at / width))
    at += width
  }
  return foldSubtrees(subtrees)
}

/** The hash over neighbouring full subtrees of falling size. */
export function foldSubtrees(subtrees: readonly Hash[]): Hash {
  return subtrees.reduceRight((right, left) => nodeHash(left, right))
}

/** The largest power of two below n, n ≥ 2: where RFC 6962 splits a tree. In floating arithmetic, as bit operators end at 32 bits. */
export function splitPoint(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** Sizes are whole numbers up to 2^53 - 1, the exact integers here; the specifications allow 2^63 - 1, which no log reaches. */
export function checkSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new ChainError('range', `A tree's size is ${size}; wanted is a whole number from 0 to 2^53 - 1.`)
  }
}
