import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { keyDigest, publicPem } from '../../chain/ed25519-pem.ts'
import { hashPassword } from '../../http/password.ts'

/** By what a member shows who it is, and what the forum keeps of it. */
export type Credentials = {
  /** Shown once; only a hash of it is kept. */
  readonly password: string
  readonly keyId: string
  /** PEM, PKCS #8; the forum keeps the public half only. None where the member has a key of its own. */
  readonly privateKey?: string
  readonly kept: { readonly passwordHash: string; readonly publicKey: string; readonly keyDigest: string }
}

/**
 * A password, and a key for machines with a name that is not the member's: what machines send may be seen by others.
 *
 * @param own the public half of a key that the member made: then nobody else can ever have signed with it
 */
export async function newCredentials(own: KeyObject | undefined): Promise<Credentials> {
  const password = randomBytes(24).toString('base64url')
  const { publicKey, privateKey } = own === undefined ? generateKeyPairSync('ed25519') : { publicKey: own }
  return {
    password,
    keyId: `key-${randomBytes(12).toString('hex')}`,
    ...(privateKey === undefined ? {} : { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }),
    kept: {
      passwordHash: await hashPassword(password, randomBytes(16)),
      publicKey: publicPem(publicKey),
      keyDigest: keyDigest(publicKey),
    },
  }
}
