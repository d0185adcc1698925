import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { identifier, passage, text } from './escape.ts'
import { type Html, html, markupOf } from './html.ts'

function read(part: Html): { text: string; tags: string[] } {
  const { document } = parseHTML(markupOf(html`<!doctype html><html><body><main>${part}</main></body></html>`))
  const main = document.querySelector('main')
  return { text: main?.textContent ?? '', tags: [...(main?.querySelectorAll('*') ?? [])].map((e) => e.localName) }
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '`', '</script>', '<!--', ']]>', '&lt;', '⟨', '⟩', '\n', 'x', '\u202e'))
    .map((parts) => parts.join('')),
)

describe('text', () => {
  it('gives back what was visible, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'az<>&"\'`/!-–é字ب💡 ') }), (value) => {
        fc.pre(!/^\s*[-=+@]/.test(value))
        expect(read(text(value)).text).toBe(value)
      }),
    )
  })

  it('adds no element but its own', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(read(text(value)).tags.every((tag) => tag === 'bdi' || tag === 'span')).toBe(true)
        expect(read(passage(value, { limit: 500, slots: true })).tags.every((tag) => ['pre', 'span', 'mark'].includes(tag))).toBe(
          true,
        )
      }),
    )
  })

  it('keeps each text’s direction to itself', () => {
    expect(markupOf(text('ش'))).toBe('<bdi>ش</bdi>')
    expect(markupOf(passage('ش', { limit: 9 }))).toContain('dir="auto"')
  })

  it('marks what a spreadsheet would take for a formula', () => {
    for (const formula of ['=cmd|x', '+1', '-1', '@sum', ' =1', '＝1']) expect(read(text(formula)).text).toBe(`'${formula}`)
    expect(read(text('1=1')).text).toBe('1=1')
  })

  it('cuts long text, never inside a pair, and says how much is left', () => {
    expect(read(text('x'.repeat(100_000), 50)).text).toBe(`${'x'.repeat(50)}… 99,950 more characters in campaigns.json`)
    expect(read(text(`abc💡d`, 4)).text).toBe('abc… 3 more characters in campaigns.json')
  })
})

describe('identifier', () => {
  it('points out a mix of look-alike scripts', () => {
    expect(read(identifier('acct-paypal')).text).toBe('acct-paypal')
    expect(read(identifier('acct-раypal')).text).toBe('acct-раypal mixed scripts')
    expect(read(identifier('счёт')).text).toBe('счёт')
  })
})

describe('passage', () => {
  it('keeps the lines and tabs of text as logged, and marks slots', () => {
    const { text: shown, tags } = read(passage('a\n\tb ⟨code⟩ c\u001b', { limit: 99, slots: true }))
    expect(shown).toBe('a\n\tb ⟨code⟩ cU+001B')
    expect(tags).toEqual(['pre', 'mark', 'span'])
  })
})
