import { expect, it } from 'vitest'
import type { Baseline } from './baselines/baseline.ts'
import { scoreBaselines } from './run-baselines.ts'
import { Truth } from './truth.ts'

/** One campaign of two, and innocents enough that 0.1 of them is one. */
const truth = Truth.parse({
  accounts: Object.fromEntries([
    ...['a', 'b'].map((id) => [id, { population: 'S1', role: 'attack', campaign: 'c' }]),
    ...Array.from({ length: 10 }, (_, i) => [`x${i}`, { population: 'chat', role: 'easy' }]),
  ]),
})
const active = new Set(Object.keys(truth.accounts))
const SCORES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  chosen: { a: 5, x0: 4, x1: 3, b: 2 },
  better: { a: 5, b: 4, x0: 3, x1: 3 },
}
const baseline: Baseline = {
  name: 'made up',
  says: 'What the table says.',
  variants: Object.keys(SCORES).map((name) => ({ name, score: async () => new Map() })),
}
const found = async (threshold: number | null) => {
  const tuned = [{ baseline: 'made up', variant: 'chosen', target: 0.1, threshold, recall: 1 }]
  const scorer = async (_: Baseline, { name }: { name: string }) => ({
    scores: new Map(Object.entries(SCORES[name] ?? {})),
    seconds: 1,
  })
  const [one] = await scoreBaselines([baseline], tuned, scorer, truth, active)
  const counts = (score: 'score' | 'atBest') => [
    one?.[score].campaigns[0]?.found,
    one?.[score].falsePositives.reduce((sum, kind) => sum + kind.hits, 0),
  ]
  return { variant: one?.variant, tuned: one?.tuned, asTuned: counts('score'), atBest: counts('atBest') }
}

it('a baseline is scored at the threshold that tuning set, and beside it with what does best at that rate on the very traffic', async () => {
  expect(await found(3)).toEqual({ variant: 'chosen', tuned: true, asTuned: [1, 2], atBest: [2, 0] })
})

it('a baseline that no threshold was found for accuses nobody, and may do so at best', async () => {
  expect(await found(null)).toEqual({ variant: 'chosen', tuned: false, asTuned: [0, 0], atBest: [2, 0] })
})
