import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SharedIndicator } from '../../records/index.ts'
import { DISTILLATION } from '../../stix/distillation-extension.ts'
import { contentOf } from '../policy/cleared.ts'
import { sampleFile } from '../testdata/campaigns.ts'
import { release } from '../testdata/release.ts'
import { indicatorsOf } from './indicators-of.ts'

type Plain = Record<string, unknown>
const JA4 = 't13d1516h2_8daaf6152771_b186095e22b6'
const objects = contentOf(release(sampleFile(), { clients: [{ client_fingerprint: JA4, accounts: 12 }] }).cleared).objects
const received = (change: (one: Plain) => Plain = (one) => one): Record<string, Plain> =>
  Object.fromEntries(objects.map((one) => [one.id, change(one as unknown as Plain)]))
const others = () => false
const only = (type: string, more: Plain) => (one: Plain) => (one['type'] === type ? { ...one, ...more } : one)
const campaign = objects.find((one) => one.type === 'campaign')
const disputed = (dispute: string) => (one: Plain) =>
  one['type'] === 'campaign'
    ? { ...one, extensions: { [DISTILLATION]: { ...(one['extensions'] as Record<string, Plain>)[DISTILLATION], dispute } } }
    : one

describe('indicatorsOf', () => {
  it('gives what detection may read: each with its campaign, source and end, as its schema wants', () => {
    const found = indicatorsOf(received(), others)
    expect(found.map((one) => one.kind).sort()).toEqual(['client', 'skeleton'])
    for (const one of found) {
      expect(SharedIndicator.parse(one)).toEqual(one)
      expect(one).toMatchObject({ campaign: campaign?.id, weight: 1, status: 'live' })
      expect(one.source).toMatch(/^identity--/)
    }
    expect(found.find((one) => one.kind === 'client')?.pattern).toBe(JA4)
  })

  it.each<[string, (one: Plain) => Plain]>([
    ['that were taken back', only('indicator', { revoked: true })],
    ['whose campaign was taken back', only('campaign', { revoked: true })],
    ['whose campaign was given up', disputed('withdrawn')],
    ['that nothing ties to a campaign any more', only('relationship', { revoked: true })],
    ['of another pattern type', only('indicator', { pattern_type: 'stix' })],
    [
      'for another purpose',
      only('indicator', { extensions: { [DISTILLATION]: { extension_type: 'property-extension', purpose: 'pricing' } } }),
    ],
    ['without a purpose', only('indicator', { extensions: undefined })],
    ['with a longer pattern than any rule lets out', only('indicator', { pattern: 'word '.repeat(500) })],
    ['that are no valid object', only('indicator', { x_more: 1 })],
    ['that end before they begin', only('indicator', { valid_until: '2000-01-01T00:00:00.000Z' })],
    [
      'of another author than their campaign',
      only('campaign', { created_by_ref: 'identity--7c9e6679-7425-40de-944b-e07fc1f90ae7' }),
    ],
    ['tied to a campaign by a third', only('relationship', { created_by_ref: 'identity--7c9e6679-7425-40de-944b-e07fc1f90ae7' })],
  ])('leaves out those %s', (_name, change) => {
    expect(indicatorsOf(received(change), others)).toEqual([])
  })

  it('leaves out the lab’s own, and lets those of a disputed campaign wait', () => {
    expect(indicatorsOf(received(), (one) => one['created_by_ref'] === campaign?.created_by_ref)).toEqual([])
    expect(indicatorsOf(received(disputed('disputed')), others).map((one) => one.status)).toEqual(['disputed', 'disputed'])
  })

  it('keeps five hundred of one author, those that last longest', () => {
    const [indicator] = objects.filter((one) => one.type === 'indicator') as unknown as Plain[]
    const [tie] = objects.filter(
      (one) => one.type === 'relationship' && one.source_ref === indicator?.['id'],
    ) as unknown as Plain[]
    const all = received()
    for (let i = 0; i < 700; i++) {
      const suffix = `7c9e6679-7425-40de-944b-${String(i).padStart(12, '0')}`
      const until = new Date(Date.parse('2026-10-01T00:00:00Z') + i * 1000).toISOString()
      all[`indicator--${suffix}`] = { ...indicator, id: `indicator--${suffix}`, valid_until: until }
      all[`relationship--${suffix}`] = { ...tie, id: `relationship--${suffix}`, source_ref: `indicator--${suffix}` }
    }
    const found = indicatorsOf(all, others)
    expect(found).toHaveLength(500)
    expect(found[0]?.id).toBe('indicator--7c9e6679-7425-40de-944b-000000000699')
  })

  it('never falls over whatever was received', () => {
    const types = fc.constantFrom('indicator', 'campaign', 'relationship')
    fc.assert(
      fc.property(
        types,
        fc.constantFrom('pattern', 'extensions', 'source_ref', 'valid_until', 'created_by_ref', 'id'),
        fc.oneof(fc.jsonValue(), fc.constant({ toString: 1, valueOf: 1 })),
        (type, name, value) => {
          for (const one of indicatorsOf(received(only(type, { [name]: value })), others)) SharedIndicator.parse(one)
        },
      ),
    )
  })
})
