import { describe, expect, it } from 'vitest'
import { sampleProof } from '../testdata/sample-proof.ts'
import { renderProof } from './proof-page.ts'

describe('the report for counsel', () => {
  it('does not say of a method that it counts where a control took it out', () => {
    const { verdict, plan } = sampleProof()
    const failed = { name: 'half_split', result: 'failed' as const, says: 'One half says otherwise.' }
    const teachers = verdict.teachers.map((one) => ({
      ...one,
      methods: one.methods.map((method) => ({ ...method, counts: true, controls: method.id === 'M2' ? [failed] : [] })),
    }))
    const rowsOf = (given: typeof verdict) =>
      [...renderProof(given, plan).matchAll(/class="wide">(M\d) .*?data-label="Counts">([^<]*)</g)].map(
        ([, id, counts]) => `${id} ${counts}`,
      )
    expect(rowsOf({ ...verdict, teachers })).toEqual(expect.arrayContaining(['M1 yes', 'M2 no: a control failed']) as unknown)
    const data = teachers.map((one) => ({ ...one, controls: [failed] }))
    expect(rowsOf({ ...verdict, teachers: data })).not.toContain('M1 yes')
  })
})
