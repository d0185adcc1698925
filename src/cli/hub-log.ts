import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeHubLeaf } from '../chain/log/hub-leaf.ts'
import { type Log, openLog } from '../chain/log/open-log.ts'
import { formatPrivateKey, noteSigner, parsePrivateKey } from '../chain/note/signer.ts'
import { writeWithMode } from '../hub/forum.ts'
import type { HubLog } from '../hub/hub-log.ts'
import { unless } from './unless.ts'

/** The name of the forum's log, as its checkpoints carry it; the key differs with each forum. */
const ORIGIN = 'stillwatch.forum/log'

/**
 * The forum's verifiable log in its folder: key and log are made when it serves for the first time. An event's place in the log is its sequence
 * less one, so that events which come again after a crash are known and skipped; `openHub` sees to it that no number is given out twice.
 */
export async function openHubLog(data: string): Promise<{ log: HubLog; close: () => Promise<void> }> {
  const folder = join(data, 'log')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { name, privateKey } = parsePrivateKey((await keyOf(join(data, 'log-key'))).trim())
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

/** The log's key, made where there is none. Of processes that begin side by side the first one's key is everybody's: two keys would be two logs. */
async function keyOf(path: string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(unless('ENOENT'))
  if (known !== undefined) return known
  const mine = `${path}.${randomBytes(4).toString('hex')}`
  await writeWithMode(mine, `${formatPrivateKey(ORIGIN, generateKeyPairSync('ed25519').privateKey)}\n`)
  try {
    // A name is given once, whole: unlike a write, it cannot take the place of another's.
    await link(mine, path).catch(unless('EEXIST'))
  } finally {
    await rm(mine, { force: true })
  }
  return readFile(path, 'utf8')
}
