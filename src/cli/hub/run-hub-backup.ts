import { resolve } from 'node:path'
import { openForum } from '../../hub/forum.ts'
import { HubError } from '../../hub/hub-error.ts'
import { backUp } from '../../hub/store/back-up.ts'
import { say } from '../terminal/say.ts'
import { within } from './hub-work.ts'

export type HubBackupFlags = { data: string; out: string; json?: boolean }

/** Copies the database, or says why there is no copy. Throws InputError for everything that an operator can mend. */
export async function runHubBackup(flags: HubBackupFlags): Promise<void> {
  const copy = resolve(flags.out)
  const bytes = await within(
    flags.data,
    async ({ store, file }) => {
      if (file === undefined)
        throw new HubError('copy', `--data ${flags.data}: its database is PostgreSQL; copy it with pg_dump. There is no copy.`)
      return backUp(store, copy)
    },
    // As it is: what an older copy of it is to follow of the log is for who changes it.
    openForum,
  )
  say(flags, { copy, bytes }, [`${copy}: ${bytes} bytes.`])
}
