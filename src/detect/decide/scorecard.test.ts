import fc from 'fast-check'
import { sum } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import { FIGURE_NAMES, type FigureName, figuresOf, type Scorecard, scorecardFor, type Weighable } from './figures.ts'
import type { Habits } from './habits.ts'
import type { Hands } from './hands.ts'
import type { Material } from './material.ts'
import type { Profile } from './profile.ts'
import type { Rhythm } from './rhythm.ts'
import { spoken, weighed } from './scorecard.ts'
import { WEIGHTS } from './scorecard-weights.ts'
import { NO_TOOLS, type Tools, toolsForOne, toolsForSome } from './tools.ts'
import { inOneHand } from './whose-jobs.ts'

const weigh = (of: Weighable) => weighed(of, scorecardFor(of.profile))

/** Statistics that signals gave; those that are not named were not measured. */
const saying =
  (statistics: Readonly<Record<string, number>>): Weighable['said'] =>
  (signal, otherwise = 0) =>
    statistics[signal] ?? otherwise

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const share = between(0, 1)
const hang = fc.oneof(share, fc.constant(Number.NaN))
// Each record by its type: a field that is there no longer, or not yet here, does not compile.
const profiles = fc.record<Profile>({
  ownTemplates: fc.array(fc.nat(500)),
  shardedTemplates: fc.array(fc.nat(500)),
  sharded: share,
  asking: share,
  customary: share,
  manifold: share,
  repeated: share,
  identity: share,
  sponsor: share,
  sponsors: share,
  funded: share,
  conversation: share,
  wandering: share,
  elsewhere: share,
  joined: share,
  closest: share,
  place: share,
  density: share,
  greedy: share,
  hands: fc.record<Hands>({ templates: fc.nat(300), byHours: hang, byDays: hang, users: share }),
  rhythm: fc.record<Rhythm>({ tireless: share, sittings: fc.nat(56) }),
  seen: between(0, 14),
  // Whatever is made for one task is made for one or some.
  tools: fc
    .record({ each: fc.nat(50), brought: share, share, users: share, more: share })
    .map(({ each, brought, share, users, more }): Tools => {
      const forSome = { share: share + more * (1 - share), users: users + more * (1 - users) }
      return { each, brought, forOne: { share, users }, forSome, written: forSome, environments: NO_TOOLS.environments }
    }),
  material: fc.record<Material>({ again: fc.nat(5_000), own: between(-1, 1) }),
  pivot: between(-1, 1),
  habits: fc.record<Habits>({
    spread: between(0, 3),
    reasoning: share,
    words: share,
    limited: share,
    greedy: share,
    breadth: share,
  }),
  firms: share,
  entity: share,
  domain: share,
})

/** What the signals can say that are weighed: shares, factors and minus a spread. */
const STATISTICS = {
  'equal-load': between(-5, 0),
  lockstep: between(0, 50),
  'creation-burst': between(-8, 0),
  'shared-client': share,
}
const statistics = fc.record(STATISTICS)
const groups = fc.tuple(profiles, statistics, between(0, 20), between(0, 5), between(0, 3)).map(
  ([profile, said, asksTimes, allAsksTimes, asked]): Weighable => ({
    profile,
    said: saying(said),
    asksTimes,
    allAsksTimes,
    asked,
  }),
)

/** A group of which nothing was measured, and whose templates ask as others' do. */
const PLAIN: Weighable = { profile: NO_PROFILE, said: saying({}), asksTimes: 1, allAsksTimes: 0, asked: 0 }

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
  oneStore: showing((much) => ({ material: { again: 200, own: 0.4 * (1 - much) } })),
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
}

const figureOf = (of: Weighable, name: FigureName) => figuresOf(of)[FIGURE_NAMES.indexOf(name)] as number
/** Figures that are read of a group: whether it moves at a release is, of pools alone. */
const readOf = (scorecard: Scorecard) => FIGURE_NAMES.filter((name) => scorecard === 'pool' || name !== 'askingMoved')

describe('the scorecard', () => {
  it.each(['forSome', 'environments'] as const)(
    'reads tools %s as far as several cards or dialogues hold a group together: a class on agents has some, too',
    (kind) => {
      const brings = (shape: Partial<Profile>, brought = 1, share = 1, users = 1) =>
        toolsForSome({ ...NO_PROFILE, ...shape, tools: { ...NO_TOOLS, brought, [kind]: { share, users } } })
      expect([brings({}), brings({ identity: 0.9, sponsor: 0.9 }), brings({ conversation: 0.3 })]).toEqual([0, 0, 0])
      expect([brings({ identity: 0.5, sponsor: 0.1 }), brings({ conversation: 0.5 })]).toEqual([1, 1])
      expect(brings({ identity: 0.4, sponsor: 0.25 })).toBeCloseTo(0.5, 9)
      expect(brings({ conversation: 0.9 }, 0.8, 0.5, 0.5)).toBeCloseTo(0.2, 9)
    },
  )

  it('reads tools that are made for one task whatever holds a group together', () => {
    const made = { share: 0.5, users: 1 }
    const tools = { ...NO_TOOLS, brought: 1, forOne: made, forSome: { share: 1, users: 1 } }
    expect(toolsForOne({ tools })).toBe(0.5)
  })

  it('is read from figures that are numbers, whatever could not be told of a group', () => {
    fc.assert(
      fc.property(groups, (of) => {
        expect(figuresOf(of).every(Number.isFinite)).toBe(true)
        expect(weigh({ ...of, said: saying({}) })).toSatisfy(Number.isFinite)
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

  it('reads how often members sit down to it of the days on which they could have', () => {
    const busy = (sittings: number, seen: number) =>
      figuresOf({ ...PLAIN, profile: { ...NO_PROFILE, seen, rhythm: { tireless: 0, sittings } } })[FIGURE_NAMES.indexOf('busy')]
    expect([busy(3, 3), busy(12, 12)]).toEqual([1, 1])
    expect(busy(3, 12)).toBeLessThan(0.4)
    // On its first morning nobody sits down twice, and nobody sits down more than four times a day.
    expect([busy(1, 0), busy(50, 2)]).toEqual([Math.log2(5), Math.log2(5)])
  })

  it('takes it for one hand where it fills what asks over nearly all accounts, at any hour and on any day', () => {
    const hand = ({ templates = 6, users = 0.85, byHours = 0.06, byDays = 0.06 }) =>
      inOneHand({ hands: { templates, users, byHours, byDays } })
    expect(hand({})).toBe(1)
    expect([hand({ byHours: 0.105 }), hand({ byDays: 0.105 })]).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)])
    for (const other of [{ templates: 5 }, { users: 0.8 }, { byHours: 0.15 }, { byDays: 0.15 }, { byDays: Number.NaN }])
      expect(hand(other)).toBe(0)
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
})
