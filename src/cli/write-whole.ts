import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { InputError } from '../records/index.ts'

/** Writes a file whole or not at all: into a neighbour that then takes its name. A run that dies leaves the earlier file as it was. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(part, text)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    const code = (error as NodeJS.ErrnoException).code
    throw new InputError(
      'disk',
      code === 'ENOSPC' ? `${path}: the disk is full; nothing was changed.` : `${path}: cannot be written (${code}).`,
    )
  }
}
