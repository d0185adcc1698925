import { ChainError } from '../chain-error.ts'
import { type Hash, leafHash } from '../merkle/hash.ts'
import { verifyInclusion } from '../merkle/inclusion.ts'
import { decodeBase64, decodeHash, encodeBase64 } from './base64.ts'
import { type OpenCheckpoint, openCheckpoint } from './checkpoint.ts'
import { NOTE_LIMITS } from './note.ts'
import type { VerifierKey } from './verifier-key.ts'

/** All that is needed to check offline that an entry is in a log (C2SP tlog-proof). `extra` is not authenticated by anything. */
export type TlogProof = { index: number; path: Hash[]; checkpoint: string; extra?: Buffer }

const HEADER = 'c2sp.org/tlog-proof@v1'

export function formatTlogProof({ index, path, checkpoint, extra }: TlogProof): string {
  const head = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${encodeBase64(extra)}`]),
    `index ${index}`,
    ...path.map(encodeBase64),
  ]
  return `${head.join('\n')}\n\n${checkpoint}`
}

/** Reads a proof, strictly; nothing is verified yet. Throws ChainError. */
export function parseTlogProof(text: string): TlogProof {
  const wrong = (why: string) => new ChainError('proof', `The proof is malformed: ${why}. It is not used.`)
  if (text.length > 2 * NOTE_LIMITS.bytes) throw wrong(`it has ${text.length} characters`)
  const end = text.indexOf('\n\n')
  if (end < 0) throw wrong('there is no blank line before its checkpoint')
  const [header, ...lines] = text.slice(0, end).split('\n', 70)
  if (header !== HEADER) throw wrong(`it does not begin with ${HEADER}`)
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined
  const extra = extraLine === undefined ? undefined : decodeBase64(extraLine.slice(6))
  if (extraLine !== undefined && extra === undefined) throw wrong('its extra data is no strict Base 64')
  const index = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() ?? '')?.[1]
  if (index === undefined || !Number.isSafeInteger(Number(index))) throw wrong('its index is no decimal from 0 to 2^53 - 1')
  if (lines.length > 63) throw wrong('it has more than 63 hashes')
  const path = lines.map((line, i) => {
    const hash = decodeHash(line)
    if (hash === undefined) throw wrong(`hash ${i + 1} is not Base 64 of 32 bytes`)
    return hash
  })
  return { index: Number(index), path, checkpoint: text.slice(end + 2), ...(extra === undefined ? {} : { extra }) }
}

/**
 * Checks that the entry's bytes stand in the log of one of the keys, and returns the opened checkpoint, whose cosignatures the caller
 * counts. Throws ChainError.
 */
export function verifyTlogProof(text: string, entry: Uint8Array, keys: readonly VerifierKey[], origin?: string): OpenCheckpoint {
  const { index, path, checkpoint } = parseTlogProof(text)
  const opened = openCheckpoint(checkpoint, keys, origin)
  const { size, root } = opened.checkpoint
  if (!verifyInclusion({ leaf: leafHash(entry), index, size, root, proof: path })) {
    throw new ChainError('proof', `The entry is not proven to stand at ${index} of ${opened.checkpoint.origin} at size ${size}.`)
  }
  return opened
}
