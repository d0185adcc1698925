import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passages } from './passages.ts'

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
