import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeHubLeaf } from '../../chain/log/hub-leaf.ts'
import { type Log, openLog } from '../../chain/log/open-log.ts'
import { CHECKPOINT, COSIGNED, COSIGNED_LATEST } from '../../chain/log/read-log.ts'
import { parseTilePath } from '../../chain/tiles/tile-path.ts'
import { makeFolders } from '../../files/make-folders.ts'
import { unless } from '../../files/unless.ts'
import type { HubLog } from '../../hub/hub-log.ts'
import { makeLogKey, ORIGIN } from '../../hub/log-key.ts'
import { withWitnesses } from './with-witnesses.ts'

/**
 * The forum's verifiable log in its folder: key and log are made when it is founded. An event's place in the log is its sequence
 * less one, so that events which come again after a crash are known and skipped; `openHub` sees to it that no number is given out twice.
 *
 * @param witnesses the policy file of those who cosign it; nobody is asked where not given
 */
export async function openHubLog(
  data: string,
  witnesses?: string,
  report: (line: string) => void = () => undefined,
): Promise<{ log: HubLog; close: () => Promise<void> }> {
  const folder = join(data, 'log')
  await makeFolders(folder, 0o700)
  const log: Log = await openLog({ folder, origin: ORIGIN, signer: await makeLogKey(data) })
  const watched = await withWitnesses(log, witnesses, report).catch(async (error: unknown) => {
    await log.close()
    throw error
  })
  return {
    log: {
      file: async (path) => (isLogPath(path) ? fileIn(folder, path) : undefined),
      append: async (events) => {
        const fresh = events.filter((one) => one.sequence > log.size())
        await log.append(fresh.map(({ event, digest, pseudonym, time }) => encodeHubLeaf({ event, digest, pseudonym, time })))
        if (fresh.length > 0) watched.grown()
      },
    },
    close: async () => {
      await watched.close()
      await log.close()
    },
  }
}

/** The lock and whatever else lies in the folder is nobody's business. */
function isLogPath(path: string): boolean {
  return [CHECKPOINT, COSIGNED, COSIGNED_LATEST].includes(path) || parseTilePath(path) !== undefined
}

async function fileIn(folder: string, path: string): Promise<Uint8Array | undefined> {
  return readFile(join(folder, path)).catch(unless('ENOENT'))
}
