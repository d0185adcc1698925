import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ChainError } from '../chain-error.ts'
import { type Hash, nodeHash } from '../merkle/hash.ts'
import type { HashReader } from '../merkle/tree-root.ts'
import { decodeEntries, ENTRY_BYTES } from './entry-bundle.ts'
import { TILE_WIDTH, tilePath, tileWidth } from './tile-path.ts'

/** The bytes of a file under the log's prefix; undefined where there is none. */
export type TileSource = (path: string) => Buffer | undefined

/** A tree of tiles at one size. Bytes are as they lie there: only a proof or a checkpoint says that they are right. */
export type Tiles = {
  size: number
  read: HashReader
  /** The hashes of a tile, one behind the other. Throws ChainError where it is missing or has another length. */
  tile: (level: number, index: number) => Buffer
  entries: (index: number) => Buffer[]
  entry: (index: number) => Buffer
}

/** A full bundle of the longest entries is the largest file there is. */
const FILE_BYTES = TILE_WIDTH * (ENTRY_BYTES + 2)

/** Reads files of a folder. Throws ChainError for what is no file, or larger than any tile can be. */
export function folderSource(folder: string): TileSource {
  return (path) => {
    try {
      const found = statSync(join(folder, path))
      if (!found.isFile() || found.size > FILE_BYTES)
        throw new ChainError('tile', `${path} is no file of at most ${FILE_BYTES} bytes.`)
      return readFileSync(join(folder, path))
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
      throw error
    }
  }
}

/**
 * The tree of `size` leaves over a source of tiles. Keeps the last tiles read, 128 at most: about a megabyte whatever the size.
 */
export function openTiles(source: TileSource, size: number): Tiles {
  const kept = new Map<string, Buffer>()
  const load = (path: string, fetch: () => Buffer): Buffer => {
    const found = kept.get(path) ?? fetch()
    kept.delete(path)
    kept.set(path, found)
    if (kept.size > 128) kept.delete(kept.keys().next().value ?? '')
    return found
  }

  const tile = (level: number, index: number): Buffer => {
    const width = widthOf(level, index, size)
    return load(tilePath(level, index, width), () => {
      const { bytes, path, full } = fetchTile(source, level, index, width)
      const wanted = (full ? TILE_WIDTH : width) * 32
      if (bytes.length !== wanted) throw new ChainError('tile', `${path} has ${bytes.length} bytes, not ${wanted}.`)
      return bytes.subarray(0, width * 32)
    })
  }

  const entries = (index: number): Buffer[] => {
    const width = widthOf('entries', index, size)
    const { bytes, path, full } = fetchTile(source, 'entries', index, width)
    const found = decodeEntries(bytes, path)
    const wanted = full ? TILE_WIDTH : width
    if (found.length !== wanted) throw new ChainError('tile', `${path} holds ${found.length} entries, not ${wanted}.`)
    return found.slice(0, width)
  }

  return {
    size,
    tile,
    entries,
    entry: (index) => {
      if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
        throw new ChainError('range', `There is no entry ${index} in a log of ${size}.`)
      }
      return entries(Math.floor(index / TILE_WIDTH))[index % TILE_WIDTH] as Buffer
    },
    read: (level, index) => {
      const height = level % 8
      const first = index * 2 ** height
      const bytes = tile((level - height) / 8, Math.floor(first / TILE_WIDTH))
      return subtree(bytes, first % TILE_WIDTH, 2 ** height)
    },
  }
}

/** The tile, or the full one that has since taken a partial one's place (tlog-tiles lets a log delete the partial). */
function fetchTile(source: TileSource, level: number | 'entries', index: number, width: number) {
  const path = tilePath(level, index, width)
  const bytes = source(path)
  if (bytes !== undefined) return { bytes, path, full: width === TILE_WIDTH }
  const whole = tilePath(level, index)
  const instead = width === TILE_WIDTH ? undefined : source(whole)
  if (instead === undefined) throw new ChainError('tile_missing', `${path} is missing.`)
  return { bytes: instead, path: whole, full: true }
}

function widthOf(level: number | 'entries', index: number, size: number): number {
  const width = tileWidth(level, index, size)
  if (width === 0) throw new ChainError('range', `A tree of ${size} leaves has no tile ${tilePath(level, index)}.`)
  return width
}

/** The hash over `count` neighbouring hashes, a power of two. */
function subtree(bytes: Buffer, first: number, count: number): Hash {
  let row: Hash[] = []
  for (let i = 0; i < count; i++) {
    const at = (first + i) * 32
    if (at + 32 > bytes.length) throw new ChainError('range', 'A subtree was asked for that the tree does not hold whole.')
    row.push(bytes.subarray(at, at + 32))
  }
  while (row.length > 1) {
    const above: Hash[] = []
    for (let i = 0; i < row.length; i += 2) above.push(nodeHash(row[i] as Hash, row[i + 1] as Hash))
    row = above
  }
  return row[0] as Hash
}
