import { describe, expect, it } from 'vitest'
import { functionWords, LANGUAGES } from './languages.ts'

describe('the function words of languages', () => {
  const { words, languages } = functionWords()

  it('are each named once, of letters alone, as they stand in a query unescaped, and none that is a letter of a list or a formula', () => {
    expect(new Set(words).size).toBe(words.length)
    for (const word of words) expect(word).toMatch(/^(?![a-z]$)[\p{Ll}\p{M}]+$/u)
  })

  it('are of languages that are known, most of one, and enough of each that a sentence holds two', () => {
    const of = languages.map((some) => some.split(' '))
    for (const language of of.flat()) expect(LANGUAGES).toContain(language)
    for (const language of LANGUAGES)
      expect(of.filter((some) => some.includes(language)).length, language).toBeGreaterThanOrEqual(9)
  })
})
