import { readFile } from 'node:fs/promises'
import { unless } from '../files/unless.ts'
import { makeOnce } from './make-once.ts'

/**
 * Reads a file that is made where there is none: of processes that begin side by side all read the same one.
 *
 * @param absent lets pass that there is none, and says what is wrong with one that cannot be read
 */
export async function readOrMake(
  path: string,
  make: () => string,
  absent: (error: NodeJS.ErrnoException) => undefined = unless('ENOENT'),
): Promise<string> {
  const known = await readFile(path, 'utf8').catch(absent)
  if (known !== undefined) return known
  await makeOnce(path, make())
  return readFile(path, 'utf8')
}
