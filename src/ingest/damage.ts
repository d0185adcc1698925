import { InputError } from '../records/index.ts'
import { WarehouseError } from '../warehouse/warehouse.ts'
import type { LogFile } from './classify-file.ts'

/** What the engine says of bytes that it cannot unpack or decode: codes of https://clickhouse.com/docs, system.errors. */
const COMPRESSED = [32, 33, 354, 561]
const PARQUET = [33, 117, 636, 1001]

export const FULL =
  'The disk that holds the warehouse is full: that of --warehouse, or of the folder for temporary files (TMPDIR). Make room there, or name another.'

/** Whether the engine stumbled over compressed bytes that end early or are damaged. */
export function isDamage(error: unknown): boolean {
  return error instanceof WarehouseError && COMPRESSED.includes(error.engineCode ?? 0)
}

/** Whether the engine ran into the limit of its memory. */
export function isWantOfMemory(error: unknown): boolean {
  return error instanceof WarehouseError && error.engineCode === 241
}

/** What the engine refused about a file as an InputError that names it; any other error as it is. */
export function asInputError(error: unknown, file: LogFile): unknown {
  if (!(error instanceof WarehouseError)) return error
  if (error.engineCode === 243 || /no space left/i.test(error.message)) return new InputError('disk', FULL)
  if (file.form.layout === 'parquet' && PARQUET.includes(error.engineCode ?? 0))
    return new InputError('file_unreadable', `${file.name}: begins like Parquet, but cannot be read as such.`)
  if (file.form.compression !== 'none' && isDamage(error)) return endsEarly(file)
  return error
}

export function endsEarly(file: LogFile): InputError {
  return new InputError('file_unreadable', `${file.name}: the compressed data ends early or is damaged.`)
}

/** What is said of a gzip file of which a part was read. */
export function gzipCutShort(name: string, loaded: number, why?: string): string {
  const because = why === undefined ? '' : ` (${why})`
  return `${name}: the gzip data ends early or is damaged${because}; ${loaded} lines before that point were read.`
}
