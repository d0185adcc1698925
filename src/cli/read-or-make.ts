import { readFile } from 'node:fs/promises'
import { makeOnce } from '../chain/make-once.ts'
import { unless } from '../files/unless.ts'

/** Reads a secret of a forum's folder, made where there is none: of processes that begin side by side all read the same one. */
export async function readOrMake(path: string, make: () => string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(unless('ENOENT'))
  if (known !== undefined) return known
  await makeOnce(path, make())
  return readFile(path, 'utf8')
}
