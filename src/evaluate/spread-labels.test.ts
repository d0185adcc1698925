import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadLabels } from './spread-labels.ts'

describe('spreadLabels', () => {
  it('leaves labels where they are wanted if none overlap, and shares out the way where some do', () => {
    expect(spreadLabels([10, 40, 90], 14, 0, 100)).toEqual([10, 40, 90])
    expect(spreadLabels([50, 50, 50], 10, 0, 100)).toEqual([40, 50, 60])
    expect(spreadLabels([0, 0, 0, 80], 10, 0, 100)).toEqual([0, 10, 20, 80])
    expect(spreadLabels([100, 100], 10, 0, 100)).toEqual([90, 100])
    expect(spreadLabels([], 10, 0, 100)).toEqual([])
  })

  it('keeps all labels inside, in order and apart as far as there is room', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 340, noNaN: true }), { minLength: 1, maxLength: 40 }), (some) => {
        const wanted = [...some].sort((a, b) => a - b)
        const places = spreadLabels(wanted, 14, 0, 340)
        const room = Math.min(14, 340 / Math.max(1, wanted.length - 1))
        expect(places).toHaveLength(wanted.length)
        expect(places[0]).toBeGreaterThanOrEqual(-1e-9)
        expect(places.at(-1)).toBeLessThanOrEqual(340 + 1e-9)
        for (let at = 1; at < places.length; at++) expect((places[at] ?? 0) - (places[at - 1] ?? 0)).toBeGreaterThan(room - 1e-6)
      }),
    )
  })
})
