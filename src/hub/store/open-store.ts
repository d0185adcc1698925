import { basename } from 'node:path'
import Database from 'better-sqlite3'
import { type Dialect, Kysely, Migrator, PostgresDialect, SqliteAdapter, SqliteDialect } from 'kysely'
import { HubError } from '../hub-error.ts'
import { MIGRATIONS } from './migrations.ts'
import type { HubTables } from './tables.ts'

export type Store = Kysely<HubTables>

/**
 * Opens the forum's tables in a file (SQLite) or by URL (PostgreSQL) and brings them to the present form. The queries are the same for both.
 *
 * SQLite writes ahead and flushes at each commit: what was answered with success is on the disk, and whoever is killed leaves the state
 * before or after a transaction.
 *
 * @param place path of a file, which is there, or a URL that begins with postgres:// or postgresql://
 * @param check reads a file from end to end first: a damaged one may open well and fail at each request. A server of PostgreSQL sees to its own.
 */
export async function openStore(place: string, { check = false } = {}): Promise<Store> {
  try {
    if (check && !isPostgres(place)) checkFile(place)
    return await openTables(isPostgres(place) ? await postgres(place) : sqlite(place))
  } catch (error) {
    throw isDamage(error) ? damaged(place, error.message) : error
  }
}

async function openTables(dialect: Dialect): Promise<Store> {
  const store = new Kysely<HubTables>({ dialect })
  try {
    const { error } = await new Migrator({ db: store, provider: { getMigrations: async () => MIGRATIONS } }).migrateToLatest()
    if (error !== undefined) throw error
    return store
  } catch (error) {
    await store.destroy()
    throw error
  }
}

/** Whether a place is the URL of a PostgreSQL database. */
export function isPostgres(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place)
}

function isDamage(error: unknown): error is Error {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
}

function damaged(file: string, why: string): HubError {
  const name = basename(file)
  return new HubError(
    'database',
    `${file}: the database is damaged (${why}). Stop hub serve and hub match, remove ${name}-wal and ${name}-shm, and put back a copy that hub backup made.`,
  )
}

/** SQLite takes back changes of tables with their transaction, which the library does not count on: without it a start that breaks off leaves half of them. */
class SqliteTakingBack extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true
      }
    })()
  }
}

function sqlite(file: string): SqliteDialect {
  return new SqliteTakingBack({
    database: async () => {
      const database = new Database(file, { timeout: 10_000, fileMustExist: true })
      for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -65536']) {
        database.pragma(setting)
      }
      return { prepare: (query) => database.prepare<[readonly unknown[]]>(query), close: () => closeWhole(database) }
    },
  })
}

/** Read only: who opens a file to write and closes it moves into it what lies beside it, which may belong to another one that stood there before. */
function checkFile(file: string): void {
  const database = new Database(file, { timeout: 10_000, readonly: true })
  try {
    const found = String(database.pragma('quick_check(1)', { simple: true }))
    if (found !== 'ok') throw damaged(file, found.replaceAll(/\s+/g, ' '))
  } finally {
    database.close()
  }
}

/** Whoever copies the one file has all of it then, also where another process keeps the file beside it open. The last one to close does so anyway. */
function closeWhole(database: Database.Database): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    // Nothing is lost, on a full disk for instance: it stays in the file beside, for the next one who opens or closes.
    if (!(error instanceof Database.SqliteError)) throw error
  } finally {
    database.close()
  }
}

async function postgres(url: string): Promise<PostgresDialect> {
  const { default: pg } = await import('pg')
  // int8 comes back as a number: microseconds and counts stay far below 2^53.
  const types = new pg.TypeOverrides()
  types.setTypeParser(20, Number)
  const pool = new pg.Pool({ connectionString: url, max: 8, types })
  // A connection that breaks is dropped by the pool, and the query that ran on it fails; without a listener the process would end.
  const dropped = () => undefined
  pool.on('error', dropped)
  pool.on('connect', (client) => client.on('error', dropped))
  return new PostgresDialect({ pool })
}
