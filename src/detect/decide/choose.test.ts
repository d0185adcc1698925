import { describe, expect, it } from 'vitest'
import type { Candidate } from '../group/candidates.ts'
import { SIGNALS } from '../signals/index.ts'
import type { Finding, Tested } from '../test/test-group.ts'
import { smallPopulation, type Thing } from '../testdata/small-population.ts'
import { chooser } from './choose.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const LARGE = range(0, 30)
const SMALL = range(40, 52)
/** Cards of four accounts each, one exit for all, and who fills the six templates. */
const things = (members: readonly number[], fillers: readonly number[]): Thing[] => [
  ...range(0, members.length / 3).map((at) => ({
    kind: 'payment' as const,
    accounts: [...new Set([0, 1, 2, 3].map((step) => members[(3 * at + step) % members.length] as number))].sort((a, b) => a - b),
  })),
  { kind: 'address', accounts: members },
  ...range(0, 6).map(() => ({ kind: 'template' as const, accounts: fillers })),
]

const finding = (name: string, eValue: number): Finding => {
  const signal = SIGNALS.find((one) => one.name === name)
  if (signal === undefined) throw new Error(`no signal ${name}`)
  return { signal, statistic: 1, population: 0.1, pValue: 1 / 400, eValue }
}
const tested = (candidate: Candidate, asks: boolean): Tested => ({
  candidate,
  findings: [finding('shared-identity', 60), finding('shared-place', 60), finding('intent', asks ? 60 : 1)],
  chosenBy: 'identity',
  eValue: 1e5,
  byFamily: new Map(),
})
const group = (members: readonly number[]): Candidate => ({ lens: 'ties', members: new Map(members.map((party) => [party, 1])) })

/** The verdicts by first member, where the small group asks for data once the large one is looked away from. */
function verdicts(population: ReturnType<typeof smallPopulation>): Record<number, string> {
  const accused = new Set<number>()
  const retest = (candidate: Candidate) => tested(candidate, accused.size > 0)
  const queue = chooser(0.05, accused)
  const groups = [tested(group(LARGE), true), tested(group(SMALL), false)]
  queue.take('campaigns', population, groups, retest)
  queue.take('others', population, groups, retest)
  return Object.fromEntries(queue.chosen.map(({ members, reasoned }) => [Math.min(...members.keys()), reasoned.verdict]))
}

describe('a campaign beside a larger one', () => {
  it('that works with the same generator is judged as if the larger one were not there', () => {
    const everybody = [...LARGE, ...SMALL]
    const population = smallPopulation(2_000, [
      ...things(LARGE, everybody),
      ...things(SMALL, []).filter((one) => one.accounts.length > 0),
    ])
    expect(verdicts(population)).toEqual({ 0: 'distillation', 40: 'distillation' })
  })

  it('with templates of its own was judged rightly the first time', () => {
    const population = smallPopulation(2_000, [...things(LARGE, LARGE), ...things(SMALL, SMALL)])
    expect(verdicts(population)).toEqual({ 0: 'distillation', 40: 'unexplained' })
  })
})
