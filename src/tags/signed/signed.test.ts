import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../base64url.ts'
import { LIMITS } from '../messages/limits.ts'
import { parseBody } from '../messages/parse-body.ts'
import { SUBMIT } from '../messages/submit.ts'
import { TagError } from '../tag-error.ts'
import { openMessage, signMessage } from './signed.ts'
import { messageKey, messageSigner } from './signing-key.ts'

const random = (count: number) => randomBytes(count)
const NOW = 1_770_000_000_000
const lab = messageSigner('lab-a', random(32))
const body = {
  epoch: '2026-02-01',
  namespace: 'payment',
  campaign: toBase64url(random(16)),
  tags: [{ tag: toBase64url(random(16)), commitment: toBase64url(random(32)) }],
} as const
const opening = { to: 'forum', now: NOW, keyOf: (id: string) => (id === 'lab-a' ? messageKey(lab.publicKey) : undefined) }
const made = () =>
  JSON.parse(JSON.stringify(signMessage(SUBMIT, structuredClone(body) as never, { signer: lab, to: 'forum', now: NOW, random })))

describe('a signed message', () => {
  it('is read back as it was written, in any order of its fields', () => {
    const message = made()
    const turned = {
      signature: message.signature,
      body: Object.fromEntries(Object.entries(message.body).reverse()),
      header: message.header,
    }
    expect(openMessage(SUBMIT, turned, opening).body).toEqual(body)
  })

  it('is refused with a field more, less, or of another kind of message', () => {
    const message = made()
    expect(() => openMessage(SUBMIT, { ...message, more: 1 }, opening)).toThrow(TagError)
    expect(() => openMessage(SUBMIT, { ...message, header: { ...message.header, more: 1 } }, opening)).toThrow(TagError)
    expect(() => openMessage(SUBMIT, { ...message, body: { ...message.body, action: 'ban' } }, opening)).toThrow(TagError)
    expect(() =>
      openMessage(SUBMIT, { ...message, header: { ...message.header, type: 'stillwatch.withdraw/1' } }, opening),
    ).toThrow('not a stillwatch.submit/1')
    for (const path of ['header', 'body', 'signature']) {
      const { [path]: _, ...rest } = message
      expect(() => openMessage(SUBMIT, rest, opening)).toThrow(TagError)
    }
  })

  it('is refused with any one bit of its signature changed, and with one of low order', () => {
    const message = made()
    const signature = fromBase64url(message.signature, 64) as Buffer
    fc.assert(
      fc.property(fc.nat({ max: 511 }), (bit) => {
        const flipped = Buffer.from(signature)
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7))
        expect(() => openMessage(SUBMIT, { ...message, signature: toBase64url(flipped) }, opening)).toThrow('does not hold')
      }),
      { numRuns: 64 },
    )
    const zero = toBase64url(Buffer.concat([Buffer.from(`01${'00'.repeat(31)}`, 'hex'), Buffer.alloc(32)]))
    expect(() => openMessage(SUBMIT, { ...message, signature: zero }, opening)).toThrow('does not hold')
  })
})

describe('base64url', () => {
  it('has one spelling for bytes', () => {
    for (const text of ['QQ==', 'QR', 'Q', 'Q+', 'QQ ', 'QQ\n']) expect(fromBase64url(text)).toBeUndefined()
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64url(toBase64url(bytes), bytes.length)).toEqual(Buffer.from(bytes))
      }),
    )
  })
})

describe('the body of a message', () => {
  it('is parsed as JSON parses it, or refused', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        expect(parseBody(Buffer.from(JSON.stringify(value)), 1e6)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', '1', 'a') }), (text) => {
        try {
          expect(parseBody(Buffer.from(text), 1e6)).toEqual(JSON.parse(text))
        } catch (error) {
          expect(error).toBeInstanceOf(TagError)
        }
      }),
    )
  })

  it('may hold brackets in its strings, and nests no deeper than the limit', () => {
    const deep = (n: number) => Buffer.from(`${'['.repeat(n)}${']'.repeat(n)}`)
    expect(() => parseBody(deep(LIMITS.depth), 1e6)).not.toThrow()
    expect(() => parseBody(deep(LIMITS.depth + 1), 1e6)).toThrow('deeper')
    expect(parseBody(Buffer.from(JSON.stringify(['['.repeat(500), '\\"[[['])), 1e6)).toHaveLength(2)
    expect(() => parseBody(deep(3), 5)).toThrow('6 bytes')
  })
})
