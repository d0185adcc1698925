import { join } from 'node:path'
import { ChainError } from '../../chain/chain-error.ts'
import { logSize } from '../../chain/log/log-size.ts'
import { type Forum, openForum } from '../../hub/forum.ts'
import { HubError } from '../../hub/hub-error.ts'
import { followLog } from '../../hub/store/follow-log.ts'

/** Opens a forum to change it, with its events numbered from where its log is. Throws HubError where folder or log cannot be read. */
export async function openHub(data: string): Promise<Forum> {
  const forum = await openForum(data)
  try {
    await followLog(forum.store, sizeOf(join(data, 'log')))
    return forum
  } catch (error) {
    await forum.store.destroy()
    throw error
  }
}

function sizeOf(folder: string): number {
  try {
    return logSize(folder)
  } catch (error) {
    if (!(error instanceof ChainError)) throw error
    throw new HubError(
      'data',
      `${folder}: the forum's log cannot be read (${error.message}) Put its newest copy back. Nothing was changed.`,
    )
  }
}
