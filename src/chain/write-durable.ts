import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolders } from '../files/make-folders.ts'

/**
 * Writes a file so that a reader, and a machine that loses power, sees the old bytes or the new, never a part: into a neighbour, flushed to
 * the disk, which then takes the name. The name itself is lasting once `flushFolder` has returned for its folder.
 *
 * @param mode of the file, whatever the mask; where none is given, as the mask has it
 */
export async function writeDurable(path: string, bytes: Uint8Array | string, mode?: number): Promise<void> {
  await throughPart(path, bytes, (part) => rename(part, path), mode)
}

/** Writes a file's bytes into a neighbour, flushed to the disk, which `place` puts where it belongs. Of what fails nothing stays. */
export async function throughPart(
  path: string,
  bytes: Uint8Array | string,
  place: (part: string) => Promise<void>,
  mode?: number,
): Promise<void> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    const file = await open(part, 'wx', mode)
    try {
      if (mode !== undefined) await file.chmod(mode)
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await place(part)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Flushes the names in a folder to the disk. Systems that cannot flush a folder (Windows) keep names lasting by themselves. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR' || error.code === 'EPERM') return undefined
    throw error
  })
  try {
    await handle?.sync()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'EINVAL' && code !== 'EPERM') throw error
  } finally {
    await handle?.close()
  }
}

/** Makes a folder and flushes the names that lead to it, as far up as folders were made. */
export async function makeDurable(folder: string): Promise<void> {
  const [first] = await makeFolders(folder)
  if (first === undefined) return
  const top = dirname(first)
  for (let at = dirname(folder); ; at = dirname(at)) {
    await flushFolder(at)
    if (at === top || at === dirname(at)) return
  }
}
