import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBasic } from './basic.ts'
import { readMediaTypes } from './media-type.ts'
import { hashPassword, isPassword } from './password.ts'
import { rateLimit } from './rate-limit.ts'
import { readByteMembers, readInnerLists, writeInnerList } from './structured-field.ts'

describe('headers from outside', () => {
  it('are read, or not taken, but never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const read of [readBasic, readMediaTypes, readByteMembers, readInnerLists]) expect(() => read(text)).not.toThrow()
      }),
    )
  })

  it('come back as they were written: user and password', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((one) => !one.includes(':')),
        fc.string(),
        (user, password) => {
          fc.pre(!/\p{Cs}/u.test(user + password))
          expect(readBasic(`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`)).toEqual({ user, password })
        },
      ),
    )
    for (const header of [undefined, '', 'Basic', 'Bearer YTpi', 'Basic YQ==', 'Basic OmI=', 'Basic ***'])
      expect(readBasic(header)).toBeUndefined()
  })

  it('come back as they were written: lists of components', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', ' ', ';', '@') })
    fc.assert(
      fc.property(fc.array(text), text, fc.integer({ min: -999, max: 999 }), (items, nonce, created) => {
        const list = {
          items,
          parameters: new Map<string, string | number>([
            ['created', created],
            ['nonce', nonce],
          ]),
        }
        expect(readInnerLists(`sig=${writeInnerList(list)}`)?.get('sig')).toEqual(list)
      }),
    )
  })

  it('give media types with their parameters, in lower case, quotes taken off', () => {
    expect(readMediaTypes('Text/HTML; q=0.5, application/taxii+json;Version="2.1" , bad, */*')).toEqual([
      { type: 'text/html', parameters: new Map([['q', '0.5']]) },
      { type: 'application/taxii+json', parameters: new Map([['version', '2.1']]) },
      { type: '*/*', parameters: new Map() },
    ])
    expect(readMediaTypes('a/b;x="1,2;3"')).toEqual([{ type: 'a/b', parameters: new Map([['x', '1,2;3']]) }])
  })
})

describe('passwords', () => {
  it('are found right and wrong by their stored form, which does not hold them', async () => {
    const stored = await hashPassword('correct horse', Buffer.alloc(16, 7))
    expect(stored).not.toContain('correct')
    expect(await isPassword('correct horse', stored)).toBe(true)
    for (const wrong of ['correct hors', '', 'Correct horse']) expect(await isPassword(wrong, stored)).toBe(false)
    expect(await isPassword('x', 'plain$x')).toBe(false)
  })
})

describe('rateLimit', () => {
  it('lets a burst through, then so many a second, each key by itself', () => {
    let now = 0
    const limit = rateLimit({ perSecond: 2, burst: 3 }, () => now)
    expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0, 1])
    expect([limit.wait('a'), limit.take('b'), limit.wait('b')]).toEqual([1, 0, 0])
    now = 500
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 1])
    now = 1_000_000
    expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0, 1])
  })

  it('never lets more through than burst and rate, at whatever times it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (steps) => {
        let now = 0
        const limit = rateLimit({ perSecond: 5, burst: 4 }, () => now)
        let passed = 0
        for (const step of steps) {
          now += step
          if (limit.take('a') === 0) passed++
        }
        expect(passed).toBeLessThanOrEqual(4 + (now / 1000) * 5 + 1e-6)
      }),
    )
  })
})
