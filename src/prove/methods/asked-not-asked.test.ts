import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { type StudentOptions, simulateStudent } from '../testdata/simulated-student.ts'
import { askedAgainstNot } from './asked-not-asked.ts'
import { exchangeGrams, exchangeScore } from './exchange-score.ts'

const pOf = (options: StudentOptions) =>
  askedAgainstNot(
    simulateStudent(options).map(({ suspect, teacher, references, asked, skeleton }) => ({
      score: exchangeScore(exchangeGrams(suspect), exchangeGrams(teacher), references.map(exchangeGrams)),
      asked,
      skeleton,
    })),
    { seed: options.seed, draws: 999 },
  )?.pValue ?? 1

describe('asked against not asked', () => {
  it('holds its level over a thousand nulls', () => {
    let low = 0
    for (let seed = 1; seed <= 1_000; seed++) {
      const random = seeded(seed)
      // Scores that differ by skeleton, as hard and easy prompts do.
      const items = Array.from({ length: 120 }, (_, i) => ({
        score: random() + (i % 6),
        asked: random() < 0.5,
        skeleton: `s${i % 6}`,
      }))
      if ((askedAgainstNot(items, { seed, draws: 199 })?.pValue ?? 1) <= 0.05) low += 1
    }
    expect(low).toBeGreaterThan(30)
    expect(low).toBeLessThan(72)
  })

  it('finds a student that had 5 % of its text from the teacher, and paraphrased', () => {
    for (const seed of [1, 2, 3, 4]) {
      expect(pOf({ seed, prompts: 300, share: 0.05 })).toBeLessThan(0.005)
      expect(pOf({ seed, prompts: 300, share: 0.05, paraphrase: 0.2 })).toBeLessThan(0.05)
    }
  })

  it('is not misled by public text of the teacher', () => {
    const ps = Array.from({ length: 30 }, (_, seed) => pOf({ seed: seed + 1, prompts: 60, share: 0, leak: 0.3 }))
    expect(ps.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(5)
  })

  it('compares within skeletons only', () => {
    const items = Array.from({ length: 40 }, (_, i) => ({ score: i < 20 ? 1 : 0, asked: i < 20, skeleton: i < 20 ? 'a' : 'b' }))
    expect(askedAgainstNot(items, { seed: 1 })).toBeUndefined()
  })

  it('gives the same for the same seed', () => {
    expect(pOf({ seed: 5, prompts: 50, share: 0.01 })).toBe(pOf({ seed: 5, prompts: 50, share: 0.01 }))
  })
})
