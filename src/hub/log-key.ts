import { generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatPrivateKey, type NoteSigner, noteSigner, parsePrivateKey } from '../chain/note/signer.ts'
import { readOrMake } from '../chain/read-or-make.ts'
import { HubError } from './hub-error.ts'

/** The name of the forum's log, as its checkpoints carry it; the key differs with each forum. */
export const ORIGIN = 'stillwatch.forum/log'
const FILE = 'log-key'

/** The key of the forum's log, made where the folder has none: once, since two keys would be two logs. */
export async function makeLogKey(folder: string): Promise<NoteSigner> {
  return signerOf(
    await readOrMake(join(folder, FILE), () => `${formatPrivateKey(ORIGIN, generateKeyPairSync('ed25519').privateKey)}\n`),
  )
}

/** The key of the forum's log. Throws HubError where it is missing: another one would begin another log. */
export async function readLogKey(folder: string): Promise<NoteSigner> {
  const path = join(folder, FILE)
  const text = await readFile(path, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    const why = code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`
    throw new HubError(
      'data',
      `${path}: the key of the forum's log ${why}. Put it back from a copy; without one the log has ended, and a new forum is to be founded.`,
    )
  })
  return signerOf(text)
}

function signerOf(text: string): NoteSigner {
  const { name, privateKey } = parsePrivateKey(text.trim())
  return noteSigner(name, privateKey)
}
