import { describe, expect, it } from 'vitest'
import type { Candidate } from '../group/candidates.ts'
import { finding } from '../testdata/finding.ts'
import { smallPopulation, type Thing } from '../testdata/small-population.ts'
import type { Judged } from './judged.ts'
import { standsAlone } from './parts.ts'
import { profiler } from './profile.ts'
import { readingOf } from './reading.ts'
import type { Weigh } from './scorecard.ts'
import { verdictOf } from './verdict.ts'

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
