import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ChainError } from '../chain-error.ts'
import { consistencyProof } from '../merkle/consistency.ts'
import type { Hash } from '../merkle/hash.ts'
import { inclusionProof } from '../merkle/inclusion.ts'
import { treeRoot } from '../merkle/tree-root.ts'
import { NOTE_LIMITS } from '../note/note.ts'
import { formatTlogProof } from '../note/tlog-proof.ts'
import { openTiles, type TileSource, type Tiles } from '../tiles/read-tiles.ts'

/** What anyone can ask of a log at a checkpoint. Sizes and indexes beyond it throw ChainError `range`. */
export type LogView = {
  size: number
  entry: (index: number) => Buffer
  root: (size?: number) => Hash
  inclusionProof: (index: number, size?: number) => Hash[]
  consistencyProof: (oldSize: number, newSize?: number) => Hash[]
  /** A self-contained proof of an entry at the checkpoint (C2SP tlog-proof). */
  proof: (index: number) => string
  tiles: Tiles
}

/** The name of the checkpoint under a log's prefix (C2SP tlog-tiles). */
export const CHECKPOINT = 'checkpoint'
/** The name of the newest checkpoint that most of the log's witnesses have cosigned; while the log grows it is behind the other. */
export const COSIGNED = 'cosigned'
/** The name of the newest that those of them who answered have cosigned, where not all do: one that is lost for good keeps nobody from going on. */
export const COSIGNED_LATEST = 'cosigned-latest'
/** The name under which the log leaves its own key beside the checkpoint. Convenience, not trust: whoever rewrites one rewrites both. */
export const LOG_KEY = 'log.vkey'

/** The view of a log at the size of a checkpoint that the caller has opened. */
export function viewLog(source: TileSource, size: number, checkpoint: string): LogView {
  const tiles = openTiles(source, size)
  const within = (wanted: number) => {
    if (wanted > size) throw new ChainError('range', `The log's checkpoint is at ${size}; size ${wanted} lies beyond it.`)
    return wanted
  }
  return {
    size,
    tiles,
    entry: tiles.entry,
    root: (at = size) => treeRoot(tiles.read, within(at)),
    inclusionProof: (index, at = size) => inclusionProof(tiles.read, index, within(at)),
    consistencyProof: (oldSize, newSize = size) => consistencyProof(tiles.read, oldSize, within(newSize)),
    proof: (index) => formatTlogProof({ index, path: inclusionProof(tiles.read, index, size), checkpoint }),
  }
}

/** The bytes of a small file of a log's folder; undefined where there is none. Throws ChainError for what cannot be one. */
export function readLogFile(folder: string, name: string): Buffer | undefined {
  try {
    const found = statSync(join(folder, name))
    if (!found.isFile() || found.size > NOTE_LIMITS.bytes)
      throw new ChainError('log', `${name} is no file of at most ${NOTE_LIMITS.bytes} bytes.`)
    return readFileSync(join(folder, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
