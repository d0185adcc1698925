import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { encodeHubLeaf } from '../chain/log/hub-leaf.ts'
import { type Log, openLog } from '../chain/log/open-log.ts'
import { formatPrivateKey, noteSigner, parsePrivateKey } from '../chain/note/signer.ts'
import { readOrMake } from '../chain/read-or-make.ts'
import { makeFolders } from '../files/make-folders.ts'
import type { HubLog } from '../hub/hub-log.ts'

/** The name of the forum's log, as its checkpoints carry it; the key differs with each forum. */
const ORIGIN = 'stillwatch.forum/log'

/**
 * The forum's verifiable log in its folder: key and log are made when it serves for the first time. An event's place in the log is its sequence
 * less one, so that events which come again after a crash are known and skipped; `openHub` sees to it that no number is given out twice.
 */
export async function openHubLog(data: string): Promise<{ log: HubLog; close: () => Promise<void> }> {
  const folder = join(data, 'log')
  await makeFolders(folder, 0o700)
  // Two keys would be two logs.
  const key = await readOrMake(
    join(data, 'log-key'),
    () => `${formatPrivateKey(ORIGIN, generateKeyPairSync('ed25519').privateKey)}\n`,
  )
  const { name, privateKey } = parsePrivateKey(key.trim())
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
