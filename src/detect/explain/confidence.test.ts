import { describe, expect, it } from 'vitest'
import type { Reasoned } from '../decide/verdict.ts'
import { finding } from '../testdata/finding.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import { confidenceOf } from './confidence.ts'

function sure(verdict: Reasoned['verdict'], { eValue = 1000, weighs = 3, content = 60, control = 60 } = {}): number {
  const tested = {
    candidate: { lens: 'all' as const, members: new Map([[0, 1]]) },
    findings: [finding('intent', content), finding('shared-identity', control)],
    chosenBy: undefined,
    eValue,
    byFamily: new Map(),
  }
  return confidenceOf({ tested, profile: NO_PROFILE, reasoned: { verdict, reason: 'bound' } }, () => weighs)
}

describe('confidence in a verdict', () => {
  it('of an accusation is what the weaker of e-value and weight says', () => {
    expect(sure('distillation', { eValue: 1e6, weighs: 2 })).toBeCloseTo(0.8808, 4)
    expect(sure('distillation', { eValue: 25, weighs: 20 })).toBeCloseTo(0.96, 4)
  })

  it('of an accusation is not nothing because no test of content found anything, where all figures together accuse', () => {
    expect(sure('distillation', { content: 0.4, weighs: 3 })).toBeCloseTo(0.9526, 4)
  })

  it('of a reseller is what speaks for control, and of what nothing explains half of it', () => {
    expect(sure('reseller', { control: 50 })).toBeCloseTo(0.98, 4)
    expect(sure('unexplained', { control: 50 })).toBeCloseTo(0.49, 4)
    expect(sure('reseller', { control: 0.5 })).toBe(0)
  })
})
