import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_PROFILE } from '../../testdata/no-profile.ts'
import { groups, PLAIN, STATISTICS, saying, share, statistics } from '../../testdata/weighable.ts'
import type { Profile } from '../profile/profile.ts'
import { NO_TOOLS } from '../profile/tools.ts'
import { FIGURE_NAMES, type FigureName, figuresOf, type Scorecard, scorecardFor, type Weighable } from './figures.ts'

const showing =
  (shown: (much: number, of: Profile) => Partial<Profile>) =>
  (of: Weighable, much: number): Weighable => ({ ...of, profile: { ...of.profile, ...shown(much, of.profile) } })
const heard =
  (signal: keyof typeof STATISTICS, least: number, most: number) =>
  (of: Weighable, much: number): Weighable => ({
    ...of,
    said: (name, otherwise) => (name === signal ? least + much * (most - least) : of.said(name, otherwise)),
  })

/** A group as it is, but for what one figure is read from: 0 where that is as innocents may be, 1 where it is as campaigns are. */
const EVIDENCE: Readonly<Record<FigureName, (of: Weighable, much: number) => Weighable>> = {
  asksMore: (of, much) => ({ ...of, asksTimes: 0.3 + 1.9 * much, allAsksTimes: 0 }),
  asked: (of, much) => ({ ...of, asked: 3 * much }),
  oneHand: showing((much, { hands }) => ({
    hands: { ...hands, templates: 20, byHours: 0.4 * (1 - much), byDays: 0.4 * (1 - much) },
  })),
  inOneHand: showing((much) => ({
    hands: { templates: 20, users: 1, byHours: 0.15 - 0.09 * much, byDays: 0 },
  })),
  templates: showing((much, { hands }) => ({ hands: { ...hands, templates: Math.round(40 * much), byHours: 0, byDays: 0 } })),
  reach: showing((much, { hands }) => ({ hands: { ...hands, users: 0.5 + 0.5 * much } })),
  oneStore: showing((much) => ({ material: { again: 200, own: 0.4 * (1 - much), least: 0 } })),
  sentOnce: showing((much) => ({ repeated: 1 - much })),
  cohesive: showing((much) => ({ density: 0.5 + 0.5 * much })),
  evenLoad: heard('equal-load', -1, -0.05),
  tireless: showing((much, { rhythm }) => ({ rhythm: { ...rhythm, tireless: 0.4 * much } })),
  busy: showing((much, { rhythm }) => ({ seen: 10, rhythm: { ...rhythm, sittings: 40 * much } })),
  madeTogether: heard('creation-burst', -3.5, -1),
  oneSoftware: heard('shared-client', 0.3, 1),
  place: showing((much) => ({ place: much })),
  tied: showing((much) => ({ sponsor: 0.1, identity: 0.1 + 0.8 * much })),
  noSponsor: showing((much) => ({ identity: 1, sponsor: 1 - much })),
  dialogues: showing((much) => ({ conversation: much })),
  noFirms: showing((much) => ({ firms: 0.6 * (1 - much) })),
  askingMoved: showing((much) => ({ pivot: -0.2 + much })),
  alike: showing((much, { habits }) => ({ habits: { ...habits, spread: 1.1 * (1 - much) } })),
  reasoning: showing((much, { habits }) => ({ habits: { ...habits, reasoning: much } })),
  longPrompts: showing((much, { habits }) => ({ habits: { ...habits, words: much } })),
  limited: showing((much, { habits }) => ({ habits: { ...habits, limited: much } })),
  notGreedy: showing((much, { habits }) => ({ habits: { ...habits, greedy: 1 - much } })),
  toolsForOne: showing((much) => ({ tools: { ...NO_TOOLS, each: 10, brought: 1, forOne: { share: much, users: 1 } } })),
  toolsForSome: showing((much) => ({
    conversation: 0.9,
    tools: { ...NO_TOOLS, each: 10, brought: 1, forSome: { share: much, users: 1 } },
  })),
  manyEach: showing((much) => ({ manifold: 0.3 + 0.7 * much })),
  broad: showing((much, { habits }) => ({ habits: { ...habits, breadth: 0.5 + 0.5 * much } })),
  languages: showing((much, { habits }) => ({ habits: { ...habits, languages: 3 * much } })),
}

