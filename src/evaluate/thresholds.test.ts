import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestThreshold, bestVariants } from './thresholds.ts'
import { Truth } from './truth.ts'

const labelled = (roles: readonly ('attack' | 'easy')[]) =>
  Truth.parse({ accounts: Object.fromEntries(roles.map((role, i) => [`x${i}`, { population: role, role }])) })

describe('bestThreshold', () => {
  it('keeps the false-positive rate and finds as many attackers as scores allow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ score: fc.integer({ min: 0, max: 6 }), attack: fc.boolean() }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0, 0.1, 0.3),
        (rows, target) => {
          const truth = labelled(rows.map((row) => (row.attack ? 'attack' : 'easy')))
          const scores = new Map(rows.map((row, i) => [`x${i}`, row.score]))
          const best = bestThreshold(scores, truth, new Set(scores.keys()), target)
          const rates = (threshold: number) => {
            const accused = rows.filter((row) => row.score >= threshold)
            const wrong = accused.filter((row) => !row.attack).length
            const attackers = rows.filter((row) => row.attack).length
            return {
              kept: attackers < rows.length && wrong <= target * (rows.length - attackers),
              recall: attackers === 0 ? 0 : (accused.length - wrong) / attackers,
            }
          }
          // Every threshold tried one by one.
          const all = [0, 1, 2, 3, 4, 5, 6].map(rates).filter(({ kept }) => kept)
          expect(best.recall).toBe(Math.max(0, ...all.map(({ recall }) => recall)))
          const { threshold } = best
          if (threshold === null) return
          expect(rates(threshold)).toEqual({ kept: true, recall: best.recall })
          const lower = rows.map(({ score }) => score).filter((score) => score < threshold)
          expect(lower.filter((score) => rates(score).kept)).toEqual([])
        },
      ),
    )
  })

  it('spends what the rate allows also where no attacker more is found by it', () => {
    const scores = new Map([100, 90, 50, 49, 48, 40].map((score, i) => [`x${i}`, score]))
    const roles = ['attack', 'attack', ...Array<'easy'>(1000).fill('easy')] as const
    expect(bestThreshold(scores, labelled(roles), new Set(roles.map((_, i) => `x${i}`)), 0.003)).toEqual({
      threshold: 48,
      recall: 1,
    })
  })

  it('never accuses who has no score', () => {
    expect(bestThreshold(new Map(), labelled(['attack', 'easy']), new Set(['x0', 'x1']), 1)).toEqual({
      threshold: null,
      recall: 0,
    })
  })
})

it('bestVariants takes each baseline in the variant that serves it best, for each target', () => {
  const row = (variant: string, target: number, recall: number) => ({ baseline: 'volume', variant, target, threshold: 1, recall })
  expect(bestVariants([row('a', 0.1, 0.2), row('b', 0.1, 0.4), row('a', 0.01, 0.1), row('b', 0.01, 0)])).toEqual([
    row('b', 0.1, 0.4),
    row('a', 0.01, 0.1),
  ])
})
