/**
 * Values that a query may be given; the engine binds them, so nothing is spliced into SQL text. A server takes some 40,000 characters of one, quotes
 * counted thrice: what may be longer goes into a table (`insert`).
 */
export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | readonly number[]>>

/** One row of a table, cell by cell. */
export type Cells = readonly (string | number | boolean)[]

/** A file of text lines, as a relation of the engine with the columns `line_number UInt64` (from 1) and `line String`. */
export type Lines = {
  /** A parenthesised subquery, ready to stand after FROM. */
  readonly relation: string
  /** Gives back what reading the file took on the engine's side. */
  dispose(): Promise<void>
}

/** How a file's bytes are to be understood. The engine decompresses; Parquet rows become lines of JSON with the same fields. */
export type FileForm = { readonly layout: 'lines' | 'parquet'; readonly compression: 'none' | 'gz' | 'zst' }

/**
 * The engine that holds everything that grows with traffic: ClickHouse SQL, embedded or behind a URL. The same SQL runs on both, so a port
 * needs no query builder; what differs is how a local file reaches the engine and how tables are made to live there.
 */
export type Warehouse = {
  /** Runs one statement and gives no rows. Rejects with WarehouseError. */
  run(sql: string, parameters?: Parameters): Promise<void>
  /** Runs one query and gives its rows as objects. 64-bit integers come as strings: ask for narrower types where a number is wanted. */
  rows<Row>(sql: string, parameters?: Parameters): Promise<Row[]>
  /**
   * Puts rows into a table, with their cells in the order of the columns. They go as data, so that there may be any number of them, and in batches: where
   * the work is killed, some may be there and others not.
   */
  insert(table: string, columns: readonly string[], rows: Iterable<Cells>): Promise<void>
  /** Makes a local file readable inside the engine. */
  lines(path: string, form: FileForm): Promise<Lines>
  /** Writes a query's result to a local file as JSON Lines, without holding it in memory where the engine can write by itself. */
  export(sql: string, path: string, parameters?: Parameters): Promise<void>
  close(): Promise<void>
}

/** Limits a user may set on the engine; bytes and a number of threads. */
export type Limits = { readonly memoryBytes: number; readonly threads: number }

/** What the engine refused, with its own code (https://clickhouse.com/docs, system.errors) where it gave one. */
export class WarehouseError extends Error {
  readonly engineCode: number | undefined
  constructor(message: string, engineCode: number | undefined) {
    super(message)
    this.name = 'WarehouseError'
    this.engineCode = engineCode
  }
}

/** Settings that hold for every statement, whatever the engine: bounded memory with spilling, and no silent changes of results. */
export function settingsFor(limits: Limits): Record<string, string | number> {
  return {
    max_memory_usage: limits.memoryBytes,
    max_bytes_before_external_group_by: Math.floor(limits.memoryBytes / 3),
    max_bytes_before_external_sort: Math.floor(limits.memoryBytes / 4),
    max_threads: limits.threads,
    max_insert_threads: Math.min(2, limits.threads),
    // Blocks of long texts must stay small, or a handful of them in flight outgrows the limit.
    max_block_size: 8192,
    max_insert_block_size: 32_768,
    min_insert_block_size_rows: 32_768,
    min_insert_block_size_bytes: 96_000_000,
    async_insert: 0,
    // An archive, or one broken clock, may reach over more months than the engine takes for sane.
    max_partitions_per_insert_block: 0,
    join_algorithm: 'parallel_hash,grace_hash',
    date_time_output_format: 'iso',
    session_timezone: 'UTC',
    max_query_size: 10_000_000,
    output_format_json_quote_64bit_integers: 1,
    output_format_json_quote_denormals: 0,
  }
}
