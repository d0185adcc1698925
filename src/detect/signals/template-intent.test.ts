import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { viewer } from '../group/group-view.ts'
import { smallPopulation, type Thing } from '../testdata/small-population.ts'
import { templateIntent } from './template-intent.ts'

const template = (accounts: readonly number[], asks: number): Thing => ({ kind: 'template', accounts, asks })
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

/** The mean of many draws of the null of a group of the first eight accounts. */
function drawn(things: readonly Thing[]): number {
  const group = viewer(smallPopulation(120, things), new Set())(range(0, 8))
  const random = seeded(1)
  const draws = Array.from({ length: 2000 }, () => templateIntent.ordinary?.(group, random) ?? Number.NaN)
  return draws.reduce((sum, one) => sum + one, 0) / draws.length
}

/** Twenty customers each of three templates that ask for little. */
const customers = [20, 40, 60].map((from) => template(range(from, from + 20), 0.2))

describe('template intent', () => {
  it('is how much templates of its own ask, beside what parties fill', () => {
    const group = viewer(smallPopulation(120, [template(range(0, 8), 0.8), ...customers]), new Set())(range(0, 8))
    expect(templateIntent.measure(group)).toBeCloseTo(0.8, 6)
    expect(templateIntent.measure(viewer(smallPopulation(120, customers), new Set())(range(0, 8)))).toBeNaN()
  })

  it('is read beside parties: dozens of templates that a few parties bring move it no further than one', () => {
    const one = drawn([...customers, template(range(0, 8), 0.8)])
    const dozens = drawn([...customers, ...range(0, 36).map(() => template(range(0, 8), 0.8))])
    expect(one).toBeCloseTo(0.2 + (0.6 * 8) / 68, 1)
    expect(dozens).toBeCloseTo(one, 1)
    expect(dozens).toBeLessThan(0.35)
  })
})
