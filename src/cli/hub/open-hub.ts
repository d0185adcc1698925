import { join } from 'node:path'
import { ChainError } from '../../chain/chain-error.ts'
import { logSize } from '../../chain/log/log-size.ts'
import { type Forum, openForum } from '../../hub/forum.ts'
import { HubError } from '../../hub/hub-error.ts'
import { followLog } from '../../hub/store/follow-log.ts'
import { logEntries } from './log-entries.ts'

/**
 * Opens a forum to change it, with its events numbered from where its log is. Throws HubError where folder or log cannot be read.
 *
 * @param check reads the whole database first
 */
export async function openHub(data: string, { check = false } = {}): Promise<Forum> {
  const forum = await openForum(data, { check })
  const log = join(data, 'log')
  try {
    await followLog(forum.store, logSize(log), () => logEntries(log), Date.now() * 1000)
    return forum
  } catch (error) {
    await forum.store.destroy()
    if (!(error instanceof ChainError)) throw error
    throw new HubError(
      'data',
      `${log}: the forum's log cannot be read (${error.message}) Put its newest copy back. Nothing was changed.`,
    )
  }
}
