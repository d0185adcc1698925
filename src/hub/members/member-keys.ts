import { type KeyObject, X509Certificate } from 'node:crypto'
import { publicKeyIn } from '../../chain/ed25519-pem.ts'
import { HubError } from '../hub-error.ts'

/** By what a client certificate in PEM is known. */
export function fingerprintOf(pem: string, undone: string): string {
  try {
    return new X509Certificate(pem).fingerprint256
  } catch {
    throw new HubError('member', `--certificate: the file holds no certificate in PEM. ${undone}`)
  }
}

/** The public half of a member's own signing key. */
export function signingKeyIn(pem: string, undone: string): KeyObject {
  const key = publicKeyIn(pem)
  if (key === undefined)
    throw new HubError(
      'member',
      `--signing-key: the file holds no Ed25519 public key in PEM; the private half stays with the member. ${undone}`,
    )
  return key
}
