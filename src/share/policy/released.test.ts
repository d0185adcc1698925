import { describe, expect, it } from 'vitest'
import { follows } from '../../stix/versions.ts'
import { sampleCampaign, sampleFile } from '../testdata/campaigns.ts'
import { release } from '../testdata/release.ts'
import { bytesOf } from './cleared.ts'
import { afterRelease } from './released.ts'

const campaignOf = (of: ReturnType<typeof release>) => {
  const found = of.bundle.objects.find((one) => one.type === 'campaign')
  if (found?.type !== 'campaign') throw new Error('no campaign was released')
  return found
}

describe('versions of what left', () => {
  const first = release(sampleFile())
  const released = afterRelease({}, first.bundle.objects)
  const grown = sampleFile([sampleCampaign({ extent: { ...sampleCampaign().extent, exchanges: 5_000_000 } })])

  it('are the same bytes while the content is the same', () => {
    expect(bytesOf(release(sampleFile(), { released }).cleared).equals(bytesOf(first.cleared))).toBe(true)
  })

  it('have a later time with other content, even in the same week, and follow by the rules of the specification', () => {
    const next = release(grown, { released })
    expect(follows(campaignOf(first), campaignOf(next))).toBe('newer')
    expect(campaignOf(next).created).toBe(campaignOf(first).created)
    expect(campaignOf(next).created_by_ref).toBe(campaignOf(first).created_by_ref)
  })

  it('keep the pseudonym that they were born under, however long the campaign goes on', () => {
    const extent = { ...sampleCampaign().extent, last_seen: '2026-09-01T00:00:00.000Z' }
    const next = release(sampleFile([sampleCampaign({ extent })]), { released })
    expect(follows(campaignOf(first), campaignOf(next))).toBe('newer')
    expect(campaignOf(next).created_by_ref).toBe(campaignOf(first).created_by_ref)
  })

  it('end with a revocation', () => {
    const id = campaignOf(first).id
    const known = released[id]
    if (known === undefined) throw new Error('the campaign was not kept in mind')
    expect(() => release(sampleFile(), { released: { ...released, [id]: { ...known, revoked: true } } })).toThrow(
      'revocation is final',
    )
  })
})
