import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashedWords } from './hashed-words.ts'

const embed = hashedWords(64)
const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, x, d) => sum + x * (b[d] ?? 0), 0)

it('gives every text with a word a vector of length 1 that case does not change', async () => {
  await fc.assert(
    fc.asyncProperty(fc.lorem({ maxCount: 12 }), async (text) => {
      const [lower, upper] = await embed([text.toLowerCase(), text.toUpperCase()])
      expect(lower).toEqual(upper)
      // Words may cancel out where a text has very few of them.
      expect([0, 1].some((length) => Math.abs(cosine(lower ?? [], lower ?? []) - length) < 1e-5)).toBe(true)
    }),
  )
})

it('places texts with words in common nearer than others, in any script', async () => {
  const [a, b, c] = await embed(['Пересчитай налог за март', 'Пересчитай налог за апрель', 'Write a sonnet about owls'])
  expect(cosine(a ?? [], b ?? [])).toBeGreaterThan(cosine(a ?? [], c ?? []) + 0.3)
})
