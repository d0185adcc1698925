import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { unless } from '../../files/unless.ts'

/**
 * Digests by which the software of a run is known beyond its version: of the package's manifest, which names every dependency to the letter, and of
 * the lockfile, null where the package was installed without one.
 */
export async function packageDigests(): Promise<{ package_sha256: string; lockfile_sha256: string | null }> {
  const digest = async (name: string) => hash('sha256', await readFile(new URL(`../../../${name}`, import.meta.url)), 'hex')
  return {
    package_sha256: await digest('package.json'),
    lockfile_sha256: (await digest('package-lock.json').catch(unless('ENOENT'))) ?? null,
  }
}
