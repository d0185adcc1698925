import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { InputError } from '../records/index.ts'

/**
 * Copies a stream to a file, so that an engine that reads files can read it, several times where it must. Throws InputError where the file cannot be
 * written; what the source throws is passed on.
 */
export async function spool(from: AsyncIterable<string | Uint8Array>, to: string): Promise<void> {
  try {
    await pipeline(from, createWriteStream(to))
  } catch (error) {
    throw asDiskError(error, to)
  }
}

/**
 * Decompresses as much of a damaged gzip file as can be had. Throws InputError where the file cannot be read at all, or its copy not written.
 *
 * @returns what the decompressor said about the end, or undefined where the file was whole
 */
export async function salvageGzip(path: string, to: string): Promise<string | undefined> {
  const source = createReadStream(path)
  const gunzip = createGunzip()
  let unread: NodeJS.ErrnoException | undefined
  // A pipe does not hand on what happens to its source.
  source.on('error', (error) => {
    unread = error
    gunzip.destroy(error)
  })
  let damage: string | undefined
  await spool(untilDamage(), to)
  if (unread !== undefined) throw new InputError('file_unreadable', `${path}: cannot be read (${unread.code}).`)
  return damage

  async function* untilDamage(): AsyncGenerator<Uint8Array> {
    try {
      yield* source.pipe(gunzip) as AsyncIterable<Uint8Array>
    } catch (error) {
      damage = error instanceof Error ? error.message : String(error)
    }
  }
}

/** What became of a copy as an InputError that names it and what helps; what became of its source as it is. */
function asDiskError(error: unknown, path: string): unknown {
  const { syscall, code, path: of } = error as NodeJS.ErrnoException
  // Writing names no path, opening does.
  if (syscall !== 'write' && of !== path) return error
  const why = code === 'ENOSPC' ? 'the disk is full' : `cannot be written (${code})`
  return new InputError('disk', `The temporary file ${path}: ${why}. Make room there, or name another folder in TMPDIR.`)
}
