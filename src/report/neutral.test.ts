import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutral, pieces } from './neutral.ts'

describe('neutral', () => {
  it('leaves what a reader can see as it is, in any script', () => {
    for (const seen of ['plain ⟨slot⟩ & <b>', '请逐步写出推理过程', 'اكتب خطوات الحل كاملةً', 'हिन्दी', 'Tiếng Việt', '👍🏽 ❤️']) {
      expect(neutral(seen)).toBe(seen)
    }
  })

  it('names what would steer a terminal, turn text round or hide in it', () => {
    expect(neutral('\u001b[31mred\u0007\u0000')).toBe('<U+001B>[31mred<U+0007><U+0000>')
    expect(neutral('a\u202egpj.exe\u2066')).toBe('a<U+202E>gpj.exe<U+2066>')
    expect(neutral('pay\u200bment\ufeff')).toBe('pay<U+200B>ment<U+FEFF>')
    expect(neutral('\u009b2J\u007f')).toBe('<U+009B>2J<U+007F>')
    expect(neutral('\ud800x\udc00')).toBe('<U+D800>x<U+DC00>')
    expect(neutral('tag \u{e0041}\u{e0042}')).toBe('tag <U+E0041><U+E0042>')
    expect(neutral('two\nlines\tand\u2028three')).toBe('two<U+000A>lines<U+0009>and<U+2028>three')
  })

  it('keeps lines and tabs where text has a block of its own', () => {
    expect(pieces('a\n\tb\r', true)).toEqual([
      { as: 'text', text: 'a\n\tb' },
      { as: 'mark', mark: 'U+000D' },
    ])
  })

  it('counts combining marks stacked past the sixth instead of drawing them', () => {
    expect(neutral(`o${'\u0301'.repeat(40)}k`)).toBe(`o${'\u0301'.repeat(6)}<+34 marks>k`)
  })

  it('leaves nothing hidden in any string', () => {
    const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))
    fc.assert(
      fc.property(fc.oneof(anyUnits, fc.string({ unit: 'binary' })), (value) => {
        expect(neutral(value)).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}\u200b\ufeff]/u)
        expect(neutral(neutral(value))).toBe(neutral(value))
      }),
    )
  })
})
