import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passages } from './passages.ts'
import { rarity } from './rarity.ts'

describe('passages', () => {
  it('are what lies between the marks of a masked text', () => {
    expect(passages('Rate ⟨slot⟩ from ⟨number⟩ to ten.\nSay why ⟨slot⟩')).toEqual(['Rate', 'from', 'to ten.\nSay why'])
    expect(passages('⟨slot⟩⟨name⟩')).toEqual([])
  })

  it('lose no word that stood outside of a mark', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9}){0,3}$/), { minLength: 1, maxLength: 6 }), (texts) => {
        expect(passages(texts.join(' ⟨slot⟩ '))).toEqual(texts)
      }),
    )
  })
})

describe('rarity', () => {
  it('is nothing for what an eighth has, all for what one in 128 has, and never grows with who has it', () => {
    expect([rarity(800, 100), rarity(800, 400), rarity(800, 0), rarity(0, 0)]).toEqual([0, 0, 0, 0])
    expect([rarity(1_280, 10), rarity(100_000, 3)]).toEqual([1, 1])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 1_000 }), (parties, holders) => {
        expect(rarity(parties, holders + 1)).toBeLessThanOrEqual(rarity(parties, holders))
      }),
    )
  })
})
