import { describe, expect, it } from 'vitest'
import { seeded } from '../../../src/stats/random.ts'
import { rampsAt, scoreOf } from '../classify/model.ts'
import { relativeTo } from '../features/feature.ts'
import { FEATURES } from '../features/index.ts'
import { fitted } from './fit.ts'
import type { Row } from './row.ts'
import { flaggedFrom, trainModel } from './train-model.ts'

/** Groups of three authors: campaigns have a generator, and share an address more often; the log of the third author holds no addresses. */
function madeUpRows(): Row[] {
  const random = seeded(7)
  return ['one', 'two', 'three'].flatMap((author) =>
    Array.from({ length: 80 }, (_, i): Row => {
      const campaign = i % 2 === 0
      const place = random() * 0.5 + (campaign ? 0.4 : 0)
      return {
        author,
        run: '1',
        group: `${campaign ? 'campaign' : 'kind'} ${i}`,
        campaign,
        accounts: 10,
        e_value: 100,
        x: {
          generator: campaign ? 2 + random() : random(),
          firms: random(),
          ...(author === 'three' ? {} : { 'shared-place': place }),
        },
      }
    }),
  )
}
const RUNS = ['one', 'two', 'three'].map((author) => ({ author, run: '1', innocents: 5000, campaigns: 40 }))

describe('the model', () => {
  const { model, validation } = trainModel('made up', FEATURES, madeUpRows(), RUNS)

  it('finds on authors that were left out what others taught it, and flags no innocents there', () => {
    for (const { campaigns, flagged, innocentsFlagged } of validation) {
      expect(flagged).toBeGreaterThanOrEqual(0.9 * campaigns)
      expect(innocentsFlagged).toBe(0)
    }
  })

  it('is the same when it is made again', () => {
    expect(JSON.stringify(trainModel('made up', FEATURES, madeUpRows(), RUNS).model)).toBe(JSON.stringify(model))
  })

  it('keeps each term to the direction of its feature', () => {
    for (const feature of FEATURES) {
      const term = model.terms[feature.name]
      const signs = (term?.steps ?? []).map((step) => (feature.direction === 'more' ? step : -step))
      expect(signs.filter((sign) => sign < 0)).toEqual([])
    }
  })

  it('explains a score by its terms, and a missing feature adds nothing', () => {
    const generator = FEATURES.find(({ name }) => name === 'generator') as (typeof FEATURES)[number]
    const told = scoreOf(model, [{ feature: generator, value: 3, ordinary: 0, relative: 3 }])
    const untold = scoreOf(model, [{ feature: generator, value: Number.NaN, ordinary: Number.NaN, relative: Number.NaN }])
    expect(told.terms[0]?.contribution).toBeGreaterThan(0)
    expect(untold.terms[0]).toMatchObject({ contribution: 0, missing: true })
    expect(told.probability).toBeGreaterThan(untold.probability)
  })

  it('never speaks more strongly against a benign group than one in as many as it has seen', () => {
    const all = FEATURES.map((feature) => ({
      feature,
      value: 1,
      ordinary: 0,
      relative: feature.direction === 'more' ? 1e9 : -1e9,
    }))
    expect(scoreOf(model, all).eValue).toBeLessThanOrEqual(model.benign_groups)
  })
})

describe('the parts of a fit', () => {
  it('rises from knot to knot and stays beyond them', () => {
    const term = { knots: [0, 1, 3], steps: [2, 1] }
    expect([-5, 0, 0.5, 1, 2, 3, 99].map((at) => rampsAt(term, at))).toEqual([0, 0, 1, 2, 2.5, 3, 3])
  })

  it('sets a value against ordinary ones by difference or by ratio, and knows no ratio to nothing', () => {
    expect(relativeTo({ relative: 'difference' }, 0.5, 0.2)).toBeCloseTo(0.3)
    expect(relativeTo({ relative: 'ratio' }, 4, 2)).toBeCloseTo(Math.LN2)
    expect(relativeTo({ relative: 'ratio' }, 4, 0)).toBeNaN()
  })

  it('gives no weight to what is the same everywhere', () => {
    const rows = Array.from({ length: 20 }, (_, i) => ({
      x: Float64Array.from(FEATURES, () => 1),
      campaign: i % 2 === 0,
      weight: 1,
    }))
    const { terms } = fitted(FEATURES, rows, { ridge: 1, copies: 0, seed: 1 })
    for (const { steps } of Object.values(terms)) for (const step of steps) expect(Math.abs(step)).toBeLessThan(1e-9)
  })

  it('flags from just above the benign group that would be one too many', () => {
    const row = (group: string, accounts: number): Row => ({
      author: 'a',
      run: '1',
      group,
      campaign: false,
      accounts,
      e_value: 100,
      x: {},
    })
    const [low, middle, high] = [row('low', 50), row('middle', 8), row('high', 3)]
    const scores = new Map([
      [low, 0.6],
      [middle, 0.8],
      [high, 0.95],
    ])
    const from = (allowed: number) => flaggedFrom([low, middle, high], (one) => scores.get(one) as number, allowed)
    expect(from(0)).toBeCloseTo(0.9501)
    expect(from(3)).toBeCloseTo(0.8001)
    expect(from(11)).toBeCloseTo(0.6001)
  })
})
