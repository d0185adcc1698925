import { ChainError } from '../chain-error.ts'
import { EMPTY_ROOT, type Hash, nodeHash, sameHash } from './hash.ts'
import { checkSize, type HashReader, rangeHash, splitPoint } from './tree-root.ts'

/**
 * Hashes that show that the tree of `newSize` leaves begins with the tree of `oldSize`: PROOF(oldSize, D[newSize]) of RFC 6962 section
 * 2.1.2. Empty where the sizes are equal, and for an old size of 0, as tlog-witness wants.
 */
export function consistencyProof(read: HashReader, oldSize: number, newSize: number): Hash[] {
  checkSize(oldSize)
  checkSize(newSize)
  if (oldSize > newSize) {
    throw new ChainError('range', `A tree of ${newSize} leaves cannot begin with one of ${oldSize}; no proof can be made.`)
  }
  const path: Hash[] = []
  if (oldSize === 0) return path
  let begin = 0
  let end = newSize
  // While the old tree is the left edge of what is looked at, its own root is known to the verifier and stays out.
  let known = true
  while (end !== oldSize) {
    const middle = begin + splitPoint(end - begin)
    if (oldSize <= middle) {
      path.push(rangeHash(read, middle, end))
      end = middle
    } else {
      path.push(rangeHash(read, begin, middle))
      begin = middle
      known = false
    }
  }
  if (!known) path.push(rangeHash(read, begin, end))
  return path.reverse()
}

export type ConsistencyClaim = { oldSize: number; oldRoot: Hash; newSize: number; newRoot: Hash; proof: readonly Hash[] }

/**
 * Whether the tree with the new root begins with the tree with the old one (RFC 9162 section 2.1.4.2). An empty old tree begins every tree;
 * its proof is empty. Never throws: what is malformed is not proven.
 */
export function verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof }: ConsistencyClaim): boolean {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize) || oldSize < 0 || oldSize > newSize) return false
  if (oldRoot.length !== 32 || newRoot.length !== 32 || proof.length > 63 || proof.some((one) => one.length !== 32)) return false
  if (oldSize === newSize)
    return proof.length === 0 && sameHash(oldRoot, newRoot) && (oldSize > 0 || sameHash(oldRoot, EMPTY_ROOT))
  if (oldSize === 0) return proof.length === 0 && sameHash(oldRoot, EMPTY_ROOT)

  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof
  let node = oldSize - 1
  let last = newSize - 1
  while (node % 2 === 1) {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  const [seed, ...rest] = path
  if (seed === undefined) return false
  let before = seed
  let after = seed
  for (const hash of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      before = nodeHash(hash, before)
      after = nodeHash(hash, after)
      while (node % 2 === 0 && node !== 0) {
        node /= 2
        last = Math.floor(last / 2)
      }
    } else {
      after = nodeHash(after, hash)
    }
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameHash(before, oldRoot) && sameHash(after, newRoot)
}

function isPowerOfTwo(n: number): boolean {
  let power = 1
  while (power < n) power *= 2
  return power === n
}
