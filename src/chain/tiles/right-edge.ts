import { EMPTY_ROOT, type Hash, nodeHash } from '../merkle/hash.ts'
import { foldSubtrees } from '../merkle/tree-root.ts'
import type { Tiles } from './read-tiles.ts'
import { hashesAt, TILE_WIDTH } from './tile-path.ts'

/**
 * All that a writer must hold of a tree to go on: the hashes of the unfinished tile at each level, and the entries of the unfinished bundle.
 * At most 255 of each, so memory grows with the logarithm of the tree.
 */
export type RightEdge = { size: number; levels: Hash[][]; entries: Uint8Array[] }

/** The right edge of a tree that lies in tiles. */
export function readRightEdge(tiles: Tiles): RightEdge {
  const { size } = tiles
  const levels: Hash[][] = []
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const hashes = hashesAt(level, size)
    const width = hashes % TILE_WIDTH
    const bytes = width === 0 ? Buffer.alloc(0) : tiles.tile(level, Math.floor(hashes / TILE_WIDTH))
    levels.push(Array.from({ length: width }, (_, i) => bytes.subarray(i * 32, i * 32 + 32)))
  }
  const entries = size % TILE_WIDTH === 0 ? [] : tiles.entries(Math.floor(size / TILE_WIDTH))
  return { size, levels, entries }
}

/** The tree's root from its right edge: each level's hashes are subtrees of one width, wider levels standing to the left. */
export function rootOfEdge({ levels }: RightEdge): Hash {
  const subtrees = levels.toReversed().flatMap(perfectSubtrees)
  return subtrees.length === 0 ? EMPTY_ROOT : foldSubtrees(subtrees)
}

/** The hashes of the full subtrees, larger ones first, over a row of hashes. */
export function perfectSubtrees(row: readonly Hash[]): Hash[] {
  const found: Hash[] = []
  let hashes = row
  while (hashes.length > 0) {
    if (hashes.length % 2 === 1) found.push(hashes.at(-1) as Hash)
    const above: Hash[] = []
    for (let i = 0; i + 1 < hashes.length; i += 2) above.push(nodeHash(hashes[i] as Hash, hashes[i + 1] as Hash))
    hashes = above
  }
  return found.reverse()
}
