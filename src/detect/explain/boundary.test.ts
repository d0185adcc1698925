import { describe, expect, it } from 'vitest'
import type { Chosen } from '../decide/judged.ts'
import { finding } from '../testdata/finding.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import { boundary } from './boundary.ts'

describe('what a verdict rests on', () => {
  it('is content where a group would be nobody’s business without it, though the name of both is `unexplained`', () => {
    const members = new Map(Array.from({ length: 12 }, (_, party) => [party, 1]))
    const chosen: Chosen = {
      tested: {
        candidate: { members, lens: 'ties' },
        findings: ['shared-identity', 'shared-place', 'creation-burst', 'intent'].map((name) => finding(name, 60, 1, 0.5)),
        chosenBy: 'identity',
        eValue: 60 ** 3,
        byFamily: new Map(),
      },
      profile: { ...NO_PROFILE, identity: 0.9, sharded: 0.3, asking: 0.5 },
      reasoned: { verdict: 'unexplained', reason: 'bound-mixed' },
      members,
      bystanders: [],
    }
    const without = boundary(chosen, 20).rests_on.find((one) => one.kind === 'family' && one.without === 'content')
    expect(without).toMatchObject({ verdict: 'unexplained', stays: false, turns: 'ordinary' })
    expect(without?.e_value).toBeGreaterThan(20)
    const elsewhere = boundary(chosen, 20).rests_on.find((one) => one.without === 'shared-place')
    expect(elsewhere).toMatchObject({ verdict: 'unexplained', stays: true })
    expect(elsewhere).not.toHaveProperty('turns')
  })
})
