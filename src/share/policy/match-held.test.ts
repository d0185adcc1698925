import { describe, expect, it } from 'vitest'
import { releasing } from '../testdata/release.ts'
import { matchHeld } from './match-held.ts'

const { policy } = releasing()
const ruled = (change: object) => ({
  ...policy,
  rules: policy.rules.map((one) => (one.name === 'protected-identifier' ? { ...one, ...change } : one)),
})

describe('private matching', () => {
  it('is let out by the shipped policy, and held by the stop switch of its class alone', () => {
    expect(matchHeld(policy)).toBeUndefined()
    expect(matchHeld({ ...policy, stopped: ['T'] })).toBe('Class T is stopped.')
    expect(matchHeld({ ...policy, stopped: ['F', 'C', 'N'] })).toBeUndefined()
  })

  it('is held where the policy withholds identifiers, classes them otherwise, or does not name them', () => {
    expect(matchHeld(ruled({ transform: { do: 'withhold' } }))).toMatch(/compared as tags/)
    expect(matchHeld(ruled({ class: 'C' }))).toMatch(/class C/)
    expect(matchHeld(ruled({ class: 'N' }))).toMatch(/class N/)
    expect(matchHeld({ ...policy, fields: {} })).toMatch(/compared as tags/)
  })
})
