import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DISTILLATION_DEFINITION } from './distillation-definition.ts'
import { DISTILLATION, PURPOSE } from './distillation-extension.ts'
import { iepMarking } from './iep.ts'
import { autonomousSystem, objectMaker } from './object-maker.ts'
import type { StixObject } from './objects.ts'
import { strictest, TLP_LEVELS, tlpMarking, tlpOf } from './tlp.ts'
import { validateObject } from './validate-object.ts'

const NAMESPACE = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const DIGEST = `sha256:${'a'.repeat(64)}` as const
const TIME = '2026-03-09T00:00:00.000Z'
const markings = [tlpMarking('amber').id]
const make = objectMaker({
  namespace: NAMESPACE,
  createdBy: 'identity--3317b183-ecf7-415a-aa84-a639beb66267',
  created: TIME,
  modified: TIME,
  policyDigest: DIGEST,
})
const campaign = make(
  'campaign',
  'c',
  {
    markings,
    confidence: 85,
    extension: {
      verdict: 'distillation',
      threat_basis: ['signup_fraud'],
      e_value_band: '10^3-10^4',
      fdr_bound: 0.05,
      evidence_families: ['linkage', 'content'],
      accounts_band: '10^2-10^3',
      exchanges_band: '10^5-10^6',
      target_capabilities: ['reasoning'],
      best_innocent: 'evaluation',
      dispute: 'none',
    },
  },
  { name: 'Alder 0a1b', first_seen: TIME, last_seen: TIME },
)
const technique = make(
  'attack-pattern',
  't',
  { markings },
  {
    name: 'Extract AI Model',
    external_references: [{ source_name: 'mitre-atlas', external_id: 'AML.T0024.002' }],
  },
)
const indicator = make(
  'indicator',
  'i',
  { markings },
  {
    name: 'Prompt template',
    indicator_types: ['anomalous-activity'],
    pattern: 'Solve ⟨slot⟩',
    pattern_type: 'stillwatch-skeleton',
    pattern_version: '1.0',
    valid_from: TIME,
    valid_until: '2026-09-01T00:00:00.000Z',
  },
)
const place = make('infrastructure', 'n', { markings }, { name: 'Network', infrastructure_types: ['anonymization'] })
const system = autonomousSystem(NAMESPACE, 64_500, markings)
const relation = (source: string, type: string, target: string) =>
  make(
    'relationship',
    [source, type, target],
    { markings },
    {
      relationship_type: type,
      source_ref: source as 'campaign--',
      target_ref: target as 'campaign--',
    },
  )

