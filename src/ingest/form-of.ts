import type { FileForm } from '../warehouse/warehouse.ts'

/** What a file is by its first four bytes. */
export function formOf(head: Buffer): FileForm {
  if (head.toString('latin1') === 'PAR1') return { layout: 'parquet', compression: 'none' }
  if (head[0] === 0x1f && head[1] === 0x8b) return { layout: 'lines', compression: 'gz' }
  if (head.length === 4 && head.readUInt32LE(0) === 0xfd2fb528) return { layout: 'lines', compression: 'zst' }
  return { layout: 'lines', compression: 'none' }
}
