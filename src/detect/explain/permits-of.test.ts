import { describe, expect, it } from 'vitest'
import type { Permit } from '../../records/index.ts'
import type { Coverage, PermitUse } from '../permits/permits.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { NO_PERMIT, permitsOf } from './permits-of.ts'

const population = smallPopulation(6, [])
const row = (account_no: number, given: Partial<Coverage>): Coverage => ({
  ...{ account_no, exchanges: 20, covered: 0, other_model: 0, other_time: 0, over_cap: 0 },
  ...given,
})
const use = (permit: Partial<Permit>, ...accounts: Coverage[]): PermitUse => ({
  permit: { permit_id: 'p-1', ...permit },
  accounts,
})

describe('the permits of a group', () => {
  it('are none where none names an account of it', () => {
    expect(permitsOf(population, [0, 1], [use({}, row(4, { covered: 20 }))])).toEqual(NO_PERMIT)
  })

  it('are said with what they cover of its accounts, and what goes past them', () => {
    const one = use({ max_exchanges: 10 }, row(0, { covered: 10, over_cap: 10 }), row(4, { covered: 20 }))
    const { covered, says } = permitsOf(population, [0, 1, 2], [one])
    expect(covered).toBeCloseTo(1 / 6)
    expect(says).toBe('Permit p-1 is for 1 of the 3 accounts. It covers 10 of 20 exchanges. Past it: 10 over its cap of 10.')
  })

  it('begin with the one that covers most, and name three', () => {
    const many = [0, 12, 3, 2].map((covered, at) => use({ permit_id: `p-${at}` }, row(0, { covered, other_model: 20 - covered })))
    const { says } = permitsOf(population, [0], many)
    expect(says).toMatch(
      /^Permit p-1 is for 1 of the 1 account\. It covers 12 .*Permit p-2 .*Permit p-3 .* 1 more permit names some of them\.$/,
    )
  })

  it('cover nothing where they end before they begin, and it is said', () => {
    const inverted = use({ valid_from: '2026-03-02T00:00:00Z', valid_until: '2026-03-01T00:00:00Z' }, row(0, { other_time: 20 }))
    expect(permitsOf(population, [0], [inverted]).says).toMatch(/Past it: 20 outside its dates\. It ends before it begins\.$/)
  })
})
