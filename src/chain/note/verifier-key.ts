import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { shownStart } from '../../files/shown-start.ts'
import { ChainError } from '../chain-error.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'

/** Ed25519 over the text (0x01), and Ed25519 over time and text, as witnesses cosign (0x04): C2SP signed-note and tlog-cosignature. */
export type SignatureType = 1 | 4

/** A key to check notes with. Name and id together say which key and which way of signing is meant. */
export type VerifierKey = {
  name: string
  /** The first four bytes of SHA-256(name, newline, type, public key), as a number. */
  id: number
  type: SignatureType
  /** 32 bytes (RFC 8032). */
  publicKey: Buffer
  key: KeyObject
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** A key from its parts. Throws ChainError for a name that no note can carry. */
export function verifierKey(name: string, type: SignatureType, publicKey: Uint8Array): VerifierKey {
  checkKeyName(name)
  if (publicKey.length !== 32) throw new ChainError('key', `Key ${quoted(name)} has ${publicKey.length} bytes; Ed25519 has 32.`)
  const raw = Buffer.from(publicKey)
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })
  const id = createHash('sha256').update(`${name}\n`).update(Uint8Array.of(type)).update(raw).digest().readUInt32BE(0)
  return { name, id, type, publicKey: raw, key }
}

/** A key from its line `name+id+base64(type, public key)`. Throws ChainError where any part is malformed or they do not fit. */
export function parseVerifierKey(text: string): VerifierKey {
  const wrong = (why: string) => new ChainError('key', `Key ${shownStart(text)}: ${why}. Wanted is NAME+ID+BASE64 of Ed25519.`)
  if (text.startsWith('PRIVATE+KEY+'))
    throw wrong("this is the private half, which is nobody else's to see; its public half is wanted, as in log.vkey")
  const [name, id, ...rest] = text.length <= 1_024 ? text.split('+') : []
  if (name === undefined || id === undefined || rest.length === 0) throw wrong('the three parts are not there')
  if (!/^[0-9a-f]{8}$/.test(id)) throw wrong('the id is not 8 lower-case hexadecimal digits')
  // Base 64 may hold a plus, a name may not.
  const bytes = decodeBase64(rest.join('+'))
  if (bytes === undefined) throw wrong('the key is no strict Base 64')
  const type = bytes[0]
  if (type !== 1 && type !== 4) throw wrong(`signature type ${type ?? 'none'} is not known here; 1 and 4 are`)
  if (bytes.length !== 33) throw wrong(`the key has ${bytes.length - 1} bytes, not 32`)
  const key = verifierKey(name, type, bytes.subarray(1))
  if (keyId(key) !== id) throw wrong(`the id of this name and key is ${keyId(key)}`)
  return key
}

/** The line by which a key is handed on. */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${keyId(key)}+${encodeBase64(Buffer.concat([Uint8Array.of(key.type), key.publicKey]))}`
}

/** A key's id as people see it. */
export function keyId(key: VerifierKey): string {
  return key.id.toString(16).padStart(8, '0')
}

/** Key names are not empty and hold neither Unicode spaces nor a plus (C2SP signed-note), nor half of a surrogate pair. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}\p{Cs}+]/u.test(name)
}

function checkKeyName(name: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these would break the note's lines
  if (!isKeyName(name) || /[\u0000-\u001f]/.test(name))
    throw new ChainError('key', `${quoted(name)} is no key name: wanted is text without spaces and plus.`)
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
