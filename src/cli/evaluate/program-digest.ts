import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { glob } from 'tinyglobby'

/**
 * The SHA-256 of the program itself: of its code as it runs (compiled, or the sources), of the data that it is shipped with, and of its manifest, which
 * names every dependency to the letter. A version number stands for many builds while one is being made; two of one digest give the same figures.
 */
export async function programDigest(): Promise<string> {
  const place = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const code = await glob(['**/*', '!**/*.test.*', '!**/testdata/**'], { cwd: place('../..'), absolute: true })
  const data = await glob('**/*', { cwd: place('../../../data'), absolute: true })
  const hash = createHash('sha256')
  for (const path of [place('../../../package.json'), ...code.sort(), ...data.sort()]) {
    const bytes = await readFile(path)
    hash.update(`${path.slice(place('../../..').length)}\n${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}
