import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../chain/canonical-json.ts'
import { isSignedBy, signObject } from './object-signature.ts'

/** RFC 8037 appendix A.1: the key of its example of a JWS. */
const key = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  },
})
const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string
const another = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }) as string
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }) as string

describe('the signature of an object', () => {
  it('is checked as RFC 8037 appendix A.4 has it', () => {
    const signature = 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'
    const jws = `eyJhbGciOiJFZERTQSJ9..${signature}`
    expect(isSignedBy(jws, 'Example of Ed25519 signing', [another, pem])).toBe(true)
    expect(isSignedBy(jws, 'Example of Ed25519 signing', [another, rsa])).toBe(false)
    expect(isSignedBy(jws, 'Example of Ed25519 signing.', [pem])).toBe(false)
  })

  it('holds for the object in any order of its properties, and for no other', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), fc.string(), (object, name) => {
        const jws = signObject(object, key)
        const turned = Object.fromEntries(Object.entries(object).reverse())
        expect(isSignedBy(jws, canonicalJson(turned), [pem])).toBe(true)
        expect(isSignedBy(jws, canonicalJson({ ...object, [name]: 'more' }), [pem])).toBe(false)
      }),
    )
  })

  it('is written in one way: another header, a content, a rest or odd base64 is none', () => {
    const object = { a: 1 }
    const jws = signObject(object, key)
    const [header, , signature] = jws.split('.') as [string, string, string]
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    for (const odd of [
      `${none}..${signature}`,
      `${none}..`,
      `${header}.e30.${signature}`,
      `${jws}.`,
      `${jws}=`,
      `${header}..${signature.slice(0, -1)}`,
      jws.replaceAll('_', '/').replaceAll('-', '+').concat(' '),
      '',
      '..',
    ])
      expect(isSignedBy(odd, canonicalJson(object), [pem]), odd).toBe(false)
  })
})
