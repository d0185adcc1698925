import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFolders } from '../../files/make-folders.ts'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/index.ts'
import { migrate } from '../migrate.ts'
import { noWarehouse } from '../no-warehouse.ts'
import { quote } from '../quote.ts'
import { insertion, rowBatches } from '../row-batches.ts'
import { type FileForm, type Limits, type Parameters, settingsFor, type Warehouse } from '../warehouse.ts'
import { startEngine } from './engine.ts'
import { expectLiteral, literalPath } from './literal-path.ts'
import { parseCompactRows } from './parse-compact-rows.ts'

export type EmbeddedOptions = {
  /** Where the engine keeps its data: a folder that stays, or where none is given a temporary one that goes when the warehouse is closed. */
  readonly folder?: string
  /** Whether the folder is to hold a warehouse already; one is made otherwise. */
  readonly existing?: boolean
  readonly limits: Limits
  /** Where temporary folders are made: the system's folder for such things where none is given. */
  readonly scratch?: string
}

/**
 * Of this engine's version. Files are read, not mapped: pages of a mapped file count as memory of the process, which a file of some gigabytes would
 * fill. No filter is made of a join's keys while it runs: beside a filter by a large set it takes half a gigabyte for nothing. And no
 * condition is remembered from one query to the next: none is asked twice, and to write one down that names a record's every field takes a third of a second. Nor
 * is machine code made of expressions that come a third time, which takes as long and is used once.
 */
const OWN_SETTINGS = {
  storage_file_read_method: 'pread',
  enable_join_runtime_filters: 0,
  use_query_condition_cache: 0,
  compile_expressions: 0,
  compile_aggregate_expressions: 0,
  compile_sort_description: 0,
}

/**
 * Of a folder that goes with the run: its parts are read a few times and never again, so that to merge them behind the queries costs more than it saves. Many
 * parts are no trouble then.
 */
const UNMERGED = `ALTER TABLE exchanges MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1, max_bytes_to_merge_at_min_space_in_pool = 1,
  parts_to_delay_insert = 100000, parts_to_throw_insert = 100000`

/**
 * Opens the embedded engine (chDB) in a child process of its own.
 *
 * Rejects with WarehouseError 76 when another process holds the folder, with InputError where it cannot be made or written, or is to hold a
 * warehouse and holds none, and where the engine would read the name of the folder for temporary files as a pattern.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Warehouse> {
  const temporary = options.folder === undefined
  const scratch = options.scratch ?? tmpdir()
  expectLiteral(scratch)
  const folder = options.folder ?? (await mkdtemp(join(scratch, 'stillwatch-')))
  if (options.existing === true && !(await holdsWarehouse(folder))) throw noWarehouse(folder)
  if (!temporary) await expectNothingElse(folder)
  // The engine would make it too, but not say why it cannot.
  await makeFolders(folder).catch(({ code }: NodeJS.ErrnoException) => {
    throw new InputError('warehouse', `The warehouse folder ${folder} cannot be made (${code}). Name another with --warehouse.`)
  })
  const engine = startEngine(folder)
  const warehouse: Warehouse = {
    run: async (sql, parameters) => {
      await engine.ask(sql, parameters)
    },
    rows: async <Row>(sql: string, parameters?: Parameters) => parseCompactRows<Row>(await engine.ask(sql, parameters)),
    insert: async (table, columns, rows) => {
      // What stands behind the format is data: the engine neither parses it as SQL nor counts it as a long query.
      for (const batch of rowBatches(rows)) await engine.ask(`${insertion(table, columns)}\n${batch}`)
    },
    lines: async (path, form) => {
      const file = await literalPath(path, scratch)
      return { relation: relationOf(file.path, form), dispose: file.dispose }
    },
    export: async (sql, path, parameters) => {
      const file = await literalPath(path, scratch)
      try {
        // Without this setting a second export would be added to the first.
        const target = `INSERT INTO FUNCTION file(${quote(file.path)}, 'JSONEachRow') SETTINGS engine_file_truncate_on_insert = 1`
        await engine.ask(`${target} ${sql}`, parameters)
      } finally {
        await file.dispose()
      }
    },
    close: async () => {
      await engine.stop()
      if (temporary) await rm(folder, { recursive: true, force: true })
    },
  }
  try {
    const settings = Object.entries({ ...settingsFor(options.limits), ...OWN_SETTINGS })
    const set = settings.map(([name, value]) => `${name} = ${typeof value === 'number' ? value : quote(value)}`)
    await warehouse.run(`SET ${set.join(', ')}`)
    await migrate(warehouse)
    if (temporary) await warehouse.run(UNMERGED)
    return warehouse
  } catch (error) {
    await warehouse.close()
    throw error
  }
}

/** What the engine makes in a folder, and what stands in an empty one whose disk is its own. */
const OURS = ['data', 'metadata', 'metadata_dropped', 'status', 'store', 'tmp', 'lost+found']

/** Throws InputError where a folder that is to become a warehouse holds something else: a mistyped name must not fill the folder of the logs. */
async function expectNothingElse(folder: string): Promise<void> {
  if (await holdsWarehouse(folder)) return
  const found = await readdir(folder).catch(unless('ENOENT'))
  const other = found?.find((name) => !OURS.includes(name))
  if (other === undefined) return
  throw new InputError(
    'warehouse',
    `--warehouse ${folder}: holds ${JSON.stringify(other.slice(0, 80))} and no warehouse; name another folder, or an empty one. Nothing was changed.`,
  )
}

/** The engine keeps the definitions of its tables in a folder of this name. */
function holdsWarehouse(folder: string): Promise<boolean> {
  return stat(join(folder, 'metadata')).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

function relationOf(path: string, form: FileForm): string {
  if (form.layout === 'parquet') {
    return `(SELECT _row_number + 1 AS line_number, formatRowNoNewline('JSONEachRow', *) AS line FROM file(${quote(path)}, 'Parquet'))`
  }
  const compression = { none: 'none', gz: 'gz', zst: 'zstd' }[form.compression]
  return `(SELECT _row_number + 1 AS line_number, line FROM file(${quote(path)}, 'LineAsString', 'line String', '${compression}'))`
}
