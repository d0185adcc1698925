import { describe, expect, it } from 'vitest'
import type { Candidate } from '../group/candidates.ts'
import { finding } from '../testdata/finding.ts'
import { smallPopulation, type Thing } from '../testdata/small-population.ts'
import type { Judged } from './judged.ts'
import { standsAlone } from './parts.ts'
import { profiler } from './profile/profile.ts'
import { verdictOf } from './verdict.ts'
import { readingOf } from './weigh/reading.ts'
import type { Weigh } from './weigh/scorecard.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
/** A campaign in two languages, each with templates of its own: the first pays with a few cards, the second shares an exit and nothing else. */
describe('a campaign with a denser part in another language', () => {
  const [FIRST, SECOND] = [range(0, 24), range(24, 32)]
  const BOTH = [...FIRST, ...SECOND]
  const written = (fillers: readonly number[]): Thing[] => range(0, 6).map(() => ({ kind: 'template', accounts: fillers }))
  const cards = range(0, 8).map((at): Thing => ({ kind: 'payment', accounts: range(3 * at, Math.min(24, 3 * at + 4)) }))
  const population = smallPopulation(2_000, [
    ...cards,
    { kind: 'address', accounts: SECOND },
    ...written(FIRST),
    ...written(SECOND),
  ])

  /** Whether it stands alone, where its part weighs so much and its rest says nothing by itself. */
  const stands = (weight: number, partAsks: number) => {
    const judge = (members: readonly number[], weighs: number, asks: number): Judged => {
      const weigh: Weigh = () => weighs
      const candidate: Candidate = { lens: 'all', members: new Map(members.map((party) => [party, 1])) }
      const findings = [
        finding('shared-identity', 60, 1),
        finding('shared-place', 60, 1),
        finding('intent', asks > 0.5 ? 60 : 1, asks),
      ]
      const tested = { candidate, findings, chosenBy: 'identity' as const, eValue: 1e5, byFamily: new Map() }
      const profile = profiler(population)(members)
      return { tested, profile, reasoned: verdictOf(tested, profile, weigh) }
    }
    const whole = judge(BOTH, 9, 1)
    const part = judge(SECOND, weight, partAsks)
    expect(whole.reasoned.verdict).toBe('distillation')
    const reading = (one: Judged) => readingOf(one.tested, one.profile, () => weight)
    return standsAlone(population, whole, [whole, part], { again: () => judge(FIRST, -1, 0.2), reading })
  }

  it('stands alone where the part leans to what the whole is and asks for as much: it is a piece that says too little by itself', () => {
    expect(stands(0.5, 1)).toBe(true)
  })

  it('does not where all that is known of the part speaks against that, or it asks for less', () => {
    expect(stands(-2, 1)).toBe(false)
    expect(stands(0.5, 0.3)).toBe(false)
  })
})

/** A campaign that pays with a few cards, and a pool over which dialogues go, behind the exits that both rent; some agents' set-ups have users in either. */
describe('a campaign and a pool behind the same exits', () => {
  const [CAMPAIGN, POOL] = [range(0, 24), range(24, 48)]
  const BOTH = [...CAMPAIGN, ...POOL]
  const AGENTS = 3
  const atOnce = (fillers: readonly number[]) => fillers.map(() => 0)

  /** Whether the two stand as one campaign, where the pool has such a weight and says it is no campaign by itself. */
  const stand = (ofTheirOwn: number, ...ties: Thing[]) => {
    const templates = (fillers: readonly number[], how: number): Thing[] =>
      range(0, how).map(() => ({ kind: 'template', accounts: fillers, slots: atOnce(fillers), hours: atOnce(fillers) }))
    const population = smallPopulation(2_000, [
      ...range(0, 12).map((at): Thing => ({ kind: 'payment', accounts: [2 * at, 2 * at + 1] })),
      ...POOL.slice(1).map((to): Thing => ({ kind: 'conversation', accounts: [to - 1, to] })),
      ...range(0, 2).map((): Thing => ({ kind: 'address', accounts: BOTH })),
      ...templates(BOTH, AGENTS),
      ...templates(CAMPAIGN, ofTheirOwn),
      ...templates(POOL, ofTheirOwn),
      ...ties,
    ])
    const judge = (members: readonly number[], weighs: number): Judged => {
      const weigh: Weigh = () => weighs
      const candidate: Candidate = { lens: 'all', members: new Map(members.map((party) => [party, 1])) }
      const findings = [finding('shared-identity', 60, 1), finding('shared-place', 60, 1), finding('intent', 60, 1)]
      const tested = { candidate, findings, chosenBy: 'identity' as const, eValue: 1e5, byFamily: new Map() }
      const profile = profiler(population)(members)
      return { tested, profile, reasoned: verdictOf(tested, profile, weigh) }
    }
    const whole = judge(BOTH, 9)
    const pool = judge(POOL, 0.5)
    expect([whole, pool].map(({ reasoned }) => reasoned.verdict)).toEqual(['distillation', 'unexplained'])
    const reading = (one: Judged) => readingOf(one.tested, one.profile, () => 0.5)
    return standsAlone(population, whole, [whole, pool], { again: () => judge(CAMPAIGN, 9), reading })
  }

  it('are two, though both have accounts that run the same agents', () => {
    expect(stand(6)).toBe(false)
  })

  it('are one where these make up most of what either fills, or cards or dialogues go from most of the one to the other', () => {
    expect(stand(2)).toBe(true)
    const cards = range(0, 24).map((at): Thing => ({ kind: 'payment', accounts: [at, 24 + at] }))
    expect(stand(6, ...cards)).toBe(true)
  })
})
