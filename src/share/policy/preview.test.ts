import { describe, expect, it } from 'vitest'
import { sampleCampaign, sampleFile } from '../testdata/campaigns.ts'
import { release, releasing } from '../testdata/release.ts'
import { bytesOf, digestOf } from './cleared.ts'
import { previewOf } from './preview.ts'

const { policy, policyDigest } = releasing()

describe('previewOf', () => {
  const one = release(sampleFile())
  const preview = previewOf(one, policy, policyDigest)

  it('is of the bytes that leave', () => {
    expect(preview.bundle.digest).toBe(digestOf(one.cleared))
    expect(preview.bundle.bytes).toBe(bytesOf(one.cleared).length)
  })

  it('has a rule, a class, a tier, a citation and a reason for every value, and each leaves, waits or stays', () => {
    for (const field of preview.fields) {
      expect(field).toMatchObject({
        rule: expect.stringMatching(/./),
        class: expect.stringMatching(/^[FTCN]$/),
        tier: expect.stringMatching(/./),
        citation: expect.stringMatching(/./),
        reason: expect.stringMatching(/./),
      })
      expect(['after', 'waits', 'withheld'].filter((fate) => fate in field)).toHaveLength(1)
    }
    expect(preview.fields.reduce((sum, field) => sum + field.values, 0)).toBe(one.decisions.length)
  })

  it('shows no value as leaving that is not in the bytes', () => {
    const bytes = bytesOf(one.cleared).toString('utf8')
    const values = preview.fields.filter((field) => 'after' in field).map((field) => field.after)
    expect(values.length).toBeGreaterThan(10)
    const texts = values
      .filter((value) => typeof value === 'string')
      .flatMap((value) => (value.startsWith('AML.') ? value.split(': ') : [value]))
    expect(texts.filter((value) => !bytes.includes(JSON.stringify(value).slice(1, -1)))).toEqual([])
  })

  it('says what waits and by which name it is asked for', () => {
    expect(preview.fields.filter((field) => field.waits !== undefined).map((field) => field.waits?.approve)).toEqual(['exemplar'])
    const reseller = previewOf(release(sampleFile([sampleCampaign({ verdict: 'reseller' })])), policy, policyDigest)
    expect(reseller.campaign.told).toBe('held')
    expect(reseller.fields.filter((field) => field.waits !== undefined).map((field) => field.waits?.approve)).toContain(
      'campaign',
    )
    expect(reseller.fields.some((field) => 'after' in field)).toBe(false)
  })
})
