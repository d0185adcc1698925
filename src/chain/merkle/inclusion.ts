import { ChainError } from '../chain-error.ts'
import { type Hash, nodeHash, sameHash } from './hash.ts'
import { checkSize, type HashReader, rangeHash, splitPoint } from './tree-root.ts'

/**
 * Hashes that lead from a leaf to the root of the tree of `size` leaves: PATH(index, D[size]) of RFC 6962 section 2.1.1, the leaf's sibling
 * first. Throws ChainError where the leaf is not in the tree.
 */
export function inclusionProof(read: HashReader, index: number, size: number): Hash[] {
  checkSize(size)
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new ChainError('range', `There is no leaf ${index} in a tree of ${size}; no proof can be made.`)
  }
  const path: Hash[] = []
  let begin = 0
  let end = size
  while (end - begin > 1) {
    const middle = begin + splitPoint(end - begin)
    if (index < middle) {
      path.push(rangeHash(read, middle, end))
      end = middle
    } else {
      path.push(rangeHash(read, begin, middle))
      begin = middle
    }
  }
  return path.reverse()
}

export type InclusionClaim = { leaf: Hash; index: number; size: number; root: Hash; proof: readonly Hash[] }

/**
 * Whether the hash of a leaf stands at `index` of the tree of `size` leaves with that root (RFC 9162 section 2.1.3.2). Never throws: what
 * is malformed is not proven.
 */
export function verifyInclusion({ leaf, index, size, root, proof }: InclusionClaim): boolean {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) return false
  if (leaf.length !== 32 || proof.length > 63 || proof.some((one) => one.length !== 32)) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node /= 2
        last = Math.floor(last / 2)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameHash(hash, root)
}
