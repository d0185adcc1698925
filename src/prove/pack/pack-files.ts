import { lstat, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { z } from 'zod'
import { entriesOf } from '../../files/entries-of.ts'
import { fileDigest } from '../../files/file-digest.ts'
import { unless } from '../../files/unless.ts'
import { complaintOf } from '../../records/complaint.ts'
import { InputError } from '../../records/input-error.ts'
import { Break } from './break.ts'
import { REGISTRATION } from './kept.ts'
import { STAMP } from './timestamp/stamp.ts'

const UNREAD = 'It was not read: a pack is made of regular files.'

/** A regular file of a pack; `id` tells whether two paths lead to one file. */
export type FoundFile = { size: number; id: string }

/**
 * The most bytes that a file of a pack may have which is read whole: no stamp and no JSON of a run comes near. Records of a lab grow for years.
 * Answers are as large as they are.
 */
export function mostOf(path: string): number {
  if (path === STAMP) return 2 ** 20
  if (path === REGISTRATION || path.endsWith('.custody.jsonl')) return 2 ** 28
  return path === 'custody.jsonl' || path.endsWith('.json') ? 2 ** 26 : Number.POSITIVE_INFINITY
}

/**
 * What stands at a path within a pack: a regular file, nothing (undefined), or something that is no file of a pack, in words that follow the path.
 *
 * Nothing is opened, and no link followed, on the way neither: a pipe keeps a reader waiting, a device never ends, and a link leads to bytes that do not
 * come along when the folder is handed on.
 */
export async function lookAt(folder: string, path: string): Promise<FoundFile | { fault: string } | undefined> {
  const parts = path.split('/').filter((part) => part !== '')
  for (let count = 1; count <= parts.length; count++) {
    const part = parts.slice(0, count).join('/')
    const found = await lstat(join(folder, part), { bigint: true }).catch(unless('ENOENT', unreadable(path)))
    if (found === undefined) return undefined
    const isLast = count === parts.length
    const named = isLast ? '' : `${part} `
    if (found.isSymbolicLink()) return { fault: `${named}is a symbolic link. ${UNREAD}` }
    if (isLast && found.isFile()) return { size: Number(found.size), id: fileId(found) }
    if (!found.isDirectory() || isLast) return { fault: `${named}is no ${isLast ? 'regular file' : 'folder'}. ${UNREAD}` }
  }
  return { fault: `is no regular file. ${UNREAD}` }
}

/** What two paths to one file have in common, and no two files at one time. */
export function fileId({ dev, ino }: { dev: bigint; ino: bigint }): string {
  return `${dev}:${ino}`
}

/** The file at a path within a pack; undefined where nothing is. Throws Break where it is no regular file, or too large for what it is. */
export async function packFile(folder: string, path: string): Promise<FoundFile | undefined> {
  const found = await lookAt(folder, path)
  if (found === undefined) return undefined
  if ('fault' in found) throw new Break(`${path}: ${found.fault}`)
  const most = mostOf(path)
  if (found.size > most)
    throw new Break(`${path}: has ${found.size} bytes, and was not read: ${most} are the most that it may have.`)
  return found
}

/** The bytes of such a file; undefined where nothing is. Throws Break. */
export async function packBytes(folder: string, path: string): Promise<Buffer | undefined> {
  if ((await packFile(folder, path)) === undefined) return undefined
  return readFile(join(folder, path)).catch(rethrown(path))
}

/** The SHA-256 of a file that `packFile` found, read in pieces. Throws Break where it cannot be read. */
export async function packDigest(folder: string, path: string): Promise<string> {
  return fileDigest(join(folder, path)).catch(rethrown(path))
}

/** The JSON of a file within a pack. Throws Break where there is none. */
export async function packJson(folder: string, path: string): Promise<unknown> {
  const bytes = await packBytes(folder, path)
  if (bytes === undefined) throw new Break(`${path}: cannot be read (ENOENT).`)
  return jsonOf(path, bytes)
}

/** The JSON that bytes of a file within a pack are. Throws Break where they are none. */
export function jsonOf(path: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Break(`${path}: is no JSON.`)
  }
}

/** What a file within a pack says, by its schema. Throws Break that names the first field that does not fit. */
export async function packRecord<S extends z.ZodType>(folder: string, path: string, schema: S): Promise<z.infer<S>> {
  const read = schema.safeParse(await packJson(folder, path))
  if (read.success) return read.data
  throw new Break(`${path}: ${complaintOf(read.error, 'the file')}.`)
}

/** Paths of all that lies in a pack and is no folder itself, in order: links and pipes too, by name only. */
export async function everyPath(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder).catch(({ code, path }: NodeJS.ErrnoException) => {
    throw new InputError('file_unreadable', `${path ?? folder}: cannot be read (${code}). Make it readable, and try again.`)
  })
  return entries.filter(({ isFolder }) => !isFolder).map(({ path }) => path.replaceAll(sep, '/'))
}

/**
 * For readers of a pack that do not verify it: what breaks the pack becomes an error that the user can mend.
 *
 * @param then what did not happen, as a sentence
 */
export function asInputError(pack: string, then: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof Break) throw new InputError('file_unreadable', `${pack}: ${error.message} ${then}`)
    throw error
  }
}

function unreadable(path: string): (error: NodeJS.ErrnoException) => Break {
  return ({ code }) => new Break(`${path}: cannot be read (${code}).`)
}

function rethrown(path: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw unreadable(path)(error)
  }
}
