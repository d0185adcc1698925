import type { FileForm } from '../warehouse/warehouse.ts'

/** What a file is by its first four bytes. */
export function formOf(head: Uint8Array): FileForm {
  const bytes = Buffer.from(head)
  if (bytes.toString('latin1') === 'PAR1') return { layout: 'parquet', compression: 'none' }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return { layout: 'lines', compression: 'gz' }
  if (bytes.length === 4 && bytes.readUInt32LE(0) === 0xfd2fb528) return { layout: 'lines', compression: 'zst' }
  return { layout: 'lines', compression: 'none' }
}
