import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'

/**
 * Everything in a folder and the folders in it, by path within it and in order of path. Links are named and not followed. Rejects with the system's error
 * where a folder cannot be read.
 */
export async function entriesOf(folder: string): Promise<{ path: string; isFile: boolean; isFolder: boolean }[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .map((one) => ({
      path: relative(folder, join(one.parentPath, one.name)),
      isFile: one.isFile(),
      isFolder: one.isDirectory(),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
