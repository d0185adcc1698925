import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../chain/canonical-json.ts'
import { makeBundle } from './make-bundle.ts'
import { objectId } from './object-id.ts'
import { objectMaker } from './object-maker.ts'
import type { StixObject } from './objects.ts'
import { tlpMarking } from './tlp.ts'

const NAMESPACE = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const TIME = '2026-03-09T00:00:00.000Z'
const member = objectId(NAMESPACE, 'identity', 1)
const make = objectMaker({
  namespace: NAMESPACE,
  createdBy: member,
  created: TIME,
  modified: TIME,
  policyDigest: `sha256:${'a'.repeat(64)}`,
})
const marking = tlpMarking('amber')
const marked = { markings: [marking.id] }
const author = make('identity', 1, marked, { name: 'Member 0a1b2c3d', identity_class: 'organization' })
const campaign = make('campaign', 'c', marked, { name: 'Alder 0a1b' })
const note = make('note', 'n', marked, { abstract: 'x', content: 'y', object_refs: [campaign.id] })
const all: StixObject[] = [marking, author, campaign, note]

describe('makeBundle', () => {
  it('gives the same bytes whatever the order, and each object once', () => {
    const one = canonicalJson(makeBundle(NAMESPACE, all))
    expect(canonicalJson(makeBundle(NAMESPACE, [...all, ...all].reverse()))).toBe(one)
    expect(makeBundle(NAMESPACE, [...all, ...all]).objects).toHaveLength(4)
  })

  it('has another identifier with other content', () => {
    expect(makeBundle(NAMESPACE, all).id).not.toBe(makeBundle(NAMESPACE, all.slice(0, 3)).id)
  })

  it('puts what is referred to before what refers to it', () => {
    expect(makeBundle(NAMESPACE, [...all].reverse()).objects.map((one) => one.type)).toEqual([
      'marking-definition',
      'identity',
      'campaign',
      'note',
    ])
  })

  it('lets what is said of another’s object refer to it', () => {
    const seen = make('sighting', 's', marked, { sighting_of_ref: campaign.id })
    const view = make('opinion', 'o', marked, { opinion: 'agree', object_refs: [campaign.id] })
    expect(makeBundle(NAMESPACE, [marking, author, seen, view]).objects).toHaveLength(4)
  })

  it('refuses a reference that leads out, and two contents under one identifier', () => {
    expect(() => makeBundle(NAMESPACE, [marking, author, note])).toThrow('not in the bundle')
    expect(() => makeBundle(NAMESPACE, [...all, { ...campaign, name: 'Elm 0a1b' }])).toThrow('two contents')
  })
})
