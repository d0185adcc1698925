import { generateKeyPairSync } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeHubLeaf } from '../chain/log/hub-leaf.ts'
import { type Log, openLog } from '../chain/log/open-log.ts'
import { formatPrivateKey, noteSigner, parsePrivateKey } from '../chain/note/signer.ts'
import { writeWithMode } from '../hub/forum.ts'
import type { HubLog } from '../hub/hub-log.ts'

/** The name of the forum's log, as its checkpoints carry it; the key differs with each forum. */
const ORIGIN = 'stillwatch.forum/log'

/**
 * The forum's verifiable log in its folder: key and log are made when it serves for the first time. An event's place in the log is its sequence
 * less one, so that events which come again after a crash are known and skipped; `openHub` sees to it that no number is given out twice.
 */
export async function openHubLog(data: string): Promise<{ log: HubLog; close: () => Promise<void> }> {
  const folder = join(data, 'log')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(data, 'log-key')
  let line = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (line === undefined) {
    line = `${formatPrivateKey(ORIGIN, generateKeyPairSync('ed25519').privateKey)}\n`
    await writeWithMode(path, line)
  }
  const { name, privateKey } = parsePrivateKey(line.trim())
  const log: Log = await openLog({ folder, origin: ORIGIN, signer: noteSigner(name, privateKey) })
  return {
    log: {
      append: async (events) => {
        const fresh = events.filter((one) => one.sequence > log.size())
        await log.append(fresh.map(({ event, digest, pseudonym, time }) => encodeHubLeaf({ event, digest, pseudonym, time })))
      },
    },
    close: () => log.close(),
  }
}
