import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolders } from '../files/make-folders.ts'

/**
 * Writes a file so that a reader, and a machine that loses power, sees the old bytes or the new, never a part: into a neighbour, flushed to
 * the disk, which then takes the name. The name itself is lasting once `flushFolder` has returned for its folder.
 */
export async function writeDurable(path: string, bytes: Uint8Array | string): Promise<void> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    const file = await open(part, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
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
