import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ChainError } from '../chain-error.ts'
import { type Hash, leafHash, sameHash } from '../merkle/hash.ts'
import { folderSource, openTiles, type TileSource, type Tiles } from '../tiles/read-tiles.ts'
import { perfectSubtrees, rootOfEdge } from '../tiles/right-edge.ts'
import { hashesAt, parseTilePath, TILE_WIDTH, type TileLevel, tilePath, tileWidth } from '../tiles/tile-path.ts'

/**
 * Hashes every entry of a log's folder again and compares all tiles of the tree of `size` leaves with what comes out, older unfinished tiles
 * too, and then the root. In memory that grows with the logarithm. Throws ChainError at the first thing that does not hold.
 */
export function checkLogTree(folder: string, size: number, root: Hash): void {
  const source = folderSource(folder)
  const tiles = openTiles(source, size)
  const rows: Hash[][] = []
  for (let bundle = 0; bundle * TILE_WIDTH < size; bundle++) {
    const leaves = tiles.entries(bundle).map(leafHash)
    checkOlder(folder, source, 'entries', bundle, size)
    climb(folder, source, tiles, rows, 0, bundle, leaves)
  }
  for (let level = 1; hashesAt(level, size) > 0; level++) {
    const index = Math.floor(hashesAt(level, size) / TILE_WIDTH)
    const row = rows[level] ?? []
    if (row.length > 0) compareTile(folder, source, tiles, level, index, row)
  }
  const found = rootOfEdge({ size, levels: rows, entries: [] })
  if (!sameHash(found, root)) {
    const hex = (hash: Hash) => Buffer.from(hash).toString('hex')
    throw new ChainError('log', `The root over ${size} entries is ${hex(found)}; the checkpoint says ${hex(root)}.`)
  }
}

/** Compares a row with its tile; a full row's own hash joins the row above. */
function climb(
  folder: string,
  source: TileSource,
  tiles: Tiles,
  rows: Hash[][],
  level: number,
  index: number,
  row: Hash[],
): void {
  compareTile(folder, source, tiles, level, index, row)
  if (row.length < TILE_WIDTH) {
    rows[level] = row
    return
  }
  rows[level] = []
  const above = [...(rows[level + 1] ?? []), perfectSubtrees(row)[0] as Hash]
  if (above.length < TILE_WIDTH) rows[level + 1] = above
  else climb(folder, source, tiles, rows, level + 1, Math.floor(index / TILE_WIDTH), above)
}

function compareTile(folder: string, source: TileSource, tiles: Tiles, level: number, index: number, row: readonly Hash[]): void {
  const bytes = tiles.tile(level, index)
  const wrong = row.findIndex((hash, i) => Buffer.compare(hash, bytes.subarray(i * 32, i * 32 + 32)) !== 0)
  if (wrong >= 0) {
    const path = tilePath(level, index, row.length)
    const what = level === 0 ? `Entry ${index * TILE_WIDTH + wrong}` : `The tile below at ${index * TILE_WIDTH + wrong}`
    throw new ChainError('tile', `${what} does not have the hash number ${wrong} of ${path}.`)
  }
  checkOlder(folder, source, level, index, tiles.size)
}

/** Unfinished tiles of earlier checkpoints, which readers of those still fetch, must be beginnings of the present one. */
function checkOlder(folder: string, source: TileSource, level: TileLevel, index: number, size: number): void {
  const partials = `${tilePath(level, index)}.p`
  const width = tileWidth(level, index, size)
  const present = source(tilePath(level, index, width)) ?? source(tilePath(level, index))
  for (const name of namesIn(join(folder, partials))) {
    const older = parseTilePath(`${partials}/${name}`)
    if (older === undefined || older.width >= width || present === undefined) continue
    const bytes = source(`${partials}/${name}`)
    const end = level === 'entries' ? endOfEntries(present, older.width) : older.width * 32
    if (bytes !== undefined && Buffer.compare(bytes, present.subarray(0, end)) !== 0) {
      throw new ChainError('tile', `${partials}/${name} is not the beginning of what stands there now.`)
    }
  }
}

function endOfEntries(bundle: Buffer, count: number): number {
  let at = 0
  for (let i = 0; i < count && at + 2 <= bundle.length; i++) at += 2 + bundle.readUInt16BE(at)
  return at
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
