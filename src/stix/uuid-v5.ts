import { createHash } from 'node:crypto'
import { StixError } from './stix-error.ts'

/** The namespace that STIX 2.1 section 2.9 keeps for cyber-observables; identifiers of other objects must not be made in it. */
const RESERVED = '00abedb4-aa42-466c-9c01-fed23315a9b7'

/**
 * A name-based UUID, version 5 (RFC 9562 section 5.5): SHA-1 over the namespace's bytes and the name in UTF-8.
 *
 * What the hash hides is only as well hidden as the namespace: with a known one, whoever guesses the name can check the guess.
 */
export function uuidV5(namespace: string, name: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(namespace)) {
    throw new StixError('value', 'A namespace is a UUID in lower case; the one given is none.')
  }
  if (namespace === RESERVED) throw new StixError('value', `The namespace ${RESERVED} is reserved (STIX 2.1 section 2.9).`)
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
