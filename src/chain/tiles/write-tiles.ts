import { readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unless } from '../../files/unless.ts'
import { ChainError } from '../chain-error.ts'
import { type Hash, leafHash } from '../merkle/hash.ts'
import { flushFolder, makeDurable, writeDurable } from '../write-durable.ts'
import { ENTRY_BYTES, encodeEntries } from './entry-bundle.ts'
import { perfectSubtrees, type RightEdge } from './right-edge.ts'
import { hashesAt, TILE_WIDTH, type TileLevel, tilePath, tileWidth } from './tile-path.ts'

/**
 * Writes the tiles that a tree gains by new entries, and returns its new right edge; the old one stays as it was. All is on the disk when
 * this returns, and nothing that an earlier checkpoint needs was changed: whoever dies in between leaves files that no checkpoint names,
 * which the next writer replaces.
 *
 * Cost: an entry is hashed once and written once with its bundle; a tile above is written once for 256 below; besides, each call writes the
 * unfinished tile of each level, O(log n).
 */
export async function writeTiles(folder: string, edge: RightEdge, added: readonly Uint8Array[]): Promise<RightEdge> {
  const long = added.findIndex((entry) => entry.length > ENTRY_BYTES)
  if (long >= 0) {
    const found = `Entry ${long} of those to append has ${added[long]?.length} bytes`
    throw new ChainError('entry', `${found}; at most ${ENTRY_BYTES} fit. Nothing was appended.`)
  }
  const next: RightEdge = { size: edge.size, levels: edge.levels.map((row) => [...row]), entries: [...edge.entries] }
  const queue = fileQueue(folder, edge.size)
  try {
    await writeAll(queue.write, edge, next, added)
  } catch (error) {
    // A write still on its way would otherwise land on top of what the next attempt writes.
    await queue.settle()
    throw error
  }
  await queue.finish()
  return next
}

async function writeAll(write: Write, edge: RightEdge, next: RightEdge, added: readonly Uint8Array[]): Promise<void> {
  for (const entry of added) {
    next.entries.push(entry)
    next.size += 1
    if (next.entries.length === TILE_WIDTH) {
      await write('entries', next.size / TILE_WIDTH - 1, TILE_WIDTH, encodeEntries(next.entries))
      next.entries = []
    }
    await grow(next, leafHash(entry), write)
  }
  const bundle = Math.floor(next.size / TILE_WIDTH)
  if (added.length > 0 && next.entries.length > 0) {
    await write('entries', bundle, next.entries.length, encodeEntries(next.entries))
  }
  for (const [level, row] of next.levels.entries()) {
    const hashes = hashesAt(level, next.size)
    // A level that gained nothing has its unfinished tile already.
    if (row.length > 0 && hashes > hashesAt(level, edge.size)) {
      await write(level, Math.floor(hashes / TILE_WIDTH), row.length, Buffer.concat(row))
    }
  }
}

/** Deletes the unfinished tiles that full ones have replaced between two sizes; tlog-tiles allows it. Only after the new checkpoint stands. */
export async function deletePartials(folder: string, before: number, after: number): Promise<void> {
  for (let level = 0; hashesAt(level, before) > 0; level++) {
    const index = Math.floor(hashesAt(level, before) / TILE_WIDTH)
    if (hashesAt(level, before) % TILE_WIDTH === 0 || Math.floor(hashesAt(level, after) / TILE_WIDTH) === index) continue
    await rm(join(folder, `${tilePath(level, index)}.p`), { recursive: true, force: true })
    if (level === 0) await rm(join(folder, `${tilePath('entries', index)}.p`), { recursive: true, force: true })
  }
}

type Write = (level: TileLevel, index: number, width: number, bytes: Uint8Array) => Promise<void>

/** Adds a leaf's hash; a row that becomes full is a tile, and its hash goes one level up. */
async function grow(edge: RightEdge, leaf: Hash, write: Write): Promise<void> {
  let hash = leaf
  for (let level = 0; ; level++) {
    const row = edge.levels[level] ?? []
    edge.levels[level] = row
    row.push(hash)
    if (row.length < TILE_WIDTH) return
    await write(level, hashesAt(level, edge.size) / TILE_WIDTH - 1, TILE_WIDTH, Buffer.concat(row))
    hash = perfectSubtrees(row)[0] as Hash
    edge.levels[level] = []
  }
}

type Queue = { write: Write; settle: () => Promise<PromiseSettledResult<void>[]>; finish: () => Promise<void> }

/** Writes files a few at a time, as flushing one leaves the disk idle; `finish` waits for all and flushes the folders. */
function fileQueue(folder: string, committed: number): Queue {
  const made = new Set<string>()
  let running: Promise<void>[] = []
  const settle = async () => {
    const results = await Promise.allSettled(running)
    running = []
    return results
  }
  const drain = async () => {
    for (const result of await settle()) if (result.status === 'rejected') throw result.reason
  }
  return {
    settle,
    write: async (level, index, width, bytes) => {
      const path = join(folder, tilePath(level, index, width))
      if (!made.has(dirname(path))) {
        await makeDurable(dirname(path))
        made.add(dirname(path))
      }
      await clearLeftovers(folder, level, index, committed)
      const written = writeDurable(path, bytes)
      // Its failure is thrown by drain; without a handler until then, the process would end for it.
      written.catch(() => undefined)
      running.push(written)
      if (running.length >= 16) await drain()
    },
    finish: async () => {
      await drain()
      for (const one of made) await flushFolder(one)
    },
  }
}

/**
 * Unfinished tiles wider than the signed tree are of a writer that died, or of an append that failed: no checkpoint names them, and they may
 * not hold what is written now.
 */
async function clearLeftovers(folder: string, level: TileLevel, index: number, committed: number): Promise<void> {
  const partials = join(folder, `${tilePath(level, index)}.p`)
  const names = (await readdir(partials).catch(unless('ENOENT'))) ?? []
  const width = tileWidth(level, index, committed)
  for (const name of names) {
    if (!/^[0-9]+$/.test(name) || Number(name) > width) await rm(join(partials, name), { force: true })
  }
}
