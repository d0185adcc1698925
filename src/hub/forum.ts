import { randomUUID } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurable } from '../chain/write-durable.ts'
import { makeFolders } from '../files/make-folders.ts'
import { unless } from '../files/unless.ts'
import { HubError } from './hub-error.ts'
import { openStore, type Store } from './store/open-store.ts'

const SETTINGS = 'hub.json'
const FILE = 'hub.db'
const Settings = z.strictObject({ version: z.literal(1), title: z.string().min(1).max(200), database: z.string().min(1) })

export type Forum = { readonly title: string; readonly store: Store }

/** Collections of a new forum. `recalls` is written by the forum itself, when an author revokes and when a member contests. */
const COLLECTIONS = [
  {
    alias: 'campaigns',
    title: 'campaigns',
    description: 'Campaigns of model extraction and what belongs to them.',
    default_write: 1,
  },
  { alias: 'indicators', title: 'indicators', description: 'Prompt skeletons and client fingerprints.', default_write: 1 },
  {
    alias: 'recalls',
    title: 'recalls',
    description:
      'Every revocation and every contest, with what came of it: whoever pulled the object takes back what rests on it. Written by revoking and contesting.',
    default_write: 0,
  },
] as const

/**
 * Founds a forum in a folder. Its settings take their name last, so that a folder without them is no forum yet and founding can be done again.
 *
 * @param database `sqlite`, for a file in the folder, or the URL of a PostgreSQL database
 */
export async function foundForum(folder: string, { title = 'Stillwatch forum', database = 'sqlite' }): Promise<void> {
  if ((await readSettings(folder)) !== undefined)
    throw new HubError('data', `${folder}: is a forum already. Nothing was changed.`)
  await makeFolders(folder, 0o700).catch((error: NodeJS.ErrnoException) => {
    throw new HubError('data', `${folder}: the folder cannot be made (${error.code}).`)
  })
  // The engine's other files take the mode of this one.
  if (database === 'sqlite') await (await open(join(folder, FILE), 'a', 0o600)).close()
  const store = await openDatabase(folder, database)
  try {
    for (const [place, collection] of COLLECTIONS.entries()) {
      await store
        .insertInto('collections')
        .values({ id: randomUUID(), place, last_added: 0, default_read: 1, ...collection })
        .onConflict((conflict) => conflict.column('alias').doNothing())
        .execute()
    }
  } finally {
    await store.destroy()
  }
  // The URL of a database may hold a password.
  await writeDurable(join(folder, SETTINGS), `${JSON.stringify({ version: 1, title, database }, null, 2)}\n`, 0o600)
}

/** Opens a forum that was founded. Throws HubError where the folder is none. The caller closes the store. */
export async function openForum(folder: string): Promise<Forum> {
  const settings = await readSettings(folder)
  if (settings === undefined)
    throw new HubError('data', `${folder}: is no forum. Found one with: stillwatch hub init --data ${folder}`)
  return { title: settings.title, store: await openDatabase(folder, settings.database) }
}

async function openDatabase(folder: string, database: string): Promise<Store> {
  try {
    return await openStore(database === 'sqlite' ? join(folder, FILE) : database)
  } catch (error) {
    const { message } = error as Error
    throw new HubError('database', `${folder}: the database cannot be opened: ${message.split('\n')[0]}`)
  }
}

async function readSettings(folder: string): Promise<z.infer<typeof Settings> | undefined> {
  const path = join(folder, SETTINGS)
  const unreadable = ({ code }: NodeJS.ErrnoException) => new HubError('data', `${path}: cannot be read (${code}).`)
  const text = await readFile(path, 'utf8').catch(unless('ENOENT', unreadable))
  if (text === undefined) return undefined
  try {
    return Settings.parse(JSON.parse(text))
  } catch {
    throw new HubError('data', `${path}: is not what hub init wrote. Put it back from a copy.`)
  }
}
