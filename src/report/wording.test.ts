import { describe, expect, it } from 'vitest'
import { errorRate, rarity, slotOverlap } from './wording.ts'

describe('errorRate', () => {
  it('is a count out of a round number', () => {
    expect(errorRate(0.05)).toBe(
      'Out of every 100 groups that stand out far enough for queues like this one, on average at most 5 are expected to be ordinary groups (false discovery rate of at most 5%). Listed are those of them that are anybody’s business, each account once, permits aside.',
    )
    expect(errorRate(0.01)).toContain('at most 1 is expected to be an ordinary group')
    expect(errorRate(0.005)).toContain(
      'Out of every 1,000 groups that stand out far enough for queues like this one, on average at most 5 are',
    )
    expect(errorRate(0)).toBe('No share of wrong entries is stated for this queue.')
  })
})

describe('rarity', () => {
  it('is one over the e-value, and claims nothing at 1 or below', () => {
    expect(rarity(880)).toContain('at most once in 880 tests')
    expect(rarity(418_000)).toContain('at most once in 4.2 × 10⁵ tests')
    expect(rarity(1)).toContain('says nothing')
  })
})

describe('slotOverlap', () => {
  it('tells shared out from repeated', () => {
    expect([0, 0.007, 0.12, 0.94].map((share) => slotOverlap(share).word)).toEqual([
      'shared out',
      'shared out',
      'partly repeated',
      'repeated',
    ])
  })
})
