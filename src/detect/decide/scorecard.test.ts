import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SIGNALS } from '../signals/index.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import type { Profile } from './profile.ts'
import { cardFor, FIGURE_NAMES, figuresOf, type Weighable, weighed } from './scorecard.ts'
import { WEIGHTS } from './scorecard-weights.ts'

const weigh = (of: Weighable) => weighed(of, cardFor(of.profile))
/** Statistics that signals gave; those that are not named were not measured. */
const saying =
  (statistics: Readonly<Record<string, number>>): Weighable['said'] =>
  (signal, otherwise = 0) =>
    statistics[signal] ?? otherwise

const share = fc.double({ min: 0, max: 1, noNaN: true })
const profiles: fc.Arbitrary<Profile> = fc
  .record({
    asking: share,
    sharded: share,
    dealt: share,
    density: share,
    repeated: share,
    identity: share,
    sponsor: share,
    conversation: share,
    wandering: share,
    joined: share,
    place: share,
    firms: share,
    manifold: share,
    hands: fc.record({
      templates: fc.nat(300),
      byHours: fc.oneof(share, fc.constant(Number.NaN)),
      byDays: fc.oneof(share, fc.constant(Number.NaN)),
      users: share,
    }),
    rhythm: fc.record({ tireless: share, sittings: fc.nat(56) }),
    habits: fc.record({
      spread: fc.double({ min: 0, max: 3, noNaN: true }),
      reasoning: share,
      words: share,
      limited: share,
      greedy: share,
    }),
    tools: fc.record({ each: fc.nat(50), share, users: share, brought: share }),
    pivot: fc.record({ all: fc.double({ min: -1, max: 1, noNaN: true }), asking: fc.double({ min: -1, max: 1, noNaN: true }) }),
    material: fc.record({ parties: fc.nat(50), again: fc.nat(5_000), own: fc.double({ min: -1, max: 1, noNaN: true }) }),
  })
  .map((some) => ({ ...NO_PROFILE, ...some }))
/** What signals can say: shares, factors and minus a spread. */
const statistics = fc
  .record({
    intent: share,
    'equal-load': fc.double({ min: -5, max: 0, noNaN: true }),
    lockstep: fc.double({ min: 0, max: 50, noNaN: true }),
    'creation-burst': fc.double({ min: -8, max: 0, noNaN: true }),
    'shared-client': share,
  })
  .map((some): Record<string, number> => some)

const times = fc.double({ min: 0, max: 20, noNaN: true })

describe('the scorecard', () => {
  it('is read from figures that are numbers, whatever could not be told of a group', () => {
    fc.assert(
      fc.property(profiles, statistics, times, (profile, statistic, asksTimes) => {
        expect(figuresOf({ profile, said: saying(statistic), asksTimes }).every(Number.isFinite)).toBe(true)
        expect(weigh({ profile, said: saying({}), asksTimes })).toEqual(expect.any(Number))
      }),
    )
  })

  it('never weighs more without a piece of evidence than with it', () => {
    fc.assert(
      fc.property(profiles, statistics, fc.constantFrom(...SIGNALS.map(({ name }) => name)), (profile, statistic, name) => {
        const { [name]: _, ...rest } = statistic
        const [less, more] = [rest, statistic].map((some) => weigh({ profile, said: saying(some), asksTimes: 1 })) as [
          number,
          number,
        ]
        expect(less).toBeLessThanOrEqual(more + 1e-9)
      }),
    )
  })

  it('has no weight that turns a figure round', () => {
    for (const card of ['alone', 'pool'] as const) {
      for (const name of FIGURE_NAMES) expect(WEIGHTS[card].weights[name]).toBeGreaterThanOrEqual(0)
    }
  })

  it('weighs a pool, whose customers live all over the world, on a card of its own', () => {
    expect(cardFor({ ...NO_PROFILE, wandering: 0.9, joined: 1 })).toBe('pool')
    expect(cardFor({ ...NO_PROFILE, wandering: 0.1, joined: 1 })).toBe('alone')
  })

  it('reads of pools alone whether they moved to a new model: evaluators and events do so, too', () => {
    const moved = (profile: Partial<Profile>) => weigh({ profile: { ...NO_PROFILE, ...profile }, said: saying({}), asksTimes: 1 })
    const [stays, moves] = [{ pivot: { all: 0, asking: 0 } }, { pivot: { all: 0.5, asking: 0.6 } }]
    const pool = { wandering: 0.9, joined: 1 }
    expect(moved({ ...pool, ...moves })).toBeGreaterThan(moved({ ...pool, ...stays }) + 1.5)
    expect(moved(moves)).toBe(moved(stays))
  })

  it('counts a group with no templates of its own as one that asks for less than anybody', () => {
    const asking = (asksTimes: number) => weigh({ profile: NO_PROFILE, said: saying({}), asksTimes })
    expect(asking(0)).toBeLessThan(asking(1))
    expect(asking(1)).toBeLessThan(asking(2))
  })

  it('takes hands that were not read for many, and those of templates that rotate for unknown', () => {
    const hand = (hands: Partial<Profile['hands']>) =>
      figuresOf({
        profile: { ...NO_PROFILE, hands: { ...NO_PROFILE.hands, users: 1, ...hands } },
        said: saying({}),
        asksTimes: 1,
      })[FIGURE_NAMES.indexOf('oneHand')]
    expect(hand({ templates: 12, byHours: 0, byDays: 0 })).toBeCloseTo(0)
    expect(hand({ templates: 12 })).toBeCloseTo(-0.4)
    expect(hand({ templates: 0 })).toBeCloseTo(-0.2)
    expect(hand({ templates: 80, byHours: 0.7, byDays: 0.7 })).toBeCloseTo(-0.1)
  })
})
