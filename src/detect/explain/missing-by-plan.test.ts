import { describe, expect, it } from 'vitest'
import { lacking } from '../testdata/small-population.ts'
import { missingByPlan } from './missing-by-plan.ts'

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at)
/** Forty pay as they go, twenty come through a marketplace, ten are a firm's. */
const plan = (account: number) => (account < 40 ? 'payg' : account < 60 ? 'marketplace' : 'firm')

describe('what whole plans are without', () => {
  it('is said with what could not be seen of them, the largest first', () => {
    expect(missingByPlan(lacking(70, { payment: from(40, 69), address: from(60, 69), key: from(0, 39) }, plan))).toEqual([
      'Of the 40 accounts of the plan "payg" hardly any has an api_key_id: of these keys in several hands could not be seen.',
      'Of the 20 accounts of the plan "marketplace" hardly any has a payment_fingerprint: of these ties by payment could not be seen.',
      'Of the 10 accounts of the plan "firm" hardly any has an address (ip) or a payment_fingerprint: of these ties by address and network and ties by payment could not be seen.',
    ])
  })

  it('is nothing where some of a plan have it, where nobody at all does, or of a plan of a few', () => {
    expect(missingByPlan(lacking(70, { payment: from(40, 58), address: from(0, 69) }, plan))).toEqual([])
    expect(missingByPlan(lacking(69, { payment: from(60, 68) }, plan))).toEqual([])
    expect(missingByPlan(lacking(1100, { payment: from(60, 69) }, (at) => (at >= 60 && at < 70 ? 'firm' : 'payg')))).toEqual([])
    expect(missingByPlan(lacking(20, { payment: from(0, 9) }))).toEqual([])
  })
})