describe('validateObject', () => {
  it.each<[string, StixObject]>([
    ['extension definition', DISTILLATION_DEFINITION],
    ...TLP_LEVELS.map((level) => [`TLP ${level}`, tlpMarking(level)] as [string, StixObject]),
    [
      'IEP',
      iepMarking({
        iep_id: '5b1c1a55-6d0c-4f0e-9f0b-1a3a0ad3f1c2',
        name: 'Handling',
        description: 'x',
        start_date: TIME,
        tlp: 'amber',
        encrypt_in_transit: 'must',
        permitted_actions: 'internally-visible-actions',
        affected_party_notifications: 'must-not',
        provider_attribution: 'must-not',
        unmodified_resale: 'must-not',
      }),
    ],
    ['campaign', campaign],
    ['technique', technique],
    ['indicator', indicator],
    ['infrastructure', place],
    ['network', system],
    ['identity', make('identity', 1, { markings }, { name: 'Member 0a1b2c3d', identity_class: 'organization' })],
    ['note', make('note', 1, { markings }, { abstract: 'x', content: 'y', object_refs: [campaign.id] })],
    ['opinion', make('opinion', 1, { markings }, { opinion: 'disagree', object_refs: [campaign.id] })],
    ['sighting', make('sighting', 1, { markings }, { sighting_of_ref: indicator.id, first_seen: TIME, last_seen: TIME })],
    ['grouping', make('grouping', 1, { markings }, { name: 'x', context: 'suspicious-activity', object_refs: [campaign.id] })],
    [
      'report',
      make('report', 1, { markings }, { name: 'x', report_types: ['campaign'], published: TIME, object_refs: [campaign.id] }),
    ],
    ['uses', relation(campaign.id, 'uses', technique.id)],
    ['indicates', relation(indicator.id, 'indicates', campaign.id)],
    ['consists-of', relation(place.id, 'consists-of', system.id)],
  ])('takes what is made here: %s', (_name, object) => {
    expect(validateObject(JSON.parse(JSON.stringify(object))).id).toBe(object.id)
  })

  const extension = (more: object) => ({
    ...campaign,
    extensions: { [DISTILLATION]: { extension_type: 'property-extension', purpose: PURPOSE, policy_digest: DIGEST, ...more } },
  })
  it.each([
    [
      'an account',
      { ...campaign, type: 'user-account', id: campaign.id.replace('campaign', 'user-account') },
      /"user-account" are neither sent nor taken/,
    ],
    ['a custom property', { ...campaign, x_secret: 'y' }, /"x_secret"/],
    ['the property of another kind', { ...campaign, pattern: 'y' }, /"pattern"/],
    ['a property of the extension that is not its own', extension({ list_price_usd: 12 }), /"list_price_usd"/],
    ['a figure in place of a band', extension({ accounts_band: '312' }), /accounts_band/],
    ['another purpose', extension({ purpose: 'pricing' }), /purpose/],
    [
      'another extension with a bad name',
      {
        ...campaign,
        extensions: {
          'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': { extension_type: 'property-extension', 'Bad-Name': 1 },
        },
      },
      /extensions/,
    ],
    ['an identifier of another kind', { ...campaign, id: technique.id }, /\/id/],
    ['a time without a zone', { ...campaign, modified: '2026-03-09T00:00:00' }, /\/modified/],
    ['a last before a first', { ...campaign, first_seen: '2026-03-16T00:00:00.000Z' }, /last_seen is earlier/],
    ['a modification before creation', { ...campaign, modified: '2026-03-08T00:00:00.000Z' }, /modified is earlier/],
    ['an indicator that ends where it begins', { ...indicator, valid_until: indicator.valid_from }, /valid_until/],
    ['an empty list', { ...indicator, indicator_types: [] }, /indicator_types/],
    ['a confidence of 101', { ...campaign, confidence: 101 }, /confidence/],
    ['a definition without its creator', { ...DISTILLATION_DEFINITION, created_by_ref: undefined }, /created_by_ref/],
    ['a relationship the wrong way round', relation(campaign.id, 'indicates', indicator.id), /may not have the relationship/],
    ['a relationship of no known kind', relation(campaign.id, 'bans', campaign.id), /may not have the relationship "bans"/],
    ['a huge number', { ...campaign, confidence: 1e308 }, /confidence/],
    ['a list', [campaign], /JSON object/],
    ['nothing', null, /JSON object/],
  ])('refuses %s', (_name, object, message) => {
    expect(() => validateObject(object)).toThrow(message)
  })

  it('refuses anything else with a reason, and never falls over', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('name', 'extensions', 'object_marking_refs', 'created', 'id'),
        (value, name) => {
          try {
            validateObject({ ...campaign, [name]: value })
          } catch (error) {
            expect((error as Error).name).toBe('StixError')
          }
        },
      ),
    )
  })
})

describe('TLP 2.0', () => {
  it('has the identifiers that everybody uses', () => {
    expect(tlpMarking('amber+strict')).toEqual({
      type: 'marking-definition',
      spec_version: '2.1',
      id: 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
      created: '2022-10-01T00:00:00.000Z',
      name: 'TLP:AMBER+STRICT',
      extensions: {
        'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
          extension_type: 'property-extension',
          tlp_2_0: 'amber+strict',
        },
      },
    })
    for (const level of TLP_LEVELS) expect(tlpOf(tlpMarking(level).id)).toBe(level)
  })

  it('takes the strictest of several, and AMBER+STRICT where nothing is said', () => {
    expect(strictest(['green', 'amber+strict', 'amber'])).toBe('amber+strict')
    expect(strictest(['green', 'clear'])).toBe('green')
    expect(strictest([])).toBe('amber+strict')
  })
})
