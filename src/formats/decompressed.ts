import { Buffer } from 'node:buffer'
import { createGunzip } from 'node:zlib'
import { FormatError } from './formatError.ts'

/** What became of the compression once the stream is read: `damage` says how a gzip ended early, if it did. */
export type Ending = { damage?: string }

/** 16 KB of gzip become at most 17 MB (a ratio of 1,032), which bounds what one step can hold. */
const step = 16 * 1024

/**
 * The bytes of a log file, unpacked if they are gzip (by their first bytes, not by a name, so that standard input works too). A
 * gzip that is cut or damaged gives all that can be read and says so in `ending`. Zstandard and Parquet end in a FormatError of
 * code `zstd` or `parquet`: the engine reads those, or the caller unpacks them.
 */
export async function* decompressed(source: AsyncIterable<Uint8Array>, name: string, ending: Ending): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]()
  try {
    let head = Buffer.alloc(0)
    let done = false
    while (head.length < 4 && !done) {
      const next = await iterator.next()
      done = next.done === true
      if (!next.done) head = Buffer.concat([head, asBuffer(next.value)])
    }
    if (head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528)
      throw new FormatError('zstd', `${name} is zstd; unpack it first (zstd -dc), or let the engine read it.`)
    if (head.toString('latin1', 0, 4) === 'PAR1')
      throw new FormatError('parquet', `${name} is Parquet; the engine reads it, this reader does not.`)
    const rest = chained(head, iterator)
    if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzipped(rest, ending)
    else yield* rest
  } finally {
    await iterator.return?.()
  }
}

function asBuffer(bytes: Uint8Array | string): Buffer {
  return typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

async function* chained(head: Buffer, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield asBuffer(next.value)
}

/**
 * Feeds gzip in small steps and takes what each gave before the next. A stream joined by `pipe` would drop, on an error, what it
 * had unpacked but not yet handed over.
 */
async function* gunzipped(source: AsyncIterable<Buffer>, ending: Ending): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  let unpacked: Buffer[] = []
  let failure: Error | undefined
  const closed = new Promise<void>((resolve) => {
    gunzip.once('error', (error) => {
      failure = error
      resolve()
    })
    gunzip.once('end', resolve)
  })
  // The stream flows from here on, so all that a step unpacks is here when its write is done.
  gunzip.on('data', (bytes: Buffer) => unpacked.push(bytes))
  const take = (): Buffer[] => {
    const taken = unpacked
    unpacked = []
    return taken
  }
  try {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length && failure === undefined; at += step) {
        const piece = chunk.subarray(at, at + step)
        await Promise.race([new Promise<void>((resolve) => gunzip.write(piece, () => resolve())), closed])
        yield* take()
      }
      if (failure !== undefined) break
    }
    if (failure === undefined) {
      gunzip.end()
      await closed
    }
    yield* take()
    if (failure !== undefined) ending.damage = failure.message
  } finally {
    gunzip.destroy()
  }
}
