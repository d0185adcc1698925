import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { InputError } from '../../records/index.ts'
import { migrate } from '../migrate.ts'
import { noWarehouse } from '../no-warehouse.ts'
import { insertion, rowBatches } from '../row-batches.ts'
import { type Limits, type Parameters, settingsFor, type Warehouse, WarehouseError } from '../warehouse.ts'
import { type Address, addressOf, type Environment } from './address.ts'
import { dialect } from './dialect.ts'
import { exportRows } from './export-rows.ts'
import { readRows } from './read-rows.ts'
import { stageLines } from './staged-lines.ts'

export type ServerOptions = {
  /** See `addressOf`, and `dialect` for what the name of a cluster does and what it was tried on. */
  readonly url: string
  /** Made where it is missing. The one in the URL, or else `default`. */
  readonly database?: string
  /** Whether the database is to hold a warehouse already; it and its tables are made otherwise. */
  readonly existing?: boolean
  readonly limits: Limits
  /** Where files are unpacked on their way: the system's folder for such things where none is given. */
  readonly scratch?: string
  /** Where credentials are read that the URL does not hold. */
  readonly environment?: Environment
}

/** Longer than any statement should take, so that a dead connection ends at last. */
const REQUEST_MS = 24 * 60 * 60 * 1000
/** Tables of staged lines that are older than this belong to a load that was killed. */
const STAGED_DAYS = 2

/**
 * Opens a ClickHouse server as the warehouse: the same port and the same SQL as the embedded engine.
 *
 * The URL must name one server, not a balancer over several: what one statement writes, the next one reads. A database serves one run of
 * detection at a time, since its steps share tables. Credentials, queries and parameters are never logged.
 *
 * Rejects with InputError where the URL cannot be read, the server does not let us in or a warehouse that is to be there is not, with WarehouseError where a migration fails.
 */
export async function openServer(options: ServerOptions): Promise<Warehouse> {
  const address = addressOf(options.url, options.environment ?? process.env)
  const database = options.database ?? address.database ?? 'default'
  const translate = dialect(address.cluster)
  await prepareDatabase(address, database, options.existing === true ? undefined : translate)
  const client = connect(address, database, {
    ...settingsFor(options.limits),
    // Equal blocks are not the same block: a table may be emptied and filled again with what it held.
    ...(address.cluster === undefined ? {} : { insert_deduplicate: 0 }),
  })
  const asked = (sql: string, parameters: Parameters = {}) => ({ query: sql, query_params: { ...parameters } })
  const command = (sql: string, parameters?: Parameters) =>
    told(address, () => client.command(asked(sql, parameters))).then(() => {})
  const send = async (sql: string, body: Buffer) => {
    const { stream } = await told(address, () => client.exec({ query: sql, values: Readable.from([body]) }))
    await told(address, async () => {
      for await (const _ of stream);
    })
  }
  const warehouse: Warehouse = {
    run: async (sql, parameters) => {
      for (const statement of translate(sql)) await command(statement, parameters)
    },
    rows: async <Row>(sql: string, parameters?: Parameters) =>
      told(address, async () => {
        // Waiting for the end turns a failure halfway into an answer with its code.
        const result = await client.query({
          ...asked(sql, parameters),
          // As in engine-process.ts: names stand once and not in every row.
          format: 'JSONCompactEachRowWithNames',
          clickhouse_settings: { wait_end_of_query: 1 },
        })
        return readRows<Row>(result.stream())
      }),
    insert: async (table, columns, rows) => {
      for (const batch of rowBatches(rows)) await send(insertion(table, columns), Buffer.from(batch))
    },
    lines: (path, form) => {
      const table = `staged_lines_${randomBytes(8).toString('hex')}`
      return stageLines({ run: command, send }, table, path, form, {
        limits: options.limits,
        scratch: options.scratch ?? tmpdir(),
      })
    },
    export: (sql, path, parameters) => told(address, () => exportRows(client, asked(sql, parameters), path)),
    close: () => client.close(),
  }
  try {
    await migrate(warehouse)
    await dropAbandoned(warehouse, command)
    return warehouse
  } catch (error) {
    await warehouse.close()
    // Such an address is mended by whoever wrote it.
    throw error instanceof WarehouseError && error.engineCode === NO_CLUSTER ? refusal(address, error) : error
  }
}

/** What a server says where its configuration has no cluster of a name (CLUSTER_DOESNT_EXIST). */
const NO_CLUSTER = 701

function refusal({ shown }: Address, { message }: Error): InputError {
  return new InputError('warehouse', `${shown}: ${message}`)
}

function connect(address: Address, database: string, settings: Record<string, string | number>): ClickHouseClient {
  return createClient({
    url: address.url,
    username: address.user,
    password: address.password,
    database,
    application: 'stillwatch',
    request_timeout: REQUEST_MS,
    // Headers that tell of progress keep a silent connection open through proxies; there may be a day of them.
    max_response_headers_size: 1 << 20,
    clickhouse_settings: { ...settings, send_progress_in_http_headers: 1, http_headers_progress_interval_ms: '60000' },
    // The client's own messages hold queries and their parameters.
    log: { level: ClickHouseLogLevel.OFF },
  })
}

/**
 * Says hello, and makes the database where it is missing: asked first, since making one is a right that not every user has.
 *
 * @param translate undefined where the database and its tables are to be there
 */
async function prepareDatabase(
  address: Address,
  database: string,
  translate: ((sql: string) => readonly string[]) | undefined,
): Promise<void> {
  if (!/^\w+$/.test(database))
    throw new InputError('option', `The database ${JSON.stringify(database)} is no plain name (letters, digits, _).`)
  const client = connect(address, 'default', {})
  try {
    const result = await client.query({
      query: `SELECT count() > 0 AS here FROM ${
        translate === undefined ? "system.tables WHERE name = 'exchanges' AND database" : 'system.databases WHERE name'
      } = {database:String}`,
      query_params: { database },
      format: 'JSONEachRow',
    })
    const [row] = await result.json<{ here: number }>()
    if (row?.here === 1) return
    if (translate === undefined) throw noWarehouse(`${address.shown} (database ${database})`)
    for (const sql of translate(`CREATE DATABASE IF NOT EXISTS ${database}`)) await client.command({ query: sql })
  } catch (error) {
    if (error instanceof InputError) throw error
    throw refusal(address, asWarehouseError(address, error))
  } finally {
    await client.close()
  }
}

async function dropAbandoned(warehouse: Warehouse, command: (sql: string) => Promise<void>): Promise<void> {
  const tables = await warehouse.rows<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '^staged_lines_[0-9a-f]{16}$')
      AND metadata_modification_time < now() - INTERVAL ${STAGED_DAYS} DAY`,
  )
  for (const { name } of tables) await command(`DROP TABLE IF EXISTS ${name} SYNC`)
}

async function told<Result>(address: Address, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw asWarehouseError(address, error)
  }
}

function asWarehouseError(address: Address, error: unknown): Error {
  if (error instanceof ClickHouseError) {
    return new WarehouseError(`Code: ${error.code}. ${error.message.trim()} (${error.type ?? 'unknown'})`, Number(error.code))
  }
  if (!(error instanceof Error)) return new WarehouseError(String(error), undefined)
  if (error instanceof WarehouseError || error instanceof InputError) return error
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return new WarehouseError(`No space left on this machine: ${error.message}`, 243)
  // Files are this machine's affair, and their errors say so themselves.
  if (code !== undefined && ['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EROFS', 'EIO', 'EMFILE'].includes(code))
    return error
  return new WarehouseError(`The server at ${address.url} does not answer: ${error.message || code}.`, undefined)
}
