import { describe, expect, it } from 'vitest'
import { smallPopulation } from '../../testdata/small-population.ts'
import { NO_PIVOT, pivotOf } from './pivot.ts'

type Move = { released: number; moved: number }
const MEMBERS = Array.from({ length: 10 }, (_, i) => i)

/** What ten parties of a hundred moved, where they did as `own` says and all others as `others`, release by release. */
const pivot = (own: readonly Move[], others: readonly Move[]) =>
  pivotOf(
    smallPopulation(
      100,
      [],
      () => 100,
      (account) => (account < MEMBERS.length ? own : others),
    ),
    MEMBERS,
  )
const moving = (moved: number, released = 100): Move => ({ released, moved })

describe('how much of what a group asks for moves to a model as soon as it is released', () => {
  it('is about what it sends beyond what everybody moves', () => {
    expect(pivot([moving(60)], [moving(10)])).toBeCloseTo((0.6 - 0.15) / (1 - 0.15), 1)
  })

  it('is nothing where it moves as others do, and less where others do and it does not', () => {
    expect(pivot([moving(10)], [moving(10)])).toBeCloseTo(0, 2)
    expect(pivot([moving(0)], [moving(40)])).toBeLessThan(-0.3)
  })

  it('is that of the release to which it moves most', () => {
    expect(pivot([moving(0), moving(60)], [moving(0), moving(10)])).toBeCloseTo(pivot([moving(60)], [moving(10)]), 6)
  })

  it('is untold without a release, and hardly told by a few exchanges', () => {
    expect(pivot([], [])).toBe(NO_PIVOT)
    expect(pivot([moving(0, 0)], [moving(10)])).toBe(NO_PIVOT)
    expect(Math.abs(pivot([{ released: 0.2, moved: 0.2 }], [moving(0)]) - NO_PIVOT)).toBeLessThan(0.2)
  })

  it('is untold where everybody moves, as by an alias that is turned to the new model', () => {
    expect(pivot([moving(100)], [moving(100)])).toBeCloseTo(NO_PIVOT, 6)
  })
})
