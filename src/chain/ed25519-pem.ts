import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/** The Ed25519 private key in a PEM file's text; undefined where there is none. */
export function privateKeyIn(pem: string): KeyObject | undefined {
  return ed25519(() => createPrivateKey(pem))
}

/** The Ed25519 public key in a PEM file's text; undefined where there is none, and where the text holds a private key, which has no business with whoever asks for the public half. */
export function publicKeyIn(pem: string): KeyObject | undefined {
  return pem.includes('PRIVATE') ? undefined : ed25519(() => createPublicKey(pem))
}

/** A public key as PEM, the same text for the same key. */
export function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

/** By what a public key is named where it is told of: the SHA-256 of its DER form. */
export function keyDigest(key: KeyObject): `sha256:${string}` {
  return `sha256:${createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')}`
}

function ed25519(read: () => KeyObject): KeyObject | undefined {
  try {
    const key = read()
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    // No PEM, or none of a key; of what it holds nothing is said.
    return undefined
  }
}
