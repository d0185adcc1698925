import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { ChainError } from '../chain-error.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { keyId, type SignatureType, type VerifierKey, verifierKey } from './verifier-key.ts'

/** One that signs notes: an Ed25519 private key under a name. `sign` gives what follows the key id in a signature line. */
export type NoteSigner = { key: VerifierKey; sign: (text: string) => Buffer }

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Signs the text of notes (type 0x01): a log's signature. */
export function noteSigner(name: string, privateKey: KeyObject): NoteSigner {
  return { key: publicHalf(name, 1, privateKey), sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey) }
}

/**
 * Cosigns checkpoints with the time of signing (type 0x04, `cosignature/v1`): a witness's signature. The name is not in the signed message:
 * a key must serve one cosigner only.
 *
 * @param now seconds since 1970
 */
export function cosigner(name: string, privateKey: KeyObject, now: () => number): NoteSigner {
  return {
    key: publicHalf(name, 4, privateKey),
    sign: (text) => {
      const time = Math.floor(now())
      if (!Number.isSafeInteger(time) || time < 0)
        throw new ChainError('signature', `A cosignature cannot carry the time ${time}.`)
      const stamp = Buffer.alloc(8)
      stamp.writeBigUInt64BE(BigInt(time))
      return Buffer.concat([stamp, sign(null, cosignedMessage(text, BigInt(time)), privateKey)])
    },
  }
}

/** What an Ed25519 cosignature signs: two lines, then the whole text of the note (C2SP tlog-cosignature). */
export function cosignedMessage(text: string, time: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`, 'utf8')
}

/** A private key as one line, `PRIVATE+KEY+name+id+base64(1, seed)`, the form that note tools share. It is a secret: files of mode 0600. */
export function formatPrivateKey(name: string, privateKey: KeyObject): string {
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length)
  return `PRIVATE+KEY+${name}+${keyId(publicHalf(name, 1, privateKey))}+${encodeBase64(Buffer.concat([Uint8Array.of(1), seed]))}`
}

/** Reads that line. The error never repeats it. */
export function parsePrivateKey(line: string): { name: string; privateKey: KeyObject } {
  const [private_, key_, name, id, ...rest] = line.split('+')
  const bytes = decodeBase64(rest.join('+'))
  if (private_ !== 'PRIVATE' || key_ !== 'KEY' || name === undefined || bytes?.length !== 33 || bytes[0] !== 1) {
    throw new ChainError('key', 'The private key is malformed. Wanted is PRIVATE+KEY+NAME+ID+BASE64 of Ed25519.')
  }
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, bytes.subarray(1)]), format: 'der', type: 'pkcs8' })
  if (keyId(publicHalf(name, 1, privateKey)) !== id) throw new ChainError('key', 'The id of the private key does not fit it.')
  return { name, privateKey }
}

function publicHalf(name: string, type: SignatureType, privateKey: KeyObject): VerifierKey {
  if (privateKey.type !== 'private' || privateKey.asymmetricKeyType !== 'ed25519') {
    throw new ChainError('key', `The key of ${JSON.stringify(name)} is no Ed25519 private key.`)
  }
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return verifierKey(name, type, spki.subarray(-32))
}
