import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Quadratic, shapley, valueAt } from './quadratic.ts'

const number = fc.double({ min: -3, max: 3, noNaN: true })
const size = fc.double({ min: 0, max: 3, noNaN: true })
const three = fc.tuple(number, number, number)
const models = fc.record<Quadratic>({
  base: number,
  centre: three,
  within: fc.tuple(size, size, size),
  weights: three,
  pairs: fc.tuple(three, fc.tuple(number, number), fc.tuple(number)),
})
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const

const MODEL = { base: 1, centre: [1, 2], within: [10, 10], weights: [3, 5], pairs: [[7, 11], [13]] }

describe('a second-order polynomial', () => {
  it('is its base at the centre, and weights and pairs of the way from there elsewhere', () => {
    expect(valueAt(MODEL, [1, 2])).toBe(1)
    expect(valueAt(MODEL, [2, 4])).toBe(1 + 3 + 2 * 5 + 7 + 2 * 11 + 4 * 13)
  })

  it('grows by its weights alone beyond what pairs were seen within', () => {
    const edge = valueAt(MODEL, [11, 2])
    expect(valueAt(MODEL, [101, 2])).toBe(edge + 90 * 3)
    expect(edge).toBe(1 + 10 * 3 + 100 * 7)
  })

  it('says of each dimension what it adds on average over all orders in which they are moved', () => {
    fc.assert(
      fc.property(models, three, three, (model, from, to) => {
        const added = [0, 0, 0]
        for (const order of ORDERS) {
          const at = [...from]
          for (const moved of order) {
            const before = valueAt(model, at)
            at[moved] = to[moved]
            added[moved] = (added[moved] as number) + (valueAt(model, at) - before) / ORDERS.length
          }
        }
        const values = shapley(model, from, to)
        values.forEach((value, i) => {
          expect(value).toBeCloseTo(added[i] as number, 8)
        })
        expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(valueAt(model, to) - valueAt(model, from), 8)
      }),
    )
  })
})
