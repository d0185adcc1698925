import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../stats/random.ts'
import { mahalanobis } from './mahalanobis.ts'

describe('mahalanobis', () => {
  it('equals the formula with the inverse written out, in two dimensions', () => {
    const coordinate = fc.double({ min: -5, max: 5, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 20 }), (rows) => {
        const average = (of: (row: readonly [number, number]) => number) =>
          rows.reduce((sum, row) => sum + of(row), 0) / rows.length
        const [mx, my] = [average(([x]) => x), average(([, y]) => y)]
        const ridge = 0.01 * ((average(([x]) => (x - mx) ** 2) + average(([, y]) => (y - my) ** 2)) / 2) + 1e-12
        const a = average(([x]) => (x - mx) ** 2) + ridge
        const b = average(([x, y]) => (x - mx) * (y - my))
        const c = average(([, y]) => (y - my) ** 2) + ridge
        const expected = rows.map(([x, y]) => {
          const [u, v] = [x - mx, y - my]
          return Math.sqrt((c * u * u - 2 * b * u * v + a * v * v) / (a * c - b * b))
        })
        mahalanobis(rows).forEach((found, i) => {
          expect(found).toBeCloseTo(expected[i] ?? Number.NaN, 4)
        })
      }),
    )
  })

  it('finds far what goes against how features go together, more than what is merely large', () => {
    const random = seeded(1)
    const rows = Array.from({ length: 200 }, () => {
      const x = random() - 0.5
      return [x, x + 0.02 * (random() - 0.5)]
    })
    const [against, along] = mahalanobis([[0.3, -0.3], [0.6, 0.6], ...rows])
    expect(against).toBeGreaterThan(2 * (along ?? 0))
  })
})
