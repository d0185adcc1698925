import { describe, expect, it } from 'vitest'
import { viewer } from '../../../src/detect/group/group-view.ts'
import { smallPopulation, type Thing } from '../../../src/detect/testdata/small-population.ts'
import { rareTemplateCore } from '../candidates/rare-template-core.ts'
import { BLOCKS } from './feature.ts'
import { FEATURES } from './index.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const featureOf = (name: string) => FEATURES.find((one) => one.name === name) as (typeof FEATURES)[number]

/** Twelve parties each of which fills four of twelve templates that ask for training data, and five users of one tool with two templates. */
const GENERATOR: Thing[] = range(0, 12).map((template) => ({
  kind: 'template',
  accounts: range(0, 4)
    .map((i) => (template + i) % 12)
    .sort((a, b) => a - b),
  asks: 0.9,
}))
const TOOL: Thing[] = [0, 1].map(() => ({ kind: 'template', accounts: range(20, 25), asks: 0.05 }))
const population = smallPopulation(300, [...GENERATOR, ...TOOL])

describe('every feature', () => {
  it('has a name and a block of its own system, and is a number or missing for any group', () => {
    expect(new Set(FEATURES.map(({ name }) => name)).size).toBe(FEATURES.length)
    for (const feature of FEATURES) {
      expect(BLOCKS).toContain(feature.block)
      for (const members of [range(0, 12), range(20, 25), range(100, 103)]) {
        const value = feature.measure(viewer(population)(members))
        expect(typeof value).toBe('number')
        expect(Math.abs(value)).not.toBe(Number.POSITIVE_INFINITY)
        expect(feature.says(1, 1)).toMatch(/^[A-Z0-9].*\.$/)
      }
    }
  })
})

describe('the generator feature', () => {
  it('is high for many templates of their own that ask, over all members, and near nothing for a tool and for strangers', () => {
    const measured = (members: readonly number[]) => featureOf('generator').measure(viewer(population)(members))
    expect(measured(range(0, 12))).toBeCloseTo(Math.log2(1 + 12 * 0.9))
    expect(measured(range(20, 25))).toBeLessThan(0.2)
    expect(measured(range(100, 112))).toBe(0)
  })
})

describe('the rare-template core', () => {
  it('keeps a sparse campaign whole, though no two of its distant members have a template in common', () => {
    expect(rareTemplateCore(population)).toContainEqual(range(0, 12))
  })

  it('does not take in who has one or two templates in common', () => {
    expect(rareTemplateCore(population).flat()).not.toContain(20)
  })
})
