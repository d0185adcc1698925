import { describe, expect, it } from 'vitest'
import type { Chosen } from '../decide/judged.ts'
import { SIGNALS } from '../signals/index.ts'
import type { Finding } from '../test/test-group.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import { boundary } from './boundary.ts'

const finding = (name: string): Finding => {
  const signal = SIGNALS.find((one) => one.name === name)
  if (signal === undefined) throw new Error(`no signal ${name}`)
  return { signal, statistic: 1, population: 0.5, pValue: 1 / 400, eValue: 60 }
}

describe('what a verdict rests on', () => {
  it('is content where a group would be nobody’s business without it, though the name of both is `unexplained`', () => {
    const members = new Map(Array.from({ length: 12 }, (_, party) => [party, 1]))
    const chosen: Chosen = {
      tested: {
        candidate: { members, lens: 'ties' },
        findings: [finding('shared-identity'), finding('shared-place'), finding('creation-burst'), finding('intent')],
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
