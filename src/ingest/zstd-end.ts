import { type FileHandle, open } from 'node:fs/promises'

const FRAME = 0xfd2fb528
/** Frames of these sixteen numbers hold no data. */
const SKIPPABLE = 0x184d2a50

/**
 * Whether the last frame of a Zstandard file is whole, by its structure alone (RFC 8878, section 3.1): nothing is unpacked, and of each block,
 * which holds 128 KiB at most, three bytes are read. The engine reads a file that ends early as far as it goes, and says nothing.
 *
 * Bytes that are no frame are not judged: the engine refuses them itself.
 */
export async function endsWhole(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    let at = 0
    while (at < size) {
      const end = await endOfFrame(file, at)
      if (end === undefined) return true
      if (end > size) return false
      at = end
    }
    return true
  } finally {
    await file.close()
  }
}

/** What is said of a Zstandard file that ends early; the engine reads it up to there as if it were whole. */
export function cutShort(name: string, loaded: number): string {
  return `${name}: the Zstandard data ends early; ${loaded} lines before that point were read.`
}

/** Where a frame ends, beyond the end of the file where it is cut; undefined where there is none. */
async function endOfFrame(file: FileHandle, at: number): Promise<number | undefined> {
  const head = await bytesAt(file, at, 14)
  if (head.length < 4) return Number.POSITIVE_INFINITY
  const magic = head.readUInt32LE(0)
  if ((magic & 0xfffffff0) === SKIPPABLE) return head.length < 8 ? Number.POSITIVE_INFINITY : at + 8 + head.readUInt32LE(4)
  if (magic !== FRAME) return undefined
  const descriptor = head[4]
  if (descriptor === undefined) return Number.POSITIVE_INFINITY
  let next = at + 5 + headerSize(descriptor)
  for (let last = false; !last; ) {
    const block = await bytesAt(file, next, 3)
    if (block.length < 3) return Number.POSITIVE_INFINITY
    const value = block.readUIntLE(0, 3)
    last = (value & 1) === 1
    // A block of type 1 is one byte, repeated.
    next += 3 + (((value >> 1) & 3) === 1 ? 1 : value >> 3)
  }
  const checksum = (descriptor & 4) === 0 ? 0 : 4
  return next + checksum
}

/** The bytes of a frame's header behind its descriptor: window, dictionary, size of the content. */
function headerSize(descriptor: number): number {
  const single = (descriptor >> 5) & 1
  const content = [single, 2, 4, 8][descriptor >> 6] ?? 0
  return (single === 1 ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0) + content
}

async function bytesAt(file: FileHandle, at: number, count: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, at)
  return buffer.subarray(0, bytesRead)
}
