/** Hashes, or entries, in a full tile: height 8 (C2SP tlog-tiles). */
export const TILE_WIDTH = 256

/** A tile level from 0, or the bundles of entries that stand over level 0. */
export type TileLevel = number | 'entries'

/**
 * Where a tile lies under the log's prefix: `tile/LEVEL/INDEX`, the index in groups of three digits of which all but the last begin with an
 * x, so that no name is both file and folder. Partial tiles end in `.p/WIDTH`.
 *
 * @param width hashes in the tile; 256 is a full one
 */
export function tilePath(level: TileLevel, index: number, width: number = TILE_WIDTH): string {
  let digits = String(index)
  digits = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = digits.match(/.{3}/g) ?? []
  const encoded = groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/')
  return `tile/${level}/${encoded}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** Reads such a path back, as a server must before it opens a file. Undefined for anything but the one spelling. */
export function parseTilePath(path: string): { level: TileLevel; index: number; width: number } | undefined {
  const match = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(path)
  if (match === null) return undefined
  const level: TileLevel = match[1] === 'entries' ? 'entries' : Number(match[1])
  const index = Number(match[2]?.replaceAll(/[x/]/g, ''))
  const width = match[3] === undefined ? TILE_WIDTH : Number(match[3])
  if (!Number.isSafeInteger(index) || (match[3] !== undefined && width >= TILE_WIDTH) || (level !== 'entries' && level > 63))
    return undefined
  // Superfluous leading groups would be a second spelling.
  return tilePath(level, index, width) === path ? { level, index, width } : undefined
}

/** Hashes that stand at a level of the tiles of a tree: those of its full subtrees of 256^level leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level)
}

/** How wide the tile is in a tree of that size; 0 where there is none. */
export function tileWidth(level: TileLevel, index: number, size: number): number {
  const hashes = hashesAt(level === 'entries' ? 0 : level, size)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}
