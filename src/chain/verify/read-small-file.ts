import { readFileSync, statSync } from 'node:fs'
import { InputError } from '../../records/input-error.ts'

/** The bytes of a file that cannot be large if it is what it seems. Throws InputError beyond 4 MiB. */
export function readSmallFile(path: string): Buffer {
  const { size } = statSync(path)
  if (size > 4 << 20) throw new InputError('file_unreadable', `${path}: ${size} bytes are too many for a file of this kind.`)
  return readFileSync(path)
}
