import { link, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { unless } from '../files/unless.ts'
import { flushFolder, throughPart } from './write-durable.ts'

/**
 * Makes a secret that is made once: mode 0600, whole, lasting when this returns. Of processes that begin side by side the first one's is everybody's, and
 * nothing is said to the others: a link, unlike a rename, fails where the name is taken. Read afterwards what is there.
 */
export async function makeOnce(path: string, text: string): Promise<void> {
  const place = async (part: string) => {
    await link(part, path).catch(unless('EEXIST'))
    await rm(part)
  }
  await throughPart(path, text, place, 0o600)
  await flushFolder(dirname(path))
}
