import { describe, expect, it } from 'vitest'
import { sampleProof } from './testdata/sample-proof.ts'

describe('prove', () => {
  it('ranks the teacher that taught first, and says that two teachers were weighed', () => {
    const { verdict } = sampleProof()
    const [ours, theirs] = verdict.teachers
    expect(ours?.e_value).toBeGreaterThan(theirs?.e_value ?? 9)
    expect(verdict.contrast).toMatch(/^ours has e = .*, the runner-up theirs/)
  })

  it('does not hold against the test of one teacher that another’s student is not found', () => {
    const controls = sampleProof().verdict.teachers.map(({ methods }) =>
      methods.flatMap((one) => one.controls).filter(({ name }) => name === 'positive'),
    )
    expect(controls.map((list) => list.map(({ result }) => result))).toEqual([
      ['passed', 'passed'],
      ['not_run', 'not_run'],
    ])
    expect(controls[1]?.[0]?.says).toContain('Say whose they are: student/NAME')
  })

  it('says that one model sampled once at a temperature would not be seen', () => {
    const { limits, teachers } = sampleProof().verdict
    expect(limits.join(' ')).toContain('Sampled once, at a temperature, it looks to M1 and M2 like a student')
    const wrapper = teachers[0]?.alternatives.find(({ explanation }) => explanation.startsWith('Wrapper'))
    expect(wrapper?.result).toContain('to tell it takes 10 samples a prompt')
  })

  it('orders pairs by one figure, in units of what the models share', () => {
    const [ours, theirs] = sampleProof().verdict.teachers
    expect(ours?.ordering_score).toBeGreaterThan(theirs?.ordering_score ?? 9)
    const ratio = (one = ours) => (one?.ordering_score ?? 0) / (one?.methods.find(({ id }) => id === 'M2')?.statistic ?? 1)
    expect(ratio()).toBeCloseTo(ratio(theirs))
  })

  it('answers every innocent reading, checked or not', () => {
    const [ours] = sampleProof().verdict.teachers
    expect(ours?.alternatives).toHaveLength(9)
    expect(ours?.alternatives.every(({ result }) => result.length > 10)).toBe(true)
    expect(ours?.alternatives.find(({ explanation }) => explanation.startsWith('Permitted'))?.checked).toBe(false)
  })

  it('gives the same verdict for the same input', () => {
    expect(sampleProof().verdict).toEqual(sampleProof().verdict)
  })

  it('gives the mean of M1 and M2 where the plan has neither campaign nor mark', () => {
    for (const { e_value, methods } of sampleProof().verdict.teachers) {
      const counted = methods.filter(({ id }) => id === 'M1' || id === 'M2')
      const values = counted.map((one) => (one.controls.some(({ result }) => result === 'failed') ? 1 : one.e_value))
      expect(e_value).toBeCloseTo(((values[0] ?? 0) + (values[1] ?? 0)) / 2)
    }
  })

  it('turns priors into odds that no e-value of 1 moves', () => {
    const [, theirs] = sampleProof().verdict.teachers
    const [one] = theirs?.priors ?? []
    const odds = (one?.posterior ?? 0) / (1 - (one?.posterior ?? 0))
    expect(odds).toBeCloseTo((0.01 / 0.99) * (theirs?.e_value ?? 0))
  })
})
