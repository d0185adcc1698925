import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entropy } from './entropy.ts'

describe('entropy', () => {
  it('is what so many equal outcomes come to, and nothing of one or none', () => {
    expect(entropy([3, 3, 3, 3])).toBeCloseTo(Math.log(4))
    expect(entropy([7])).toBe(0)
    expect(entropy([])).toBe(0)
  })

  it('hangs on shares alone, not on how much was counted, in what order, nor on what was never seen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        (counts, times) => {
          const value = entropy(counts)
          expect(entropy([...counts].reverse().map((count) => count * times))).toBeCloseTo(value)
          expect(entropy([0, ...counts, 0])).toBe(value)
          expect(value).toBeLessThanOrEqual(Math.log(counts.length) + 1e-9)
        },
      ),
    )
  })
})
