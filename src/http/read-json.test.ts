import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonError, readJson } from './read-json.ts'

const read = (text: string, depth?: number) => readJson(Buffer.from(text), depth)
const codeOf = (bytes: Uint8Array, depth?: number) => {
  try {
    readJson(bytes, depth)
    return 'none'
  } catch (error) {
    return error instanceof JsonError ? error.code : 'other'
  }
}

describe('readJson', () => {
  it('reads what any JSON writer writes, like the engine does', () => {
    const value = fc.jsonValue({ maxDepth: 6 }).filter((one) => !JSON.stringify(one).includes('"__proto__":'))
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2), (one, indent) => {
        const text = JSON.stringify(one, null, indent)
        const numbers = text.match(/-?\d[\d.eE+-]*/g) ?? []
        fc.pre(!/\\ud[89a-f]/i.test(text) && numbers.every((each) => /[.e]/i.test(each) || Number.isSafeInteger(Number(each))))
        expect(read(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('throws nothing but JsonError at anything at all', () => {
    const known = (bytes: Uint8Array) => codeOf(bytes) !== 'other'
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), known))
    const pieces = fc.array(
      fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', '1', '-', 'e', '.', 'null', '"a"', '\\u', ' '),
    )
    fc.assert(fc.property(pieces, (parts) => known(Buffer.from(parts.join('')))))
  })

  it('takes nothing that the engine does not', () => {
    const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', '"a"', ':', ',', '1', '-1', 'true', ' '))
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        if (codeOf(Buffer.from(text)) === 'none') expect(() => JSON.parse(text)).not.toThrow()
      }),
    )
  })

  it('refuses depth before the engine sees it, and counts brackets in strings as text', () => {
    expect(codeOf(Buffer.from('['.repeat(1_000_000)))).toBe('depth')
    expect(read(`"${'['.repeat(1000)}"`)).toBe('['.repeat(1000))
    expect(codeOf(Buffer.from('[[[1]]]'), 2)).toBe('depth')
    expect(read('[[1],[2]]', 2)).toEqual([[1], [2]])
  })

  it('refuses a name twice in one object, escapes seen through, and lets it stand in two', () => {
    for (const text of ['{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '[{"b":{"a":1,"c":[{"x":1}],"a":1}}]', '{"":1,"":2}'])
      expect(codeOf(Buffer.from(text)), text).toBe('duplicate')
    expect(read('[{"a":1},{"a":{"a":["a","a"]}}]')).toEqual([{ a: 1 }, { a: { a: ['a', 'a'] } }])
  })

  it('refuses numbers that change when read, bad UTF-8, half pairs and __proto__', () => {
    for (const text of ['1e309', '-1e400', '9007199254740992', `1${'0'.repeat(400)}`])
      expect(codeOf(Buffer.from(text)), text).toBe('number')
    expect(read('[9007199254740991,-1.5e300,0.1]')).toEqual([9007199254740991, -1.5e300, 0.1])
    expect(codeOf(Uint8Array.of(0x22, 0xff, 0x22))).toBe('utf8')
    expect(codeOf(Buffer.from('"\\udc00"'))).toBe('surrogate')
    expect(read('"\\ud83d\\ude00"')).toBe('😀')
    expect(codeOf(Buffer.from('{"__proto__":1}'))).toBe('name')
    expect(codeOf(Buffer.from('\ufeff{}'))).toBe('syntax')
  })
})
