import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { defaultPolicy } from './read-policy.ts'
import { openPolicy, policyDigest, signPolicy } from './signed-policy.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const signed = signPolicy(defaultPolicy(), privateKey)

describe('a signed policy', () => {
  it('opens with the key of the lab that signed it', () => {
    const { policy, digest } = openPolicy(signed, publicKey, 'policy.json')
    expect(policy).toEqual(defaultPolicy())
    expect(digest).toBe(policyDigest(defaultPolicy()))
  })

  it.each([
    ['a changed class', signed.replace('"class": "N"', '"class": "F"'), /class|changed/],
    ['a lower bar', signed.replace('"min_accounts": 3', '"min_accounts": 1'), /was changed after it was signed/],
    [
      'a rule for another field',
      signed.replace('"campaigns[].rank": "own-traffic"', '"campaigns[].rank": "volume"'),
      /was changed after it was signed/,
    ],
    ['a released class', signed.replace('"stopped": []', '"stopped": ["N"]'), /was changed after it was signed/],
    ['no signature', JSON.stringify({ policy: defaultPolicy() }), /wanted is/],
    ['no JSON', '{', /no JSON/],
  ])('is refused with %s', (_name, text, message) => {
    expect(text).not.toBe(signed)
    expect(() => openPolicy(text, publicKey, 'policy.json')).toThrow(message)
  })

  it('is refused where another key signed it, even if the file says so', () => {
    const other = generateKeyPairSync('ed25519').privateKey
    expect(() => openPolicy(signPolicy(defaultPolicy(), other), publicKey, 'policy.json')).toThrow('another key')
    const own = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
    const forged = signPolicy(defaultPolicy(), other).replace(/"public_key": "[^"]*"/, `"public_key": "${own}"`)
    expect(() => openPolicy(forged, publicKey, 'policy.json')).toThrow('was changed')
  })
})
