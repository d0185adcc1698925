import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { unless } from './unless.ts'

/**
 * Makes a folder and those above it that are missing, one by one: made all at once, a folder below one that takes none (as of a running system's processes)
 * is tried for ever.
 *
 * @param mode of the folders made
 * @returns the folders made, from the top; none where the folder was there
 * Throws the operating system's error, EEXIST where a file stands in the place.
 */
export async function makeFolders(folder: string, mode = 0o777): Promise<string[]> {
  const missing: string[] = []
  let at = resolve(folder)
  let found = await foundAt(at)
  for (; found === undefined; found = await foundAt(at)) {
    missing.unshift(at)
    at = dirname(at)
  }
  // The system says best what is wrong with a file in a folder's place.
  if (!found.isDirectory()) await mkdir(missing[0] ?? at)
  // Another process may make the same ones.
  for (const one of missing) await mkdir(one, { mode }).catch(unless('EEXIST'))
  return missing
}

function foundAt(path: string) {
  return stat(path).catch(unless('ENOENT'))
}
