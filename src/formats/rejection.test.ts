import fc from 'fast-check'
import { expect, it, describe as suite } from 'vitest'
import { describe, reject } from './rejection.ts'

suite('describe', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    ['', 'an empty string'],
    ['yesterday', '"yesterday"'],
    [4.5, '4.5'],
    [[1, 2], 'a list of 2'],
    [{}, 'an empty object'],
    [{ a: 1, b: 2 }, 'an object with a, b'],
    ['a\u001b[2Jb\nc\u202ed\u2028e', '"a\\u001b[2Jb\\u000ac\\u202ed\\u2028e"'],
  ])('shows %j as %s', (value, shown) => {
    expect(describe(value)).toBe(shown)
  })

  it('says that it cut, and cuts no character in two', () => {
    expect(describe('x'.repeat(200))).toBe(`"${'x'.repeat(77)}…"`)
    expect(describe('😀'.repeat(200))).toBe(`"${'😀'.repeat(38)}…"`)
  })

  it('gives at most 80 characters without controls, of any value', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ unit: 'binary', maxLength: 300 }), (value, text) => {
        for (const shown of [describe(value), describe(text), describe({ [text]: value })]) {
          expect(shown.length).toBeLessThanOrEqual(80)
          expect(shown).not.toMatch(/\p{Cc}/u)
        }
      }),
    )
  })
})

suite('reject', () => {
  it('puts the place and the reason together', () => {
    const refusal = {
      code: 'invalid',
      field: 'time',
      found: 'yesterday',
      wanted: 'an RFC 3339 time',
      reason: 'It is none.',
    } as const
    expect(reject({ file: 'log.jsonl', line: 418 }, refusal)).toEqual({
      file: 'log.jsonl',
      line: 418,
      code: 'invalid',
      field: 'time',
      found: '"yesterday"',
      wanted: 'an RFC 3339 time',
      reason: 'It is none.',
    })
  })
})
