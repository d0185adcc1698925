import { createReadStream, createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** Copies a stream to a file, so that an engine that reads files can read it, several times where it must. */
export async function spool(from: Readable, to: string): Promise<void> {
  await pipeline(from, createWriteStream(to))
}

/**
 * Decompresses as much of a damaged gzip file as can be had.
 *
 * @returns what the decompressor said about the end, or undefined where the file was whole
 */
export async function salvageGzip(path: string, to: string): Promise<string | undefined> {
  const out = createWriteStream(to)
  const gunzip = createReadStream(path).pipe(createGunzip())
  let damage: string | undefined
  try {
    for await (const chunk of gunzip) {
      if (!out.write(chunk)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
    }
  } catch (error) {
    damage = error instanceof Error ? error.message : String(error)
  }
  await new Promise<void>((resolve, reject) => out.end((error?: Error | null) => (error ? reject(error) : resolve())))
  return damage
}
