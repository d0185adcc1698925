import fc from 'fast-check'
import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { jackknifeLeast } from './jackknife.ts'
import { meanInterval } from './mean-interval.ts'

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 })
const withoutEach = (of: readonly number[]) => of.map((_, left) => mean(of.filter((_, at) => at !== left)))

describe('jackknifeLeast', () => {
  it('is the lower end of Student’s interval where a mean is estimated', () => {
    fc.assert(
      fc.property(values, (of) => {
        const interval = meanInterval(of, { least: -Infinity, most: Infinity })
        fc.pre(interval !== null)
        expect(jackknifeLeast(mean(of), withoutEach(of))).toBeCloseTo(interval?.low ?? Number.NaN, 6)
      }),
    )
  })

  it('is the estimate where none of them moves it', () => {
    expect(jackknifeLeast(0.3, [0.3, 0.3, 0.3])).toBeCloseTo(0.3, 12)
  })
})
