import { ChainError } from '../chain-error.ts'
import { TILE_WIDTH } from './tile-path.ts'

/** The longest entry: its length is written in 16 bits. */
export const ENTRY_BYTES = 65_535

/** Entries in a row, each after its length as a big-endian uint16 (C2SP tlog-tiles). */
export function encodeEntries(entries: readonly Uint8Array[]): Buffer {
  const parts: Uint8Array[] = []
  for (const entry of entries) {
    if (entry.length > ENTRY_BYTES) {
      throw new ChainError('entry', `An entry has ${entry.length} bytes; at most ${ENTRY_BYTES} fit. Nothing was appended.`)
    }
    parts.push(Uint8Array.of(entry.length >> 8, entry.length & 255), entry)
  }
  return Buffer.concat(parts)
}

/** Takes a bundle apart, at most 256 entries. Throws ChainError with the place where it does not hold what it says. */
export function decodeEntries(bundle: Buffer, name: string): Buffer[] {
  const entries: Buffer[] = []
  for (let at = 0; at < bundle.length; ) {
    const length = at + 2 <= bundle.length ? bundle.readUInt16BE(at) : Number.POSITIVE_INFINITY
    if (at + 2 + length > bundle.length)
      throw new ChainError('tile', `${name}: entry ${entries.length} at byte ${at} is cut off.`)
    if (entries.length === TILE_WIDTH) throw new ChainError('tile', `${name}: more than ${TILE_WIDTH} entries.`)
    entries.push(bundle.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return entries
}
