import { randomBytes } from 'node:crypto'
import { link, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import { flushFolder } from '../../chain/write-durable.ts'
import { unless } from '../../files/unless.ts'
import { HubError } from '../hub-error.ts'
import type { Store } from './open-store.ts'

/**
 * Copies a SQLite database as it is at one moment, while others read and write it: the file alone lacks what lies in the one beside it. The copy is written
 * whole into a neighbour, mode 0600, and takes its name last; where the name is taken nothing is written.
 *
 * @param out the copy's path
 * @returns its bytes
 */
export async function backUp(store: Store, out: string): Promise<number> {
  const part = `${out}.${randomBytes(4).toString('hex')}.part`
  try {
    if ((await stat(out).catch(unless('ENOENT'))) !== undefined) throw taken(out)
    // The engine fills an empty file, which has the mode already.
    await (await open(part, 'wx', 0o600)).close()
    await sql`vacuum into ${part}`.execute(store)
    const file = await open(part, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    const { size } = await stat(part)
    // A link, unlike a rename, fails where the name was taken meanwhile.
    await link(part, out)
    await flushFolder(dirname(out))
    return size
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw taken(out)
    if (error instanceof HubError || code === undefined) throw error
    const why = code === 'ENOSPC' || code === 'SQLITE_FULL' ? 'the disk is full' : `cannot be written (${code})`
    throw new HubError('copy', `--out ${out}: ${why}. There is no copy.`)
  } finally {
    await rm(part, { force: true })
  }
}

function taken(out: string): HubError {
  return new HubError('copy', `--out ${out}: is there already. Nothing was written: name another file.`)
}
