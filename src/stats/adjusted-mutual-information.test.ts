import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustedMutualInformation, type Cell } from './adjusted-mutual-information.ts'
import { seeded } from './random.ts'

/** The table of pairs of labels. */
function table(pairs: readonly (readonly [number, number])[]): Cell[] {
  const counts = new Map<string, Cell>()
  for (const [row, column] of pairs) {
    const name = `${row} ${column}`
    counts.set(name, { row, column, count: (counts.get(name)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

describe('adjusted mutual information', () => {
  it('is 1 where each row has columns of its own, however the rows are named', () => {
    const own = [3, 7, 9].map((row, at) => ({ row, column: 2 * at, count: 4 + at }))
    expect(adjustedMutualInformation(own)).toBeCloseTo(1, 9)
  })

  it('agrees with what the mean over all orders of a small table gives', () => {
    // Two rows of two and two columns of two: of the six ways to place them two agree wholly (log 2 each) and four not at all.
    const mean = Math.log(2) / 3
    const apart = adjustedMutualInformation(
      table([
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]),
    )
    expect(apart).toBeCloseTo((0 - mean) / (Math.log(2) - mean), 9)
  })

  it('is about 0 for labels that have nothing to do with each other, whatever their number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1 }),
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 2, max: 60 }),
        (seed, rows, columns) => {
          const random = seeded(seed)
          const pairs = Array.from({ length: 2000 }, () => [Math.floor(random() * rows), Math.floor(random() * columns)] as const)
          expect(Math.abs(adjustedMutualInformation(table(pairs)))).toBeLessThan(0.06)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('grows with the share of what keeps to columns of its own', () => {
    const random = seeded(5)
    const mixed = (share: number) =>
      adjustedMutualInformation(
        table(
          Array.from({ length: 4000 }, () => {
            const row = Math.floor(random() * 12)
            return [row, random() < share ? row : Math.floor(random() * 12)] as const
          }),
        ),
      )
    const values = [0, 0.3, 0.6, 0.9].map(mixed)
    expect(values).toEqual([...values].sort((a, b) => a - b))
  })

  it('is not a number where there is one row, or one column', () => {
    expect(adjustedMutualInformation([{ row: 0, column: 0, count: 9 }])).toBeNaN()
    expect(
      adjustedMutualInformation(
        table([
          [0, 0],
          [0, 1],
          [0, 1],
        ]),
      ),
    ).toBeNaN()
    expect(adjustedMutualInformation([])).toBeNaN()
  })

  it('takes counts of a large campaign in no time that matters', () => {
    const cells = Array.from({ length: 30 * 56 }, (_, at) => ({ row: at % 30, column: Math.floor(at / 30), count: 600 }))
    expect(adjustedMutualInformation(cells)).toBeLessThan(0.001)
  })
})
