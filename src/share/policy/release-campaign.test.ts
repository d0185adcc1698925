import { describe, expect, it } from 'vitest'
import { DISTILLATION, type DistillationExtension } from '../../stix/distillation-extension.ts'
import type { StixObject } from '../../stix/objects.ts'
import { tlpOf } from '../../stix/tlp.ts'
import { sampleCampaign, sampleFile } from '../testdata/campaigns.ts'
import { NAMESPACE, release, releasing } from '../testdata/release.ts'
import { bytesOf, contentOf, digestOf } from './cleared.ts'
import { defaultPolicy } from './read-policy.ts'
import type { RawFile } from './release-campaign.ts'
import { releaseCampaigns } from './release-campaigns.ts'

const text = (of: ReturnType<typeof release>) => bytesOf(of.cleared).toString('utf8')
const types = (of: ReturnType<typeof release>) => of.bundle.objects.map((one) => one.type)
const found = <T extends StixObject['type']>(of: ReturnType<typeof release>, type: T) =>
  of.bundle.objects.filter((one): one is Extract<StixObject, { type: T }> => one.type === type)

describe('releaseCampaign', () => {
  it('gives the same identifiers and bytes twice, and others under another namespace', () => {
    expect(text(release(sampleFile()))).toBe(text(release(sampleFile())))
    const other = release(sampleFile(), { namespace: '7c9e6679-7425-40de-944b-e07fc1f90ae8' })
    const ids = new Set(found(release(sampleFile()), 'campaign').map((one) => one.id))
    expect(found(other, 'campaign').some((one) => ids.has(one.id))).toBe(false)
  })

  it('seals the bytes of the bundle that it shows', () => {
    const one = release(sampleFile())
    expect(contentOf(one.cleared)).toEqual(one.bundle)
    expect(digestOf(one.cleared)).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it('says bands, weeks and words of closed lists of a campaign', () => {
    const [campaign] = found(release(sampleFile()), 'campaign')
    expect(campaign).toMatchObject({
      confidence: 85,
      first_seen: '2026-03-02T00:00:00.000Z',
      last_seen: '2026-03-09T00:00:00.000Z',
    })
    expect(campaign?.extensions[DISTILLATION]).toMatchObject({
      verdict: 'distillation',
      threat_basis: ['coordinated_accounts', 'signup_fraud'],
      e_value_band: '10^5-10^6',
      fdr_bound: 0.05,
      evidence_families: ['content', 'linkage'],
      accounts_band: '10^1-10^2',
      exchanges_band: '10^4-10^5',
      target_capabilities: ['agentic_work', 'reasoning'],
      best_innocent: 'evaluation',
      dispute: 'none',
    })
  })

  it('holds the extension definition, the markings and the author beside the objects, and every object is marked and has its purpose', () => {
    const one = release(sampleFile())
    expect(types(one)).toEqual(
      expect.arrayContaining([
        'extension-definition',
        'marking-definition',
        'identity',
        'attack-pattern',
        'indicator',
        'note',
        'relationship',
        'grouping',
      ]),
    )
    const [author] = found(one, 'identity')
    for (const object of one.bundle.objects) {
      if (object.type === 'extension-definition' || object.type === 'marking-definition' || object.type === 'autonomous-system')
        continue
      expect(object.object_marking_refs.filter((id) => tlpOf(id) !== undefined)).toHaveLength(1)
      expect((object.extensions[DISTILLATION] as DistillationExtension).purpose).toBe('model-extraction-defence')
      expect(object.created_by_ref).toBe(author?.id)
    }
  })

  it('keeps class C out until it is approved, and lets nothing but that in then', () => {
    const before = release(sampleFile())
    expect(text(before)).not.toContain('train leaves')
    expect(before.decisions.filter((one) => one.rule.name === 'exemplar').map((one) => one.outcome.as)).toEqual([
      'held',
      'withheld',
    ])
    const after = release(sampleFile(), { approved: new Set(['exemplar']) })
    const notes = found(after, 'note').filter((one) => one.abstract.startsWith('Masked prompt'))
    expect(notes).toHaveLength(1)
    expect(notes[0]?.content).toContain('A train leaves ⟨name⟩ at')
    expect(digestOf(after.cleared)).not.toBe(digestOf(before.cleared))
    const level = notes[0]?.object_marking_refs.flatMap((id) => tlpOf(id) ?? [])
    expect(level).toEqual(['amber+strict'])
  })

  it('drops what counsel drops', () => {
    const field = 'campaigns[].templates[].skeleton'
    const one = release(sampleFile(), { dropped: new Set([field]) })
    expect(found(one, 'indicator')).toEqual([])
    expect(one.decisions.filter((decision) => decision.field === field).map((decision) => decision.outcome)).toContainEqual({
      as: 'withheld',
      why: 'Dropped by counsel.',
    })
  })

  it.each([
    ['authorised', 'never'],
    ['evaluation', 'never'],
    ['unexplained', 'never'],
    ['reseller', 'held'],
  ] as const)('tells nothing of a campaign that is called %s', (verdict, told) => {
    const one = release(sampleFile([sampleCampaign({ verdict })]))
    expect(one.standing.as).toBe(told)
    expect(types(one)).toEqual(['extension-definition', 'marking-definition', 'marking-definition', 'identity'])
    expect(one.decisions.some((decision) => decision.outcome.as === 'passed')).toBe(false)
    // What nobody may let out waits for nobody.
    expect(one.decisions.some((decision) => decision.outcome.as === 'held')).toBe(told === 'held')
  })

  it('holds what breaks nothing but terms of service until counsel approves the whole', () => {
    const evidence = sampleCampaign().evidence.filter((one) => one.family === 'content')
    const file = sampleFile([sampleCampaign({ evidence })])
    expect(release(file).standing).toMatchObject({ as: 'held', threatBasis: ['terms_only'] })
    const [campaign] = found(release(file, { approved: new Set(['campaign']) }), 'campaign')
    expect(campaign?.extensions[DISTILLATION]).toMatchObject({ threat_basis: ['terms_only'] })
  })

  it('stops a class, or all of them, by the switch', () => {
    const stopped = (...classes: ('F' | 'T' | 'C' | 'N')[]) =>
      release(sampleFile(), { policy: { ...defaultPolicy(), stopped: classes } })
    expect(types(stopped('T'))).not.toContain('indicator')
    expect(types(stopped('F', 'T'))).toEqual(['extension-definition', 'marking-definition', 'marking-definition', 'identity'])
    expect(
      text(release(sampleFile(), { policy: { ...defaultPolicy(), stopped: ['C'] }, approved: new Set(['exemplar']) })),
    ).not.toContain('train leaves')
  })

  it('refuses fields that no rule names, without looking into them', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`) as object
    const campaign = {
      ...sampleCampaign(),
      secret: 'zanzolo',
      deep,
      __proto_: 1,
      accounts: [{ ...sampleCampaign().accounts[0], password: 'zanzolo' }],
    }
    const one = release({ ...sampleFile(), campaigns: [campaign], note: 'zanzolo' } as unknown as RawFile)
    expect(text(one)).not.toContain('zanzolo')
    const refused = one.decisions.filter((decision) => decision.rule.name === 'unknown').map((decision) => decision.field)
    expect(refused).toEqual(
      expect.arrayContaining(['note', 'campaigns[].secret', 'campaigns[].deep', 'campaigns[].accounts[].password']),
    )
  })

  it('tells client software that five accounts share, and no other', () => {
    const clients = [
      { client_fingerprint: 't13d1516h2_8daaf6152771_02713d6af862', accounts: 5 },
      { client_fingerprint: 't13d4912h2_3fee273e5596_b8f5882cb5e6', accounts: 4 },
    ]
    const patterns = found(release(sampleFile(), { clients }), 'indicator').filter(
      (one) => one.pattern_type === 'stillwatch-client',
    )
    expect(patterns.map((one) => one.pattern)).toEqual(['t13d1516h2_8daaf6152771_02713d6af862'])
  })

  it('tells a network only where the policy allows it', () => {
    const networks = [
      { asn: 64_500, listed: true, accounts: 1, campaigns: 1, customer: false },
      { asn: 64_501, listed: true, accounts: 90, campaigns: 3 },
    ]
    const one = release(sampleFile(), { networks })
    expect(found(one, 'autonomous-system').map((system) => system.number)).toEqual([64_500])
    expect(found(one, 'relationship').map((relation) => relation.relationship_type)).toContain('consists-of')
  })

  it('never gives the same pseudonym to two epochs, nor one technique to both', () => {
    const later = sampleCampaign({
      campaign_id: 'c-2',
      extent: { ...sampleCampaign().extent, first_seen: '2026-06-01T01:00:00.000Z', last_seen: '2026-06-03T01:00:00.000Z' },
    })
    const file = sampleFile([sampleCampaign(), later])
    const [a, b] = [release(file, {}, 0), release(file, {}, 1)].map(
      (one) => new Set(one.bundle.objects.map((object) => object.id)),
    )
    const both = [...(a ?? [])].filter((id) => b?.has(id))
    expect(both.filter((id) => !/^(extension|marking)-definition--/.test(id))).toEqual([])
  })

  it('does not live longer than the policy says', () => {
    for (const one of found(release(sampleFile()), 'indicator')) {
      expect(Date.parse(one.valid_until) - Date.parse(one.valid_from)).toBe(180 * 86_400_000)
    }
  })
})

describe('releaseCampaigns', () => {
  it('puts several campaigns into one bundle, the frame once', () => {
    const file = sampleFile([sampleCampaign(), sampleCampaign({ campaign_id: 'c-2' })])
    const cleared = releaseCampaigns(
      file as unknown as RawFile,
      [release(file, {}, 0), release(file, {}, 1)],
      releasing({ namespace: NAMESPACE }),
    )
    const { objects } = contentOf(cleared)
    expect(objects.filter((one) => one.type === 'campaign')).toHaveLength(2)
    expect(objects.filter((one) => one.type === 'extension-definition')).toHaveLength(1)
    expect(objects.filter((one) => one.type === 'identity')).toHaveLength(1)
  })

  it('tells campaigns of two epochs under a forum’s pseudonym, born with the earlier, in whatever order they come', () => {
    const later = sampleCampaign({
      campaign_id: 'c-2',
      extent: { ...sampleCampaign().extent, first_seen: '2026-06-01T01:00:00.000Z', last_seen: '2026-06-03T01:00:00.000Z' },
    })
    const author = 'identity--0b7a4f6e-53a1-4f8e-9c2d-6a1f0d9b3c11' as const
    const told = [sampleCampaign(), later]
    const both = [told, [...told].reverse()].map((campaigns) => {
      const file = sampleFile(campaigns)
      const made = campaigns.map((_, at) => release(file, { author }, at))
      return contentOf(releaseCampaigns(file as unknown as RawFile, made, releasing({ namespace: NAMESPACE, author }))).objects
    })
    const [born = [], reversed = []] = both.map((objects) => objects.filter((one) => one.type === 'identity'))
    const alone = found(release(sampleFile(), { author }), 'identity')
    expect(born).toEqual(alone)
    expect(reversed).toEqual(alone)
  })
})
