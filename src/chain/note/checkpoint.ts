import { ChainError } from '../chain-error.ts'
import type { Hash } from '../merkle/hash.ts'
import { checkSize } from '../merkle/tree-root.ts'
import { decodeHash, encodeBase64 } from './base64.ts'
import type { Note } from './note.ts'
import { openNote, type Verified } from './open-note.ts'
import type { VerifierKey } from './verifier-key.ts'

/** A tree's head at a size, as a log signs it (C2SP tlog-checkpoint). */
export type Checkpoint = { origin: string; size: number; root: Hash; extensions: string[] }

/** The text that is signed. Throws ChainError for an origin that does not fit a line. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  checkSize(size)
  const text = [origin, size, encodeBase64(root), ...extensions].map((line) => `${line}\n`).join('')
  parseCheckpoint(text)
  return text
}

/** Reads a note's text as a checkpoint, strictly. Throws ChainError. */
export function parseCheckpoint(text: string): Checkpoint {
  const wrong = (why: string) => new ChainError('checkpoint', `The checkpoint is malformed: ${why}. It is not used.`)
  if (!text.endsWith('\n')) throw wrong('its text does not end in a newline')
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n')
  if (origin === undefined || origin === '' || size === undefined || root === undefined)
    throw wrong('its first three lines are not there')
  if (extensions.includes('')) throw wrong('it holds an empty line')
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) {
    throw wrong(`line 2, its size, is ${JSON.stringify(size.slice(0, 40))}, not a decimal from 0 to 2^53 - 1`)
  }
  const hash = decodeHash(root)
  if (hash === undefined) throw wrong(`line 3, its root, is ${JSON.stringify(root.slice(0, 60))}, not Base 64 of 32 bytes`)
  return { origin, size: Number(size), root: hash, extensions }
}

export type OpenCheckpoint = { checkpoint: Checkpoint; note: Note; verified: Verified[] }

/**
 * A checkpoint after a log's own key among the trusted (type 0x01) has been found to have signed it; a witness's cosignature alone says
 * nothing of who the log is. Throws ChainError.
 *
 * @param origin where given, the only log that is accepted
 */
export function openCheckpoint(input: Uint8Array | string, keys: readonly VerifierKey[], origin?: string): OpenCheckpoint {
  const { note, verified } = openNote(input, keys)
  const checkpoint = parseCheckpoint(note.text)
  if (origin !== undefined && checkpoint.origin !== origin) {
    throw new ChainError(
      'checkpoint',
      `The checkpoint is of ${JSON.stringify(checkpoint.origin)}, not of ${JSON.stringify(origin)}.`,
    )
  }
  if (!verified.some(({ key }) => key.type === 1)) {
    throw new ChainError(
      'unsigned',
      `The checkpoint of ${checkpoint.origin} is cosigned, but no trusted key of the log has signed it.`,
    )
  }
  return { checkpoint, note, verified }
}
