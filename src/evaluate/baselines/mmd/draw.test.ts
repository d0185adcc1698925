import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seeded } from '../../../stats/random.ts'
import { cloudOf } from './cloud.ts'
import { draw } from './draw.ts'

it('draws so many different points of the cloud, all where it has no more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 60 }), fc.integer(), (total, count, seed) => {
      const cloud = cloudOf(Array.from({ length: total }, (_, i) => [i, -i]))
      const drawn = draw(cloud, count, seeded(seed)).values
      const firsts = drawn.filter((_, i) => i % 2 === 0)
      expect(firsts).toHaveLength(Math.min(total, count))
      expect(new Set(firsts).size).toBe(firsts.length)
      firsts.forEach((first, i) => {
        expect(first).toBeLessThan(total)
        expect(drawn[2 * i + 1]).toBe(-first)
      })
    }),
  )
})
