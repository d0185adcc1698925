import { ed25519, ristretto255 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64url } from './base64url.ts'
import { ELEMENT_BYTES, parseElement } from './group-element.ts'
import { TagError } from './tag-error.ts'

const encoded = (hex: string) => toBase64url(Buffer.from(hex, 'hex'))

describe('an element from outside', () => {
  it('is taken where it is the encoding of one', () => {
    const bytes = ristretto255.Point.BASE.multiply(7n).toBytes()
    expect(parseElement(toBase64url(bytes), 'element 1')).toEqual(Buffer.from(bytes))
  })

  it('is refused where it is the identity', () => {
    expect(() => parseElement(encoded('00'.repeat(32)), 'element 1')).toThrow('element 1 is the identity')
  })

  // RFC 9496 appendix A.2 and A.3: non-canonical, negative, non-square, product negative, and s = -1 whose y is 0.
  it.each([
    '00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0100000000000000000000000000000000000000000000000000000000000000',
    '01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20',
    'c34c4e1826e5d403b78e246e88aa051c36ccf0aafebffe137d148a2bf9104562',
    '26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371',
    '3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ])('is refused where it is the bad encoding %s', (hex) => {
    expect(() => parseElement(encoded(hex), 'element 1')).toThrow('no element')
  })

  it('is refused where it is a point of low order of the curve below', () => {
    const torsion = ed25519.Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')
    for (let k = 1n; k < 8n; k++) {
      expect(() => parseElement(toBase64url(torsion.multiplyUnsafe(k).toBytes()), 'element 1')).toThrow(TagError)
    }
  })

  it('is refused in every other length and spelling', () => {
    const good = toBase64url(ristretto255.Point.BASE.toBytes())
    for (const text of [good.slice(1), `${good}A`, `${good}=`, ` ${good}`, good.replace(/.$/, '*'), '', 'A'.repeat(100_000)]) {
      expect(() => parseElement(text, 'element 1')).toThrow('no base64url of 32 bytes')
    }
    expect(ELEMENT_BYTES).toBe(32)
  })

  it('of random bytes is an element or refused, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        try {
          expect(parseElement(toBase64url(bytes), 'x')).toHaveLength(32)
        } catch (error) {
          expect(error).toBeInstanceOf(TagError)
        }
      }),
    )
  })
})
