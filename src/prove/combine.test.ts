import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerOf, combine, type Part } from './combine.ts'
import type { MethodId } from './inputs/plan.ts'

const all: MethodId[] = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6']
const weights = { M1: 1, M2: 1, M3: 2, M6: 0 }
const part = (id: MethodId, eValue: number, exact = false, counts = true): Part => ({ id, eValue, exact, counts })

describe('combine', () => {
  it('averages what may depend on each other and multiplies what a coin or a key makes exact', () => {
    const { eValue } = combine([part('M1', 4), part('M2', 8), part('M3', 10, true), part('M4', 20, true)], all, weights)
    expect(eValue).toBe(6 * 200)
  })

  it('lets matched M3 join the mean', () => {
    expect(combine([part('M1', 4), part('M2', 8), part('M3', 10)], all, weights).eValue).toBe((4 + 8 + 20) / 4)
  })

  it('takes a planned method that could not run for no evidence', () => {
    expect(combine([part('M1', 9)], all, weights).eValue).toBe(5)
  })

  it('leaves identity leakage without weight', () => {
    expect(combine([part('M1', 1), part('M2', 1), part('M6', 1e6)], all, weights).eValue).toBe(1)
  })

  it('never lets M1 and M2 reach strong', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1e9, noNaN: true }), (a, b) => {
        expect(answerOf(combine([part('M1', a), part('M2', b)], all, weights), true, false)).not.toBe('strong')
      }),
    )
  })

  it('does not call strong what no exact method carries alone', () => {
    const weak = combine([part('M1', 100), part('M2', 100), part('M4', 19, true)], all, weights)
    expect(answerOf(weak, true, false)).toBe('moderate')
    expect(answerOf(combine([part('M4', 500, true)], all, weights), true, false)).toBe('strong')
  })

  it('says against only where known students are found and the suspect lies below', () => {
    const low = combine([part('M1', 0.3), part('M2', 0.3)], all, weights)
    expect(answerOf(low, false, true)).toBe('against')
    expect(answerOf(low, false, false)).toBe('inconclusive')
  })

  it('calls nothing moderate that e-BH over the teachers does not keep', () => {
    expect(answerOf(combine([part('M1', 30), part('M2', 30)], all, weights), false, false)).toBe('inconclusive')
  })
})
