import { describe, expect, it } from 'vitest'
import { smallPopulation } from '../testdata/small-population.ts'
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

describe('how much of what a group sends moves to a model as soon as it is released', () => {
  it('is about what it sends beyond what everybody moves', () => {
    const { all, asking } = pivot([moving(60)], [moving(10)])
    expect(all).toBeCloseTo((0.6 - 0.15) / (1 - 0.15), 2)
    expect(asking).toBeCloseTo(all, 1)
  })

  it('is nothing where it moves as others do, and less where others do and it does not', () => {
    expect(pivot([moving(10)], [moving(10)]).all).toBeCloseTo(0, 2)
    expect(pivot([moving(0)], [moving(40)]).all).toBeLessThan(-0.3)
  })

  it('is that of the release to which it moves most', () => {
    expect(pivot([moving(0), moving(60)], [moving(0), moving(10)]).all).toBeCloseTo(pivot([moving(60)], [moving(10)]).all, 6)
  })

  it('is untold without a release, and hardly told by a few exchanges', () => {
    expect(pivot([], [])).toEqual(NO_PIVOT)
    expect(pivot([moving(0, 0)], [moving(10)])).toEqual(NO_PIVOT)
    expect(Math.abs(pivot([{ released: 0.2, moved: 0.2 }], [moving(0)]).all - NO_PIVOT.all)).toBeLessThan(0.2)
  })

  it('is untold where everybody moves, as by an alias that is turned to the new model', () => {
    expect(pivot([moving(100)], [moving(100)]).all).toBeCloseTo(NO_PIVOT.all, 6)
  })
})
