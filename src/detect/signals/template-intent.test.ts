import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { viewer } from '../group/group-view.ts'
import { smallPopulation, type Thing } from '../testdata/small-population.ts'
import { customaryAsking, templateIntent } from './template-intent.ts'

const template = (accounts: readonly number[], asks: number): Thing => ({ kind: 'template', accounts, asks })
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

/** Twenty customers each of three templates that ask for little. */
const customers = [20, 40, 60].map((from) => template(range(from, from + 20), 0.2))

describe('template intent', () => {
  it('is how much templates of its own ask, beside what parties fill', () => {
    const group = viewer(smallPopulation(120, [template(range(0, 8), 0.8), ...customers]), new Set())(range(0, 8))
    expect(templateIntent.measure(group)).toBeCloseTo(0.8, 6)
    expect(templateIntent.measure(viewer(smallPopulation(120, customers), new Set())(range(0, 8)))).toBeNaN()
  })

  it('draws what it is compared with from all templates, as often each as any other', () => {
    const group = viewer(smallPopulation(120, [template(range(0, 8), 0.8), ...customers]), new Set())(range(0, 8))
    const random = seeded(1)
    const draws = range(0, 2000).map(() => templateIntent.ordinary?.(group, random) ?? Number.NaN)
    expect(draws.reduce((sum, one) => sum + one, 0) / draws.length).toBeCloseTo(0.35, 1)
  })
})

describe('what templates ask that parties fill', () => {
  it('is a mean over parties: dozens of templates that a few parties bring move it no further than one', () => {
    const one = customaryAsking(smallPopulation(120, [...customers, template(range(0, 8), 0.8)]))
    const dozens = customaryAsking(smallPopulation(120, [...customers, ...range(0, 36).map(() => template(range(0, 8), 0.8))]))
    expect(one).toBeCloseTo((60 * 0.2 + 8 * 0.8) / 68, 6)
    expect(dozens).toBeCloseTo(one, 6)
  })

  it('is not known where nobody fills any', () => {
    expect(customaryAsking(smallPopulation(120, []))).toBeNaN()
  })
})
