import type { Warehouse } from '../warehouse/warehouse.ts'

/**
 * One thread, and a line at a time on the way in. Of lines of some kilobytes that is many times slower; of lines of many megabytes, which the engine
 * otherwise reads by the thousand into one block, it is what a small machine can hold.
 */
const SETTINGS = {
  max_threads: 1,
  max_insert_threads: 1,
  max_parsing_threads: 1,
  max_block_size: 1,
  preferred_block_size_bytes: 1,
  input_format_parallel_parsing: 0,
  input_format_max_block_size_bytes: 1,
  input_format_parquet_max_block_size: 1,
  max_insert_block_size: 64,
  min_insert_block_size_rows: 64,
  min_insert_block_size_bytes: 1_000_000,
}

/** The warehouse, with every query and insertion of a query done in as little memory as the engine can. */
export function inSmallPieces(warehouse: Warehouse): Warehouse {
  const settings = Object.entries(SETTINGS)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')
  const small = (sql: string) => `${sql} SETTINGS ${settings}`
  return {
    ...warehouse,
    run: (sql, parameters) => warehouse.run(small(sql), parameters),
    rows: (sql, parameters) => warehouse.rows(small(sql), parameters),
    export: (sql, path, parameters) => warehouse.export(small(sql), path, parameters),
  }
}
