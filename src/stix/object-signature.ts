import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { canonicalJson } from '../chain/canonical-json.ts'

/** The one header that is written: Ed25519 and nothing else, with no name of a key, which would be the same under every pseudonym. */
const HEADER = Buffer.from('{"alg":"EdDSA"}').toString('base64url')

/**
 * Signs an object: a JWS (RFC 7515, RFC 8037) over its canonical JSON (RFC 8785) with the content left out (appendix F), since who has the signature has the
 * object too. STIX 2.1 has no signatures; it travels beside the object.
 */
export function signObject(object: Readonly<Record<string, unknown>>, key: KeyObject): string {
  const content = Buffer.from(canonicalJson(object)).toString('base64url')
  return `${HEADER}..${sign(null, Buffer.from(`${HEADER}.${content}`), key).toString('base64url')}`
}

/**
 * Whether a detached JWS is one of these keys' over an object.
 *
 * @param canonical the object's canonical JSON
 * @param publicKeys in PEM; other keys than Ed25519 sign nothing here
 */
export function isSignedBy(jws: string, canonical: string, publicKeys: readonly string[]): boolean {
  const [header, content, signature, ...more] = jws.split('.')
  // Compared as text: a header with anything else in it (another algorithm, `crit`, `b64`) is none that is written here.
  if (header !== HEADER || content !== '' || signature === undefined || more.length > 0) return false
  const bytes = Buffer.from(signature, 'base64url')
  if (bytes.length !== 64 || bytes.toString('base64url') !== signature) return false
  const signed = Buffer.from(`${HEADER}.${Buffer.from(canonical).toString('base64url')}`)
  return publicKeys
    .map((pem) => createPublicKey(pem))
    .some((key) => key.asymmetricKeyType === 'ed25519' && verify(null, signed, key, bytes))
}
