import { join } from 'node:path'
import { ChainError } from '../../chain/chain-error.ts'
import { whenUnlocked } from '../../chain/when-unlocked.ts'
import { takeWriterLock } from '../../chain/writer-lock.ts'
import { InputError } from '../../records/index.ts'
import type { StixObject } from '../../stix/objects.ts'
import { afterRelease } from '../policy/released.ts'
import { type Lab, makeLabFolder, putLabFile } from './lab-folder.ts'

/** The right to let something out, which one command of a lab has at a time; it alone can keep in mind what left. */
export type SendingTurn = {
  /** Keeps in mind that these objects have left. The lab must have been opened within the turn. */
  readonly keep: (lab: Lab, objects: readonly StixObject[]) => Promise<void>
}

/** Another command that is sending has so long to end, milliseconds. */
const PATIENCE_MS = 60_000

/**
 * Does what lets something out while no other command of this lab does: what leaves follows what has left, so that two that read the same would send two
 * contents of one version, and the last to write would forget what the other sent. Everything from opening the lab to the answer belongs into it.
 *
 * A turn of a process that is gone is taken over. Throws InputError where another's does not end in a minute.
 */
export async function inSendingTurn<T>(folder: string, work: (turn: SendingTurn) => Promise<T>): Promise<T> {
  await makeLabFolder(folder)
  const path = join(folder, 'sending.lock')
  const lock = await whenUnlocked(PATIENCE_MS, () => takeWriterLock(path)).catch((error: unknown) => {
    if (error instanceof ChainError)
      throw new InputError(
        'option',
        `${error.message} Another command of this lab is sending; run this again when that is done. Nothing was sent.`,
      )
    const { code } = error as NodeJS.ErrnoException
    throw new InputError('disk', `${path}: cannot be written (${code}). Nothing was sent.`)
  })
  const keep = async (lab: Lab, objects: readonly StixObject[]) => {
    await lock.check()
    await putLabFile(lab, 'released.json', `${JSON.stringify(afterRelease(lab.released, objects))}\n`)
  }
  try {
    return await work({ keep })
  } finally {
    await lock.release()
  }
}
