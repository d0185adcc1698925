import { join } from 'node:path'
import { ChainError } from '../chain/chain-error.ts'
import { CHECKPOINT, readLogFile } from '../chain/log/read-log.ts'
import { parseCheckpoint } from '../chain/note/checkpoint.ts'
import { parseNote } from '../chain/note/note.ts'
import { type Forum, openForum } from '../hub/forum.ts'
import { HubError } from '../hub/hub-error.ts'
import { followLog } from '../hub/store/follow-log.ts'

/** Opens a forum to change it, with its events numbered from where its log is. Throws HubError where folder or log cannot be read. */
export async function openHub(data: string): Promise<Forum> {
  const forum = await openForum(data)
  try {
    await followLog(forum.store, logSize(join(data, 'log')))
    return forum
  } catch (error) {
    await forum.store.destroy()
    throw error
  }
}

/** Entries of a log as its own checkpoint has it; none where it was never opened. */
function logSize(folder: string): number {
  try {
    const note = readLogFile(folder, CHECKPOINT)
    return note === undefined ? 0 : parseCheckpoint(parseNote(note.toString('utf8')).text).size
  } catch (error) {
    if (!(error instanceof ChainError)) throw error
    throw new HubError(
      'data',
      `${folder}: the forum's log cannot be read (${error.message}) Put its newest copy back. Nothing was changed.`,
    )
  }
}
