import { verify } from 'node:crypto'
import { ChainError } from '../chain-error.ts'
import { type Note, type NoteSignature, parseNote } from './note.ts'
import { cosignedMessage } from './signer.ts'
import { keyId, type VerifierKey } from './verifier-key.ts'

/** A trusted key whose signature holds; cosignatures carry their time, in seconds since 1970. */
export type Verified = { key: VerifierKey; time?: number }

/**
 * A note's text, after at least one trusted key's signature has been verified. Signatures of unknown keys are ignored; one of a known key
 * that fails rejects the whole note; a key counts once however often its lines are repeated (C2SP signed-note).
 */
export function openNote(input: Uint8Array | string, keys: readonly VerifierKey[]): { note: Note; verified: Verified[] } {
  const note = parseNote(input)
  const verified = new Map<VerifierKey, Verified>()
  for (const signature of note.signatures) {
    const key = keys.find((one) => one.name === signature.name && one.id === signature.id)
    if (key === undefined) continue
    const found = verifySignature(note.text, signature, key)
    if (found === undefined) {
      throw new ChainError('signature', `The signature of ${key.name}+${keyId(key)} does not hold; the note is not trusted.`)
    }
    const before = verified.get(key)
    if (before?.time === undefined || (found.time ?? 0) < before.time) verified.set(key, found)
  }
  if (verified.size === 0) {
    const wanted = keys.map((key) => `${key.name}+${keyId(key)}`).join(', ') || 'none'
    const names = note.signatures.slice(0, 4).map(({ name, id }) => `${name}+${id.toString(16).padStart(8, '0')}`)
    throw new ChainError('unsigned', `No trusted key has signed the note: signed by ${names.join(', ')}, trusted ${wanted}.`)
  }
  return { note, verified: [...verified.values()] }
}

/** Checks one signature line against its key. Undefined where it does not hold. */
export function verifySignature(text: string, { signature }: NoteSignature, key: VerifierKey): Verified | undefined {
  if (key.type === 1) {
    if (signature.length !== 64) return undefined
    return verify(null, Buffer.from(text, 'utf8'), key.key, signature) ? { key } : undefined
  }
  if (signature.length !== 72) return undefined
  const time = signature.readBigUInt64BE(0)
  if (time >= 1n << 63n) return undefined
  return verify(null, cosignedMessage(text, time), key.key, signature.subarray(8)) ? { key, time: Number(time) } : undefined
}
