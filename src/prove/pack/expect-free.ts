import { hash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/input-error.ts'
import type { Manifest } from './manifest.ts'
import { asInputError, type FoundFile, fileId, lookAt, mostOf, packDigest, packFile } from './pack-files.ts'
import { readManifest } from './read-manifest.ts'
import { STAMP } from './timestamp/stamp.ts'

/** What becomes a file of a pack; `from` is the path that the bytes were read from, where they were. */
export type PackedFile = Buffer | string | { bytes: Buffer | string; from: string }

/** What is beside the manifest of an earlier pack and speaks of that pack alone. */
export const BESIDE = ['redactions.json', STAMP] as const

const ANSWERS = 'answers/'
const THEN = 'Nothing was written.'
const REMEDY = `Move it away, or name another folder for the pack. ${THEN}`

/** The bytes of a file, wherever they were read from. */
export function bytesOf(file: PackedFile): Buffer | string {
  return typeof file === 'string' || Buffer.isBuffer(file) ? file : file.bytes
}

/**
 * Makes sure that files can be sealed into a folder and nothing of somebody's own is lost: what is written over or taken away there was sealed by an
 * earlier pack, and is still as it was where it is answers; or it has the very bytes already (a run died before its manifest). Nothing of it was read
 * by this run. Changes nothing itself.
 *
 * @returns paths of answers that an earlier pack sealed, that are as it sealed them and that are none of `files`: they may go. Throws InputError that names
 * the first file in the way
 */
export async function expectFree(folder: string, files: ReadonlyMap<string, PackedFile>): Promise<string[]> {
  const fault = asInputError(`--out ${folder}`, REMEDY)
  const earlier = await earlierPack(folder).catch(fault)
  const sealed = new Map((earlier?.files ?? []).map((file) => [file.path, file]))
  const read = await idsOfRead(files)
  const refuse = (path: string, why: string): never => {
    throw new InputError('option', `--out ${folder}: ${path} ${why}`)
  }
  for (const [path, file] of files) {
    const bytes = bytesOf(file)
    if (Buffer.byteLength(bytes) > mostOf(path))
      refuse(path, `would have more than ${mostOf(path)} bytes, with which nobody could verify the pack. ${THEN}`)
    const found = await packFile(folder, path).catch(fault)
    if (found === undefined) continue
    if (read.has(found.id))
      refuse(
        path,
        `was read by this run, and would become a file of the pack that a later run takes away. Name another folder for the pack. ${THEN}`,
      )
    // Names that the earlier pack has, answers aside, are nobody else's: a run that died while it gave them leaves them as neither of both.
    if (sealed.has(path) && !path.startsWith(ANSWERS)) continue
    const own = { bytes: Buffer.byteLength(bytes), sha256: hash('sha256', bytes, 'hex') }
    const isKnown = await isOneOf(folder, path, found, [own, sealed.get(path)]).catch(fault)
    if (!isKnown) refuse(path, `is there already, and no earlier pack has it as it is. ${REMEDY}`)
  }
  for (const path of earlier === undefined ? BESIDE : [])
    if ((await lookAt(folder, path).catch(fault)) !== undefined)
      refuse(path, `is there already, and would be taken for one of the pack's. ${REMEDY}`)
  const going: string[] = []
  for (const entry of sealed.values()) {
    const { path } = entry
    if (!path.startsWith(ANSWERS) || files.has(path)) continue
    const found = await lookAt(folder, path).catch(fault)
    // What is no regular file any more, or another than was sealed, is somebody's own.
    if (found === undefined || 'fault' in found || !(await isOneOf(folder, path, found, [entry]).catch(fault))) continue
    if (read.has(found.id))
      refuse(
        path,
        `was read by this run, which would take it away with the earlier pack. Name another folder for the pack. ${THEN}`,
      )
    going.push(path)
  }
  return going
}

/** Which files the run has read, whatever path or link led to them. */
async function idsOfRead(files: ReadonlyMap<string, PackedFile>): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const file of files.values()) {
    if (typeof file === 'string' || Buffer.isBuffer(file)) continue
    // Answers may have come through a pipe that is gone.
    const found = await stat(file.from, { bigint: true }).catch(unless('ENOENT'))
    if (found !== undefined) ids.add(fileId(found))
  }
  return ids
}

/** The manifest of the pack that lies in a folder, if one does. */
async function earlierPack(folder: string): Promise<Manifest | undefined> {
  if ((await lookAt(folder, 'manifest.json')) === undefined) return undefined
  return readManifest(folder, 'write', THEN)
}

/** Whether a file is, byte for byte, one of those that are described. */
async function isOneOf(
  folder: string,
  path: string,
  { size }: FoundFile,
  entries: readonly ({ bytes: number; sha256: string } | undefined)[],
): Promise<boolean> {
  const alike = entries.filter((entry) => entry?.bytes === size)
  if (alike.length === 0) return false
  const digest = await packDigest(folder, path)
  return alike.some((entry) => entry?.sha256 === digest)
}
