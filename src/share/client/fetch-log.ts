import { cp, mkdir, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CHECKPOINT, COSIGNED, COSIGNED_LATEST } from '../../chain/log/read-log.ts'
import { parseCheckpoint } from '../../chain/note/checkpoint.ts'
import { NOTE_LIMITS, parseNote } from '../../chain/note/note.ts'
import { hashesAt, TILE_WIDTH, type TileLevel, tilePath, tileWidth } from '../../chain/tiles/tile-path.ts'
import { writeDurable } from '../../chain/write-durable.ts'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/index.ts'

/** Reads a file of the log at the forum; undefined where it has none. */
export type ReadLogFile = (path: string) => Promise<Buffer | undefined>

/** An entry of the forum's log has a few hundred bytes, so that a bundle of 256 that is larger is none of it. */
const BUNDLE_BYTES = 256 * 1024
/** A log that claims more than this many entries is one that claims anything. */
const MOST_ENTRIES = 5_000_000

/**
 * Fetches a log into a folder that is new: checkpoint, what witnesses cosigned, and the tiles of the checkpoint's tree. Nothing of it is verified yet.
 *
 * @param known an earlier copy, from which full tiles are taken, since these never change; none where it is not to be relied on
 * Throws InputError where the forum has no log, or what it sends is none.
 */
export async function fetchLog(read: ReadLogFile, into: string, known: string | undefined): Promise<void> {
  // Before the checkpoint: as the log grows meanwhile, it would else be of a later size, as after a fork.
  const cosigned: [string, Buffer | undefined][] = []
  for (const name of [COSIGNED_LATEST, COSIGNED]) cosigned.push([name, await read(name)])
  const checkpoint = await read(CHECKPOINT)
  if (checkpoint === undefined) throw new InputError('option', 'This forum shows its members no log.')
  const size = sizeIn(checkpoint)
  for (const [level, index, width] of tilesOf(size)) {
    const path = tilePath(level, index, width)
    await mkdir(dirname(join(into, path)), { recursive: true, mode: 0o700 })
    if (known !== undefined && width === TILE_WIDTH && (await copied(join(known, path), join(into, path)))) continue
    // A partial tile may have become a full one since the checkpoint was read.
    const bytes = (await read(path)) ?? (width === TILE_WIDTH ? undefined : await read(tilePath(level, index)))
    if (bytes === undefined)
      throw new InputError('option', `The forum's log of ${size} entries lacks ${path}. What was here stays.`)
    if (bytes.length > BUNDLE_BYTES)
      throw new InputError('option', `${path} has ${bytes.length} bytes, more than any of this log. What was here stays.`)
    await writeDurable(join(into, path), level === 'entries' ? firstEntries(bytes, width) : bytes.subarray(0, width * 32))
  }
  for (const [name, note] of cosigned) if (note !== undefined) await writeDurable(join(into, name), note)
  await writeDurable(join(into, CHECKPOINT), checkpoint)
}

/**
 * Puts a copy that was verified, on the same disk, in the place of an earlier one: each file whole, tiles first, so that the checkpoint that stands there always
 * has them, and what was cosigned last, so that it is never of a later size.
 */
export async function placeLog(from: string, folder: string): Promise<void> {
  for (const path of (await readdir(join(from, 'tile'), { recursive: true }).catch(unless('ENOENT'))) ?? []) {
    const [fresh, place] = [join(from, 'tile', path), join(folder, 'tile', path)]
    if ((await stat(fresh)).isDirectory()) continue
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await rename(fresh, place)
  }
  for (const name of [CHECKPOINT, COSIGNED, COSIGNED_LATEST])
    await rename(join(from, name), join(folder, name)).catch(unless('ENOENT'))
}

function sizeIn(checkpoint: Buffer): number {
  if (checkpoint.length > NOTE_LIMITS.bytes) throw new InputError('option', "The forum's checkpoint is too long to be one.")
  const { size } = parseCheckpoint(parseNote(checkpoint).text)
  if (size > MOST_ENTRIES)
    throw new InputError('option', `The forum's log claims ${size} entries; more than ${MOST_ENTRIES} are not fetched.`)
  return size
}

/** Every tile of a tree: of each level the full ones and the one that is not. */
function* tilesOf(size: number): Generator<[TileLevel, number, number]> {
  const levels: TileLevel[] = ['entries']
  for (let level = 0; hashesAt(level, size) > 0; level++) levels.push(level)
  for (const level of levels) {
    const width = (index: number) => tileWidth(level, index, size)
    for (let index = 0; width(index) > 0; index++) yield [level, index, width(index)]
  }
}

async function copied(from: string, to: string): Promise<boolean> {
  try {
    await cp(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** The beginning of a bundle: each entry has its length before it, in two bytes. */
function firstEntries(bytes: Buffer, count: number): Buffer {
  let at = 0
  for (let i = 0; i < count && at + 2 <= bytes.length; i++) at += 2 + bytes.readUInt16BE(at)
  return bytes.subarray(0, at)
}
