import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { halvesOf } from './split-labels.ts'
import { type AccountTruth, Truth } from './truth.ts'

const labelled = (accounts: Record<string, AccountTruth>) => Truth.parse({ accounts })
const attackers = (campaigns: readonly string[], each: number) =>
  Object.fromEntries(
    campaigns.flatMap((campaign) =>
      Array.from({ length: each }, (_, i) => [`${campaign}/${i}`, { population: 'ring', campaign, role: 'attack' as const }]),
    ),
  )
const innocents = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`p${i}`, { population: 'people', campaign: null, role: 'easy' as const }]),
  )

describe('halvesOf', () => {
  it('gives attackers to both halves wherever there are two campaigns, and keeps campaigns whole', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 9 }),
        fc.integer({ min: 1, max: 3 }),
        (campaigns, each) => {
          const truth = labelled({ ...attackers(campaigns, each), ...innocents(4) })
          const active = new Set(Object.keys(truth.accounts))
          const { tuning, tune, measured } = halvesOf(truth, active)
          expect(tuning).toBe('out-of-sample')
          expect([...tune, ...measured].sort()).toEqual([...active].sort())
          for (const half of [tune, measured]) {
            const held = campaigns.map((name) => [...half].filter((id) => truth.accounts[id]?.campaign === name).length)
            expect(Math.max(...held)).toBe(each)
            expect(held.every((count) => count === 0 || count === each)).toBe(true)
            expect([...half].filter((id) => truth.accounts[id]?.role === 'easy')).toHaveLength(2)
          }
        },
      ),
    )
  })

  it('tunes on what it measures where one campaign alone sent anything, and says so', () => {
    const truth = labelled({ ...attackers(['one', 'silent'], 2), ...innocents(3) })
    const active = new Set(['one/0', 'one/1', 'p0', 'p1', 'unlabelled'])
    const all = new Set(['one/0', 'one/1', 'p0', 'p1'])
    expect(halvesOf(truth, active)).toEqual({ tuning: 'in-sample', tune: all, measured: all })
  })

  it('tunes on what it measures where innocents are one account, or one campaign of them: half of them without any keeps every rate', () => {
    const school = Object.fromEntries(
      ['s0', 's1', 's2'].map((id) => [id, { population: 'school', campaign: 'school', role: 'hard' as const }]),
    )
    for (const others of [innocents(1), school]) {
      const truth = labelled({ ...attackers(['one', 'two'], 2), ...others })
      const all = new Set(Object.keys(truth.accounts))
      expect(halvesOf(truth, all)).toEqual({ tuning: 'in-sample', tune: all, measured: all })
    }
  })

  it('says where there is no attacker to tune on', () => {
    expect(halvesOf(labelled(innocents(2)), new Set(['p0', 'p1'])).tuning).toBe('none')
  })
})
