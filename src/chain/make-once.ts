import { randomBytes } from 'node:crypto'
import { link, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { flushFolder } from './write-durable.ts'

/**
 * Makes a secret that is made once: mode 0600, whole, lasting when this returns. Of processes that begin side by side the first one's is everybody's, and
 * nothing is said to the others: a link, unlike a rename, fails where the name is taken. Read afterwards what is there.
 */
export async function makeOnce(path: string, text: string): Promise<void> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    const file = await open(part, 'wx', 0o600)
    try {
      await file.chmod(0o600)
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await link(part, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(part, { force: true })
  }
  await flushFolder(dirname(path))
}
