import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { campaignIds, type Known } from './campaign-ids.ts'

const known = (campaign_id: string, accounts: readonly string[]): Known => ({ campaign_id, accounts: new Set(accounts) })

describe('campaign ids', () => {
  it('stay where half of the smaller group stays, and are the same without a memory', () => {
    const [id] = campaignIds([['a', 'b', 'c', 'd']], [])
    expect(campaignIds([['a', 'b', 'c', 'd']], [])).toEqual([id])
    expect(campaignIds([['c', 'd', 'e', 'f']], [known(id as string, ['a', 'b', 'c', 'd'])])).toEqual([id])
    expect(campaignIds([['d', 'e', 'f', 'g']], [known(id as string, ['a', 'b', 'c', 'd'])])).not.toEqual([id])
  })

  it('are no two groups’ where an earlier campaign was named after an account that leads another group now', () => {
    const [id] = campaignIds([['a', 'b', 'c', 'd']], [])
    const [first, second] = campaignIds(
      [
        ['b', 'c', 'd'],
        ['a', 'x', 'y'],
      ],
      [known(id as string, ['a', 'b', 'c', 'd'])],
    )
    expect(first).toBe(id)
    expect(second).not.toBe(id)
  })

  it('are not those of a campaign that is gone, of which one account is left', () => {
    const [id] = campaignIds([['a', 'b', 'c', 'd']], [])
    expect(campaignIds([['a', 'x', 'y']], [known(id as string, ['a', 'b', 'c', 'd'])])).not.toEqual([id])
  })

  it('are never shared, whatever was known', () => {
    const accounts = [...'abcdefghijkl']
    // Groups are disjoint: each account is in one of five.
    const parted = fc
      .array(fc.integer({ min: 0, max: 4 }), { minLength: accounts.length, maxLength: accounts.length })
      .map((of) => [0, 1, 2, 3, 4].map((group) => accounts.filter((_, at) => of[at] === group)).filter((one) => one.length > 0))
    fc.assert(
      fc.property(parted, parted, (earlier, groups) => {
        const before = campaignIds(earlier, []).map((id, at) => known(id, earlier[at] as string[]))
        expect(new Set(campaignIds(groups, before).filter((id) => id.startsWith('c-'))).size).toBe(groups.length)
      }),
    )
  })
})
