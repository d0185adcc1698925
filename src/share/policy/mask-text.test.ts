import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonWords } from './common-words.ts'
import { maskText, phrasesOf, tells } from './mask-text.ts'

const MARKS = /⟨(?:slot|url|email|key|number|name|word)⟩/gu

describe('maskText', () => {
  it.each([
    ['a name inside a sentence', 'please ask Miriam about it', 'please ask ⟨name⟩ about it'],
    ['a name that is a word too', 'please ask Baker about it', 'please ask ⟨name⟩ about it'],
    ['look-alike letters', 'write the аnswer', 'write the ⟨word⟩'],
    ['full-width letters', 'ｗｒｉｔｅ it', 'write it'],
    ['text that turns its direction', 'write \u202ethe\u202c answer', 'write the answer'],
    ['letters with nothing between them', 'wr\u200bite the answer', 'write the answer'],
    ['markup', '<b onclick="x()">write</b>', '⟨word⟩ "⟨word⟩()" write /⟨word⟩'],
    ['a mark that is none of ours', 'write ⟨Miriam⟩ now', 'write ⟨name⟩ now'],
    ['an address without a scheme', 'see corp.example.com/x for more', 'see ⟨url⟩ for more'],
    ['a key', 'use AKIA1234567890ABCDEF now', 'use ⟨key⟩ now'],
    ['a telephone number', 'call +49 30 1234-567 now', 'call ⟨number⟩ now'],
    ['words with an underline', 'write my_secret_name now', 'write ⟨word⟩ now'],
    ['other scripts', 'write 日本語 now', 'write ⟨word⟩ now'],
  ])('masks %s', (_name, raw, masked) => {
    expect(maskText(raw).text).toBe(masked)
  })

  it('leaves nothing but common words, marks and plain punctuation of any text, and changes nothing the second time', () => {
    const mixed = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string(),
          fc.constantFrom('write', ' the ', '⟨slot⟩', '. ', '\n', 'Problem', '@', '://'),
        ),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(mixed, (raw) => {
        const { text, kept, words } = maskText(raw)
        expect(maskText(text).text).toBe(text)
        const rest = text.replace(MARKS, ' ')
        expect(rest).toMatch(/^[\p{L}\p{M}\s.,;:!?()'"*#/-]*$/u)
        for (const word of rest.match(/[\p{L}\p{M}][\p{L}\p{M}']*/gu) ?? [])
          expect(commonWords().has(word.toLowerCase())).toBe(true)
        expect(kept).toBeLessThanOrEqual(words)
      }),
      { numRuns: 500 },
    )
  })

  it.each([['x'], ['a.'], ['=.'], ['1 '], ['@'], ["a'"], ['⟨'], ['a@b '], ['\u0301']])(
    'takes a hundred thousand times %j and is soon done',
    (piece) => {
      // Of the process alone, since the machine may be busy; whoever looked back at each piece would be at it ten times as long.
      const begun = process.cpuUsage()
      maskText(piece.repeat(100_000))
      expect(process.cpuUsage(begun).user).toBeLessThan(3_000_000)
    },
  )
})

describe('phrases', () => {
  it('are identifiers that masking alone would leave standing', () => {
    expect(phrasesOf(['acct_1', 'blue water', 'blue', 'zanzolo water', 'Open-Source Tools'])).toEqual([
      'blue water',
      'open source tools',
    ])
    expect(tells('Some Blue, water here', ['blue water'])).toBe(true)
    expect(tells('Some blue waters here', ['blue water'])).toBe(false)
  })
})
