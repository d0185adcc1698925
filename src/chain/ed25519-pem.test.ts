import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyDigest, privateKeyIn, publicKeyIn, publicPem } from './ed25519-pem.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })

describe('a key in PEM', () => {
  it('is read where it is of Ed25519, and a public one by its public half alone', () => {
    expect(privateKeyIn(secret)?.equals(privateKey)).toBe(true)
    expect(publicKeyIn(publicPem(publicKey))?.equals(publicKey)).toBe(true)
    expect(publicKeyIn(secret)).toBeUndefined()
    expect(privateKeyIn(publicPem(publicKey))).toBeUndefined()
    expect(publicKeyIn(publicPem(rsa.publicKey))).toBeUndefined()
    expect(privateKeyIn(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toBeUndefined()
    for (const odd of ['', 'x', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----'])
      expect([publicKeyIn(odd), privateKeyIn(odd)]).toEqual([undefined, undefined])
  })

  it('is named by a digest that does not depend on how it was written', () => {
    const again = publicKeyIn(`\n${publicPem(publicKey)}\n`) ?? publicKey
    expect(keyDigest(again)).toBe(keyDigest(publicKey))
    expect(keyDigest(publicKey)).toMatch(/^sha256:[0-9a-f]{64}$/)
  })
})