const figureOf = (of: Weighable, name: FigureName) => figuresOf(of)[FIGURE_NAMES.indexOf(name)] as number
/** Figures that are read of a group: whether it moves at a release is, of pools alone. */
const readOf = (scorecard: Scorecard) => FIGURE_NAMES.filter((name) => scorecard === 'pool' || name !== 'askingMoved')

describe('the figures of a group', () => {
  it('are numbers, whatever could not be told of a group', () => {
    fc.assert(
      fc.property(groups, (of) => {
        expect(figuresOf(of).every(Number.isFinite)).toBe(true)
        expect(figuresOf({ ...of, said: saying({}) }).every(Number.isFinite)).toBe(true)
      }),
    )
  })

  it('has more of a figure with the evidence for a campaign than without it, and in between the more of it there is', () => {
    const cases = groups.chain((of) => fc.tuple(fc.constant(of), fc.constantFrom(...readOf(scorecardFor(of.profile))), share))
    fc.assert(
      fc.property(cases, ([of, name, much]) => {
        const [none, some, all] = [0, much, 1].map((one) => figureOf(EVIDENCE[name](of, one), name)) as [number, number, number]
        expect(none).toBeLessThan(all)
        expect(some).toBeGreaterThanOrEqual(none - 1e-9)
        expect(some).toBeLessThanOrEqual(all + 1e-9)
      }),
    )
  })

  it('never has more of a figure where a signal was not measured than where it was', () => {
    fc.assert(
      fc.property(groups, statistics, fc.constantFrom(...Object.keys(STATISTICS)), (of, all, name) => {
        const rest = Object.fromEntries(Object.entries(all).filter(([signal]) => signal !== name))
        const [without, measured] = [figuresOf({ ...of, said: saying(rest) }), figuresOf({ ...of, said: saying(all) })]
        without.forEach((figure, f) => {
          expect(figure).toBeLessThanOrEqual((measured[f] as number) + 1e-9)
        })
      }),
    )
  })

  it('reads how often members sit down to it of the days on which they could have', () => {
    const busy = (sittings: number, seen: number) =>
      figuresOf({ ...PLAIN, profile: { ...NO_PROFILE, seen, rhythm: { tireless: 0, sittings } } })[FIGURE_NAMES.indexOf('busy')]
    expect([busy(3, 3), busy(12, 12)]).toEqual([1, 1])
    expect(busy(3, 12)).toBeLessThan(0.4)
    // On its first morning nobody sits down twice, and nobody sits down more than four times a day.
    expect([busy(1, 0), busy(50, 2)]).toEqual([Math.log2(5), Math.log2(5)])
  })

  it('takes hands that were not read for many, and those of templates that rotate for unknown', () => {
    const hand = (hands: Partial<Profile['hands']>) =>
      figuresOf({ ...PLAIN, profile: { ...NO_PROFILE, hands: { ...NO_PROFILE.hands, users: 1, ...hands } } })[
        FIGURE_NAMES.indexOf('oneHand')
      ]
    expect(hand({ templates: 12, byHours: 0, byDays: 0 })).toBeCloseTo(0)
    expect(hand({ templates: 12 })).toBeCloseTo(-0.4)
    expect(hand({ templates: 0 })).toBeCloseTo(-0.2)
    expect(hand({ templates: 80, byHours: 0.7, byDays: 0.7 })).toBeCloseTo(-0.1)
  })

  it('does not hold short prompts against a pool that works with tools throughout, as agents’ tasks are short', () => {
    const long = (words: number, brought: number, of: Partial<Profile> = { wandering: 1, joined: 1 }) =>
      figureOf(
        { ...PLAIN, profile: { ...NO_PROFILE, ...of, habits: { ...NO_PROFILE.habits, words }, tools: { ...NO_TOOLS, brought } } },
        'longPrompts',
      )
    expect([long(0.1, 0), long(0.1, 0.59), long(0.9, 0)]).toEqual([0.1, 0.1, 0.9])
    expect([long(0.1, 0.6), long(0.4, 1), long(0.9, 1)]).toEqual([0.4, 0.4, 0.9])
    expect(long(0.1, 1, {})).toBe(0.1)
  })
})
