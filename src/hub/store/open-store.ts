import Database from 'better-sqlite3'
import { Kysely, Migrator, PostgresDialect, SqliteAdapter, SqliteDialect } from 'kysely'
import { MIGRATIONS } from './migrations.ts'
import type { HubTables } from './tables.ts'

export type Store = Kysely<HubTables>

/**
 * Opens the forum's tables in a file (SQLite) or by URL (PostgreSQL) and brings them to the present form. The queries are the same for both.
 *
 * SQLite writes ahead and flushes at each commit: what was answered with success is on the disk, and whoever is killed leaves the state
 * before or after a transaction.
 *
 * @param place path of a file, or a URL that begins with postgres:// or postgresql://
 */
export async function openStore(place: string): Promise<Store> {
  const store = new Kysely<HubTables>({ dialect: /^postgres(ql)?:\/\//.test(place) ? await postgres(place) : sqlite(place) })
  try {
    const { error } = await new Migrator({ db: store, provider: { getMigrations: async () => MIGRATIONS } }).migrateToLatest()
    if (error !== undefined) throw error
    return store
  } catch (error) {
    await store.destroy()
    throw error
  }
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
      const database = new Database(file, { timeout: 10_000 })
      for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -65536']) {
        database.pragma(setting)
      }
      return database
    },
  })
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
