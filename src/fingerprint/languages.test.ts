import { describe, expect, it } from 'vitest'
import { functionWords, LANGUAGES } from './languages.ts'

describe('the function words of languages', () => {
  const { words, twelves } = functionWords()
  /** How many of the words are of each language, as a query would count them if a text held them all; a count that runs over its five bits would be of its neighbour's, too. */
  const counted = twelves.flatMap((numbers) =>
    Array.from({ length: 12 }, (_, at) => numbers.reduce((sum, one) => sum + ((one >> BigInt(5 * at)) & 31n), 0n)),
  )

  it('are each named once, of letters alone, as they stand in a query unescaped, and none that is a letter of a list or a formula', () => {
    expect(new Set(words).size).toBe(words.length)
    for (const word of words) expect(word).toMatch(/^(?![a-z]$)[\p{Ll}\p{M}]+$/u)
  })

  it('are enough of each language that a sentence holds two, and no more than can be counted', () => {
    for (const [at, language] of LANGUAGES.entries()) {
      expect(counted[at], language).toBeGreaterThanOrEqual(9)
      expect(counted[at], language).toBeLessThanOrEqual(31)
    }
    expect(counted.slice(LANGUAGES.length).every((count) => count === 0n)).toBe(true)
  })
})
