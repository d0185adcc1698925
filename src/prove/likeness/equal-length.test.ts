import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { rankBy } from '../controls.ts'
import { equalLength } from './equal-length.ts'
import { readingsOf } from './reading.ts'
import { wordingOf } from './wording.ts'

const cutOf = (texts: readonly string[]) =>
  equalLength(
    wordingOf(
      texts.map((_, i) => `m${i}`),
      ['p'],
      (m) => texts[m],
    ),
  )(0)
const words = (n: number) => Array.from({ length: n }, (_, i) => `w${i}`).join(' ')

describe('equalLength', () => {
  it('cuts at the lower quartile of the lengths', () => {
    expect(cutOf([words(200), words(100), words(60), words(50), words(40)])).toBe(50)
  })

  it('is not moved by answers that are none, and never cuts below twenty tokens', () => {
    expect(cutOf([words(200), words(100), words(60), words(50), words(40), '', 'No.'])).toBe(50)
    expect(cutOf([words(12), words(12), words(300)])).toBe(20)
    expect(cutOf(['', ''])).toBe(20)
  })

  it('does not depend on the order of the models', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 12 }), (lengths) => {
        const texts = lengths.map(words)
        expect(cutOf([...texts].reverse())).toBe(cutOf(texts))
      }),
    )
  })

  it('makes likeness one of wording, however long a teacher rambles on', () => {
    // Model 0 words its short answers as model 1 begins its own; the rest are strangers.
    const kin = (ramble: number) => {
      const random = seeded(5)
      const draw = (from: string, count: number) =>
        Array.from({ length: count }, () => `${from}${Math.floor(random() ** 2 * 300)}`)
      const texts = Array.from({ length: 12 }, (_, m) =>
        Array.from({ length: 80 }, (_, p) =>
          [
            ...draw(`topic${p}x`, 10),
            ...draw(m < 2 ? 'shared' : `taste${m}x`, 20),
            ...draw(`more${m}x`, m === 1 ? ramble : 0),
          ].join(' '),
        ),
      )
      const prompts = texts[0]?.map((_, p) => String(p)) ?? []
      const { whole } = readingsOf(
        texts.map((_, m) => String(m)),
        prompts,
        (m, p) => texts[m]?.[Number(p)],
        () => false,
      )
      expect(
        rankBy('style', whole, { suspect: 0, teacher: 1, independent: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] })?.pValue,
      ).toBeCloseTo(1 / 11)
      return whole.paired(0, 1)
    }
    expect(kin(350) / kin(0)).toBeGreaterThan(0.9)
  })
})
