import { describe, expect, it } from 'vitest'
import { inOneHand } from './whose-jobs.ts'

describe('whose jobs they are', () => {
  it('takes it for one hand where it fills what asks over nearly all accounts, at any hour and on any day', () => {
    const hand = ({ templates = 6, users = 0.85, byHours = 0.06, byDays = 0.06 }) =>
      inOneHand({ hands: { templates, users, byHours, byDays } })
    expect(hand({})).toBe(1)
    expect([hand({ byHours: 0.105 }), hand({ byDays: 0.105 })]).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)])
    for (const other of [{ templates: 5 }, { users: 0.8 }, { byHours: 0.15 }, { byDays: 0.15 }, { byDays: Number.NaN }])
      expect(hand(other)).toBe(0)
  })
})
