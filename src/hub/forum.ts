import { randomUUID } from 'node:crypto'
import { open, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { formatVerifierKey } from '../chain/note/verifier-key.ts'
import { writeDurable } from '../chain/write-durable.ts'
import { makeFolders } from '../files/make-folders.ts'
import { unless } from '../files/unless.ts'
import { HubError } from './hub-error.ts'
import { makeLogKey, readLogKey } from './log-key.ts'
import { bind } from './store/bind.ts'
import { isPostgres, openStore, type Store } from './store/open-store.ts'

const SETTINGS = 'hub.json'
const FILE = 'hub.db'
const Settings = z.strictObject({ version: z.literal(1), title: z.string().min(1).max(200), database: z.string().min(1) })

export type Forum = {
  readonly title: string
  readonly store: Store
  /** The file that the database is; none where it is PostgreSQL. */
  readonly file?: string
}

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
 * @param database `sqlite`, for a file in the folder, the path of a file elsewhere, or the URL of a PostgreSQL database
 */
export async function foundForum(folder: string, { title = 'Stillwatch forum', database = 'sqlite' }): Promise<void> {
  const wanted = wantedDatabase(database)
  if ((await readSettings(folder)) !== undefined)
    throw new HubError('data', `${folder}: is a forum already. Nothing was changed.`)
  await makeFolders(folder, 0o700).catch((error: NodeJS.ErrnoException) => {
    throw new HubError('data', `${folder}: the folder cannot be made (${error.code}).`)
  })
  const log = await makeLogKey(folder)
  const file = fileOf(folder, wanted)
  if (file !== undefined) await makeFile(file)
  const store = await openDatabase(folder, file ?? wanted)
  try {
    // A file in the folder itself is what founding left that broke off.
    await bind(store, formatVerifierKey(log.key), { where: folder, isNew: database !== 'sqlite' })
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
  const settings = { version: 1, title, database: wanted }
  await writeDurable(join(folder, SETTINGS), `${JSON.stringify(settings, null, 2)}\n`, 0o600)
}

/**
 * Opens a forum that was founded. Throws HubError where the folder is none, or its database is missing, damaged or another forum's. The caller closes the store.
 *
 * @param check reads the whole database first, as whoever is to serve it does
 */
export async function openForum(folder: string, { check = false } = {}): Promise<Forum> {
  const settings = await readSettings(folder)
  if (settings === undefined)
    throw new HubError('data', `${folder}: is no forum. Found one with: stillwatch hub init --data ${folder}`)
  const log = await readLogKey(folder)
  const file = fileOf(folder, settings.database)
  if (file !== undefined && (await stat(file).catch(unless('ENOENT'))) === undefined)
    throw new HubError(
      'database',
      `${file}: the forum's database is missing. Put back a copy that hub backup made; no empty one was made.`,
    )
  const store = await openDatabase(folder, file ?? settings.database, check)
  try {
    await bind(store, formatVerifierKey(log.key), { where: folder })
    return { title: settings.title, store, ...(file === undefined ? {} : { file }) }
  } catch (error) {
    await store.destroy()
    throw error
  }
}

/** A file's path is made absolute: what opens the forum later runs in other folders. */
function wantedDatabase(database: string): string {
  if (database === 'sqlite' || isPostgres(database)) return database
  // One letter is a drive of Windows.
  const [, scheme] = /^([a-z][a-z0-9+.-]+):/i.exec(database) ?? []
  if (scheme === undefined) return resolve(database)
  throw new HubError(
    'database',
    `--database: '${scheme}:' is none that a forum can use. Wanted is PostgreSQL, as postgres://USER@HOST/NAME or postgresql://…, or the path of a file. Nothing was made.`,
  )
}

function fileOf(folder: string, database: string): string | undefined {
  if (isPostgres(database)) return undefined
  return database === 'sqlite' ? join(folder, FILE) : database
}

/** The engine makes no file, and its other files take the mode of this one. */
async function makeFile(file: string): Promise<void> {
  const made = await open(file, 'a', 0o600).catch(({ code }: NodeJS.ErrnoException) => {
    throw new HubError('database', `--database ${file}: cannot be made (${code}). Name a file in a folder that is there.`)
  })
  await made.close()
}

async function openDatabase(folder: string, place: string, check = false): Promise<Store> {
  try {
    return await openStore(place, { check })
  } catch (error) {
    if (error instanceof HubError) throw error
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
