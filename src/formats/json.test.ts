import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifier, parseJson } from './json.ts'

describe('parseJson', () => {
  it('gives whole numbers that are not held exactly to the letter: two customers stay two', () => {
    const ids = ['12345678901234567890', '12345678901234567891', '-9007199254740993']
    expect(ids.map((id) => identifier(parseJson(id)))).toEqual(ids)
    expect(parseJson('{"a":[9007199254740991,9007199254740993]}')).toEqual({ a: [9007199254740991, '9007199254740993'] })
  })

  it('leaves digits in strings and in fractions as they are', () => {
    for (const source of [
      '"id \\" 12345678901234567890 \\\\"',
      '0.12345678901234567891',
      '1e400',
      '[1.5e16,12345678901234567890.5]',
    ])
      expect(parseJson(source)).toEqual(JSON.parse(source))
    expect(parseJson('12345678901234567890 x')).toBeUndefined()
  })

  it('gives what JSON.parse gives, of whatever holds no such number', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1 }), (value, digits) => {
        fc.pre(!/\d{16}/.test(JSON.stringify(value)))
        const source = JSON.stringify({ value, text: `${digits}1234567890123456789"\\` })
        expect(parseJson(source)).toEqual(JSON.parse(source))
      }),
    )
  })

  it('reads a long text with digits in it', () => {
    const source = JSON.stringify({ id: 1, text: `12345678901234567890${'\n"x'.repeat(1_000_000)}` })
    expect(parseJson(source)).toEqual(JSON.parse(source))
  })
})
