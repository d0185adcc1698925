import { describe, expect, it } from 'vitest'
import { type Holdout, holdoutDigest } from './holdout.ts'
import { holdoutFault } from './holdout-fault.ts'

const prompts = ['a', 'b', 'c', 'd'].map((prompt_id, i) => ({ prompt_id, prompt: prompt_id, skeleton: 's', asked: i < 2 }))
const coins: Holdout = { version: 1, campaign_id: 'c-1', design: 'exact', made_at: '2026-01-01T00:00:00Z', prompts }
const plan = (change: object = {}, of: object = {}) => ({
  holdout: 'exact' as const,
  holdout_sha256: holdoutDigest(coins),
  ...of,
  prompts: {
    sha256: '',
    seen: ['a', 'b'],
    unseen: ['c', 'd', 'neutral'],
    skeletons: { a: 's', b: 's', c: 's', d: 's' },
    ...change,
  },
})

describe('holdoutFault', () => {
  it('finds nothing where a plan has the halves that the coins made, and other prompts beside', () => {
    expect(holdoutFault(plan(), coins)).toBeUndefined()
  })

  it('says where they are other halves, other siblings or another record', () => {
    const halves = 'the plan has other halves than the coins made'
    expect(holdoutFault(plan({ seen: ['a', 'c'], unseen: ['b', 'd'] }), coins)).toMatch(halves)
    expect(holdoutFault(plan({ seen: ['a', 'b', 'neutral'], unseen: ['c', 'd'] }), coins)).toMatch(halves)
    expect(holdoutFault(plan({ seen: ['a'], unseen: ['c', 'd'] }), coins)).toMatch(halves)
    expect(holdoutFault(plan({ unseen: ['c'] }), coins)).toMatch(halves)
    expect(holdoutFault(plan({ skeletons: { a: 's', b: 's', c: 's', d: 'other' } }), coins)).toMatch(/other skeletons/)
    expect(holdoutFault(plan({ skeletons: { a: 's', b: 's', c: 's', d: 's', neutral: 's' } }), coins)).toMatch(/other skeletons/)
    expect(holdoutFault(plan(), { ...coins, campaign_id: 'c-2' })).toMatch(/the record of the coins was changed/)
    const matched: Holdout = { ...coins, design: 'matched' }
    expect(holdoutFault(plan({}, { holdout_sha256: holdoutDigest(matched) }), matched)).toMatch(/is matched, in the plan exact/)
  })
})
