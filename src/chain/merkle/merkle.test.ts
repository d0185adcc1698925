import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definedRoot, flipBit, leavesOf, treeOf } from '../testdata/tree-of.ts'
import { consistencyProof, verifyConsistency } from './consistency.ts'
import { EMPTY_ROOT, type Hash, leafHash, nodeHash } from './hash.ts'
import { inclusionProof, verifyInclusion } from './inclusion.ts'
import { treeRoot } from './tree-root.ts'

const hex = (hash: Hash) => Buffer.from(hash).toString('hex')
const bytes = (text: string) => Buffer.from(text, 'hex')

// The leaves, roots and proofs that implementations of RFC 6962 have shared since certificate-transparency's merkle_tree_test.
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(bytes)
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const NODE = {
  l1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  l2: '0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7',
  l3: '07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7',
  l4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  n23: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  n45: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  n67: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  n4567: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  n456: '837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e',
}

describe('a Merkle tree', () => {
  it('has the roots of the shared vectors for 0 to 8 leaves', () => {
    for (const [size, root] of ROOTS.entries()) expect(hex(treeRoot(treeOf(LEAVES), size))).toBe(root)
  })

  it('gives the inclusion proofs of the shared vectors', () => {
    const path = (index: number, size: number) => inclusionProof(treeOf(LEAVES), index, size).map(hex)
    expect(path(0, 1)).toEqual([])
    expect(path(0, 8)).toEqual([NODE.l1, NODE.n23, NODE.n4567])
    expect(path(5, 8)).toEqual([NODE.l4, NODE.n67, ROOTS[4]])
    expect(path(2, 3)).toEqual([ROOTS[2]])
    expect(path(1, 5)).toEqual([ROOTS[1], NODE.n23, NODE.l4])
  })

  it('gives the consistency proofs of the shared vectors', () => {
    const path = (old: number, size: number) => consistencyProof(treeOf(LEAVES), old, size).map(hex)
    expect(path(1, 1)).toEqual([])
    expect(path(1, 8)).toEqual([NODE.l1, NODE.n23, NODE.n4567])
    expect(path(6, 8)).toEqual([NODE.n45, NODE.n67, ROOTS[4]])
    expect(path(2, 5)).toEqual([NODE.n23, NODE.l4])
    expect(path(3, 7)).toEqual([NODE.l2, NODE.l3, ROOTS[2], NODE.n456])
  })

  it('proves every leaf of every tree of up to 70 leaves, and nothing at another place', () => {
    const leaves = leavesOf(70)
    const read = treeOf(leaves)
    for (let size = 1; size <= 70; size += 3) {
      const root = definedRoot(leaves.slice(0, size))
      expect(hex(treeRoot(read, size))).toBe(hex(root))
      for (let index = 0; index < size; index++) {
        const claim = { leaf: leafHash(leaves[index] as Buffer), index, size, root, proof: inclusionProof(read, index, size) }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, index: (index + 1) % size })).toBe(size === 1)
      }
    }
  })

  it('proves every beginning of every tree of up to 40 leaves, and no other', () => {
    const leaves = leavesOf(41)
    const read = treeOf(leaves)
    for (let newSize = 0; newSize <= 40; newSize++) {
      for (let oldSize = 0; oldSize <= newSize; oldSize++) {
        const proof = consistencyProof(read, oldSize, newSize)
        const claim = { oldSize, newSize, oldRoot: treeRoot(read, oldSize), newRoot: treeRoot(read, newSize), proof }
        expect(verifyConsistency(claim)).toBe(true)
        if (oldSize > 1) expect(verifyConsistency({ ...claim, oldSize: oldSize - 1 })).toBe(false)
        expect(verifyConsistency({ ...claim, oldRoot: leafHash(Buffer.from('other')) })).toBe(false)
      }
    }
  })

  it('refuses a proof after any one bit of leaf, proof or root is flipped, and with a hash too many or too few', () => {
    const leaves = leavesOf(200)
    const read = treeOf(leaves)
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), fc.nat(), (size, pick, part, bit) => {
        const index = pick % size
        const proof = inclusionProof(read, index, size)
        const claim = { leaf: leafHash(leaves[index] as Buffer), index, size, root: treeRoot(read, size), proof }
        const at = part % (proof.length + 2)
        const flipped = {
          ...claim,
          leaf: at === proof.length ? flipBit(claim.leaf, bit) : claim.leaf,
          root: at === proof.length + 1 ? flipBit(claim.root, bit) : claim.root,
          proof: proof.map((hash, i) => (i === at ? flipBit(hash, bit) : hash)),
        }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion(flipped)).toBe(false)
        expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false)
        expect(verifyInclusion({ ...claim, proof: [...proof, claim.root] })).toBe(false)

        const oldSize = 1 + (pick % (size - 1))
        const path = consistencyProof(read, oldSize, size)
        const same = { oldSize, newSize: size, oldRoot: treeRoot(read, oldSize), newRoot: claim.root, proof: path }
        const where = part % (path.length + 2)
        expect(verifyConsistency(same)).toBe(true)
        expect(
          verifyConsistency({
            ...same,
            oldRoot: where === path.length ? flipBit(same.oldRoot, bit) : same.oldRoot,
            newRoot: where === path.length + 1 ? flipBit(same.newRoot, bit) : same.newRoot,
            proof: path.map((hash, i) => (i === where ? flipBit(hash, bit) : hash)),
          }),
        ).toBe(false)
        expect(verifyConsistency({ ...same, proof: path.slice(0, -1) })).toBe(false)
        expect(verifyConsistency({ ...same, proof: [...path, claim.root] })).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('reads a few hashes, in no memory, of a tree of 2^52 leaves', () => {
    let reads = 0
    // All leaves alike: the hash of a full subtree depends on its level only.
    const levels: Hash[] = [leafHash(Buffer.alloc(0))]
    for (let level = 1; level < 53; level++) levels.push(nodeHash(levels[level - 1] as Hash, levels[level - 1] as Hash))
    const read = (level: number) => {
      reads += 1
      return levels[level] as Hash
    }
    const size = 2 ** 52 - 1
    const root = treeRoot(read, size)
    const proof = inclusionProof(read, 2 ** 40 + 5, size)
    expect(verifyInclusion({ leaf: levels[0] as Hash, index: 2 ** 40 + 5, size, root, proof })).toBe(true)
    const path = consistencyProof(read, 2 ** 33 + 1, size)
    const oldRoot = treeRoot(read, 2 ** 33 + 1)
    expect(verifyConsistency({ oldSize: 2 ** 33 + 1, oldRoot, newSize: size, newRoot: root, proof: path })).toBe(true)
    expect(reads).toBeLessThan(53 * 8)
  })

  it('refuses sizes that are no exact integers, and never throws in verifying', () => {
    for (const size of [-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY]) {
      expect(() => treeRoot(treeOf(LEAVES), size)).toThrow('size')
      expect(verifyInclusion({ leaf: EMPTY_ROOT, index: 0, size, root: EMPTY_ROOT, proof: [] })).toBe(false)
      const claim = { oldSize: 0, newSize: size, oldRoot: EMPTY_ROOT, newRoot: EMPTY_ROOT, proof: [] }
      expect(verifyConsistency(claim)).toBe(false)
    }
    const short = { leaf: Buffer.alloc(31), index: 0, size: 1, root: Buffer.alloc(31), proof: [] }
    expect(verifyInclusion(short)).toBe(false)
    const many = { leaf: EMPTY_ROOT, index: 0, size: 2 ** 50, root: EMPTY_ROOT, proof: Array(1_000_000).fill(EMPTY_ROOT) }
    expect(verifyInclusion(many)).toBe(false)
    expect(() => inclusionProof(treeOf(LEAVES), 8, 8)).toThrow('no leaf 8')
    expect(() => consistencyProof(treeOf(LEAVES), 5, 4)).toThrow('cannot begin')
  })
})
