import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Chooser } from './choice.ts'
import { choicesIn } from './choices.ts'
import { embed } from './embed.ts'
import { chooserOf, keyTable } from './key-table.ts'
import { CLOSINGS, NAMES, SYNONYMS } from './phrases.ts'
import { SYNONYMS_BEYOND_ENGLISH } from './phrases-beyond-english.ts'
import { withoutChoices } from './without-choices.ts'

const key = (seed: number): Chooser => chooserOf(keyTable(Buffer.alloc(32, seed), 'c'), 's')
const beyond = Object.values(SYNONYMS_BEYOND_ENGLISH).flat(2)
const phrase = fc.oneof(fc.constantFrom(...SYNONYMS.flat(), ...NAMES, ...CLOSINGS), fc.constantFrom(...beyond))
const inner = fc
  .array(fc.oneof(phrase, fc.constantFrom('12', '3.14', 'a', 'the', 'it’s', '9,999')), { minLength: 1, maxLength: 6 })
  .map((w) => w.join(' '))
const kept = fc.oneof(
  inner.map((t) => `"${t}"`),
  inner.map((t) => `“${t}”`),
  inner.map((t) => `„${t}“`),
  inner.map((t) => `«${t}»`),
  inner.map((t) => `»${t}«`),
  inner.map((t) => `「${t}」`),
  inner.map((t) => `《${t}》`),
  inner.map((t) => `\`${t}\``),
  inner.map((t) => `\n\`\`\`py\n${t}\n- ${t}\n\`\`\`\n`),
  inner.map((t) => `\n> ${t}\n`),
  inner.map((t) => `https://example.org/${t.replaceAll(' ', '-')}`),
  inner.map((t) => `$${t}$`),
)
const list = fc
  .array(fc.constantFrom('warm colours', 'cold drinks', 'old songs', 'new friends', 'usually tea'), {
    minLength: 2,
    maxLength: 5,
  })
  .map((items) => `\nSuch as:\n${items.map((one) => `- ${one}`).join('\n')}\n`)
const text = fc.array(fc.oneof(inner, kept, list, fc.string({ maxLength: 12 })), { maxLength: 8 }).map((parts) => parts.join(' '))

describe('embed', () => {
  it('writes what the key names, and only there', () => {
    const first: Chooser = (_, options) => options - 1
    expect(embed('For example, use 3 cups; it is usually enough. I hope this helps.', first)).toBe(
      'For instance, use 3 cups; it is typically enough. Happy to help further.',
    )
    expect(embed('Print `for example` and "usually".', first)).toBe('Print `for example` and "usually".')
  })

  it.each([
    ['Das ist zum Beispiel häufig so, sodass es geht.', 'Das ist beispielsweise oft so, so dass es geht.'],
    ['De plus, il pleut souvent ; cependant, on sort.', 'En outre, il pleut fréquemment ; toutefois, on sort.'],
    ['Llueve a menudo; sin embargo, salimos.', 'Llueve con frecuencia; no obstante, salimos.'],
    ['Возможно, дождь. Однако, мы идём.', 'Может быть, дождь. Тем не менее, мы идём.'],
    ['常见的水果，例如，苹果。因此，我们吃。', '常见的水果，比如，苹果。所以，我们吃。'],
    ['例えば、りんご。', 'たとえば、りんご。'],
  ])('works in other languages: %s', (plain, marked) => {
    expect(embed(plain, (_, options) => options - 1)).toBe(marked)
    expect(embed(marked, () => 0)).toBe(plain)
  })

  it.each([
    '案例如下：苹果。',
    'Trois jours de plus, et il part.',
    '- zuerst kochen\n- dann rühren\n- schließlich essen',
    '- primero hervir\n- luego mezclar\n- comer todo',
    '- вода\n- мука\n- соль',
    'Er sagte „zum Beispiel so“.',
    'Steps for bread:\n- mix flour with water\n- knead\n- bake',
    'The largest cities:\n- Tokyo\n- Delhi\n- Shanghai',
    '## Timeline\n\n- Magna Carta\n- Armada\n- Great Fire',
    '- Tokyo\n- Delhi\n- Shanghai',
    'How to begin:\n- breathe in\n- breathe out\n- smile',
    'Anleitung:\n- Teig kneten\n- Ofen heizen\n- backen',
  ])('leaves alone what would mean something else: %s', (plain) => {
    for (let seed = 0; seed < 20; seed++) expect(embed(plain, key(seed))).toBe(plain)
  })

  it('puts equal items in the key’s order and leaves ordered ones', () => {
    const items = '- warm colours\n- cold drinks\n- old songs'
    const orders = new Set(Array.from({ length: 40 }, (_, i) => embed(`Such as:\n${items}\n`, key(i))))
    expect(orders.size).toBeGreaterThan(2)
    const steps = '- then stir\n- first boil\n- cold drinks'
    expect(embed(`Do:\n${steps}\n`, key(1))).toBe(`Do:\n${steps}\n`)
  })

  it('never changes numbers', () => {
    const numbers = (value: string) => value.match(/\d+(?:[.,]\d+)*/g) ?? []
    fc.assert(
      fc.property(text, fc.nat(200), (value, seed) => {
        expect(numbers(embed(value, key(seed)))).toEqual(numbers(value))
      }),
    )
  })

  it('never changes code, quotations, quoted lines, formulas and addresses', () => {
    fc.assert(
      fc.property(fc.array(kept, { minLength: 1, maxLength: 4 }), inner, fc.nat(200), (protectedParts, free, seed) => {
        const out = embed([free, ...protectedParts, free].join('\n'), key(seed))
        for (const part of protectedParts) expect(out).toContain(part)
      }),
    )
  })

  it('keeps the same lines, and embedding again changes nothing', () => {
    fc.assert(
      fc.property(text, fc.nat(200), (value, seed) => {
        const out = embed(value, key(seed))
        expect(out.split('\n').length).toBe(value.split('\n').length)
        expect(embed(out, key(seed))).toBe(out)
      }),
    )
  })

  it('leaves nothing of a key in a text whose choices are taken out', () => {
    fc.assert(
      fc.property(text, fc.nat(200), (value, seed) => {
        expect(withoutChoices(embed(value, key(seed)))).toBe(withoutChoices(value))
      }),
      { numRuns: 500 },
    )
  })

  it('finds a name whichever of two synonyms stands beside it', () => {
    expect(choicesIn('zum Beispiel Alex lacht').map(({ site }) => site)).toEqual(
      choicesIn('beispielsweise Alex lacht').map(({ site }) => site),
    )
    const texts = ['beispielsweise Alex for example', 'zum Beispiel Alex for example']
    for (const seed of [74, 75, 76])
      for (const one of texts) expect(withoutChoices(embed(one, key(seed)))).toBe(withoutChoices(one))
  })

  it('makes choices that agree with its key, but for circles of order', () => {
    fc.assert(
      fc.property(text, fc.nat(200), (value, seed) => {
        for (const { site, options, chosen } of choicesIn(embed(value, key(seed))))
          if (!site.startsWith('order:')) expect(chosen).toBe(key(seed)(site, options))
      }),
    )
  })
})
