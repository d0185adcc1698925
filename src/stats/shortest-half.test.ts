import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortestHalf } from './shortest-half.ts'

test('holds half of the numbers, and no shorter span does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 }), (numbers) => {
      const sorted = Float64Array.from(numbers).sort()
      const { from, until } = shortestHalf(sorted)
      const within = (a: number, b: number) => numbers.filter((one) => one >= a && one <= b).length
      expect(within(from, until)).toBeGreaterThanOrEqual(numbers.length / 2)
      for (const a of numbers)
        for (const b of numbers) if (within(a, b) >= numbers.length / 2) expect(b - a).toBeGreaterThanOrEqual(until - from)
    }),
  )
})
