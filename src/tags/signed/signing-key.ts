import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { fromBase64url, toBase64url } from '../base64url.ts'
import { TagError } from '../tag-error.ts'

/** One that signs messages: a member, a steward, or the forum, by its id. */
export type MessageSigner = { id: string; privateKey: KeyObject; publicKey: string }

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** A signer from an Ed25519 seed of 32 bytes (RFC 8032). */
export function messageSigner(id: string, seed: Uint8Array): MessageSigner {
  if (seed.length !== 32) throw new TagError('key', `The signing key of ${id} has ${seed.length} bytes, not 32. It is not used.`)
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { id, privateKey, publicKey: toBase64url(spki.subarray(-32)) }
}

/** The seed of a signer, to keep in a file of mode 0600. */
export function seedOf(signer: MessageSigner): Buffer {
  return signer.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length)
}

/** A public key from its 32 bytes in base64url. */
export function messageKey(text: string): KeyObject {
  const raw = fromBase64url(text, 32)
  if (raw === undefined) throw new TagError('key', 'A signing key is no base64url of 32 bytes. It is not used.')
  return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })
}
