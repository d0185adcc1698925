import fc from 'fast-check'
import { sum } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { NO_PROFILE } from '../../testdata/no-profile.ts'
import { groups, PLAIN, saying } from '../../testdata/weighable.ts'
import type { Profile } from '../profile/profile.ts'
import { FIGURE_NAMES, type Scorecard, scorecardFor, type Weighable } from './figures.ts'
import { spoken, weighed } from './scorecard.ts'
import { WEIGHTS } from './scorecard-weights.ts'

const weigh = (of: Weighable) => weighed(of, scorecardFor(of.profile))

describe('the scorecard', () => {
  it('weighs every group, whatever could not be told of it', () => {
    fc.assert(
      fc.property(groups, (of) => {
        expect(weigh({ ...of, said: saying({}) })).toSatisfy(Number.isFinite)
      }),
    )
  })

  it('says of each figure what it adds, so that all of them add up to what the group weighs beyond an ordinary one', () => {
    fc.assert(
      fc.property(groups, groups, (of, other) => {
        const rest = (one: Weighable) => weigh(one) - sum(spoken(one).map(({ odds }) => odds))
        if (scorecardFor(of.profile) === scorecardFor(other.profile)) expect(rest(of)).toBeCloseTo(rest(other), 6)
      }),
    )
  })

  it('has no weight that turns a figure round', () => {
    for (const scorecard of ['alone', 'pool'] as const) {
      for (const name of FIGURE_NAMES) expect(WEIGHTS[scorecard].weights[name]).toBeGreaterThanOrEqual(0)
    }
  })

  it('weighs a pool, whose customers live all over the world, on a scorecard of its own', () => {
    expect(scorecardFor({ ...NO_PROFILE, wandering: 0.9, joined: 1 })).toBe('pool')
    expect(scorecardFor({ ...NO_PROFILE, wandering: 0.1, joined: 1 })).toBe('alone')
  })

  it('reads of pools alone whether they moved to a new model: evaluators and events do so, too', () => {
    const moved = (profile: Partial<Profile>) => weigh({ ...PLAIN, profile: { ...NO_PROFILE, ...profile } })
    const [stays, moves] = [{ pivot: 0 }, { pivot: 0.6 }]
    const pool = { wandering: 0.9, joined: 1 }
    expect(moved({ ...pool, ...moves })).toBeGreaterThan(moved({ ...pool, ...stays }))
    expect(moved(moves)).toBe(moved(stays))
  })

  it('counts a group with no templates of its own as one that asks for less than anybody', () => {
    const asking = (asksTimes: number) => weigh({ ...PLAIN, asksTimes })
    expect(asking(0)).toBeLessThan(asking(1))
    expect(asking(1)).toBeLessThan(asking(2))
  })

  it('takes all that a group sends for its templates where that asks more, unless it is a list that comes again', () => {
    const asking = (allAsksTimes: number, scorecard: Scorecard, repeated = 0) =>
      weighed({ ...PLAIN, profile: { ...NO_PROFILE, repeated }, allAsksTimes }, scorecard)
    for (const scorecard of ['alone', 'pool'] as const) {
      expect(asking(0.9, scorecard)).toBe(asking(0, scorecard))
      expect(asking(2, scorecard)).toBe(weighed({ ...PLAIN, asksTimes: 2 }, scorecard))
      expect(asking(2, scorecard, 0.4)).toBe(asking(0, scorecard, 0.4))
    }
  })
})
