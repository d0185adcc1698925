import { describe, expect, it } from 'vitest'
import { DISTILLATION } from '../../stix/distillation-extension.ts'
import type { Bundle, StixObject } from '../../stix/objects.ts'
import { tlpMarking } from '../../stix/tlp.ts'
import { sampleFile } from '../testdata/campaigns.ts'
import { release, releasing } from '../testdata/release.ts'
import { bytesOf, type Cleared, clearBundle, digestOf } from './cleared.ts'

const { policy, policyDigest } = releasing()
const gate = { policy, policyDigest, identifiers: new Set(['acct_1', 'problem']), phrases: ['blue water'] }
const { bundle } = release(sampleFile())
const withCampaign = (change: (object: Extract<StixObject, { type: 'campaign' }>) => unknown): Bundle => ({
  ...bundle,
  objects: bundle.objects.map((one) => (one.type === 'campaign' ? (change(one) as StixObject) : one)),
})
const withPattern = (pattern: string): Bundle => ({
  ...bundle,
  objects: bundle.objects.map((one) => (one.type === 'indicator' ? { ...one, pattern } : one)),
})
const open = { ...gate, identifiers: new Set<string>() }

describe('the gate', () => {
  it('seals what is in order', () => {
    expect(bytesOf(clearBundle(bundle, open)).toString('utf8')).toContain('"type":"bundle"')
  })

  it.each<[string, Bundle, RegExp]>([
    [
      'no TLP marking',
      withCampaign((one) => ({ ...one, object_marking_refs: one.object_marking_refs.slice(1) })),
      /0 TLP 2.0 markings/,
    ],
    [
      'two TLP markings',
      withCampaign((one) => ({ ...one, object_marking_refs: [...one.object_marking_refs, tlpMarking('green').id] })),
      /2 TLP 2.0 markings/,
    ],
    [
      'TLP:CLEAR',
      withCampaign((one) => ({ ...one, object_marking_refs: [tlpMarking('clear').id, one.object_marking_refs[1]] })),
      /TLP:CLEAR/,
    ],
    [
      'TLP:RED',
      withCampaign((one) => ({ ...one, object_marking_refs: [tlpMarking('red').id, one.object_marking_refs[1]] })),
      /TLP:RED/,
    ],
    [
      'no handling policy',
      withCampaign((one) => ({ ...one, object_marking_refs: one.object_marking_refs.slice(0, 1) })),
      /handling policy/,
    ],
    [
      'no purpose',
      withCampaign((one) => ({
        ...one,
        extensions: { [DISTILLATION]: { ...one.extensions[DISTILLATION], purpose: undefined } },
      })),
      /purpose/,
    ],
    [
      'another policy',
      withCampaign((one) => ({
        ...one,
        extensions: { [DISTILLATION]: { ...one.extensions[DISTILLATION], policy_digest: `sha256:${'0'.repeat(64)}` } },
      })),
      /another policy/,
    ],
    [
      'a sentence of somebody’s own',
      withCampaign((one) => ({ ...one, description: 'We ban these accounts.' })),
      /description holds text/,
    ],
    ['a name of somebody’s own', withCampaign((one) => ({ ...one, name: 'Acme Corporation' })), /name holds text/],
    ['an alias', withCampaign((one) => ({ ...one, aliases: ['acme'] })), /aliases holds text/],
    ['a label', withCampaign((one) => ({ ...one, labels: ['acme'] })), /labels holds text/],
    ['a pattern that was not masked', withPattern('Ask Miriam for the answer'), /pattern holds text/],
    ['a pattern with an identifier', withPattern('Blue, water here'), /pattern holds text/],
    [
      'a marking that says something',
      { ...bundle, objects: bundle.objects.map((one) => (one.type === 'marking-definition' ? { ...one, name: 'Acme' } : one)) },
      /no definition or marking/,
    ],
    [
      'a definition that says something',
      {
        ...bundle,
        objects: bundle.objects.map((one) => (one.type === 'extension-definition' ? { ...one, description: 'Acme' } : one)),
      },
      /no definition or marking/,
    ],
    [
      'an account',
      { ...bundle, objects: [{ type: 'user-account', id: 'user-account--1' } as unknown as StixObject] },
      /neither sent nor taken/,
    ],
  ])('refuses %s', (_name, given, message) => {
    expect(() => clearBundle(given, open)).toThrow(message)
  })

  it('refuses a common word that is an identifier here', () => {
    expect(() => clearBundle(bundle, gate)).toThrow(/pattern holds text/)
  })
})

describe('Cleared', () => {
  /** Stands for everything that writes to a network, a log or a file. */
  const send = (cleared: Cleared<Bundle>): number => bytesOf(cleared).length

  it('cannot be made of a plain object: the compiler refuses, and so does the program', () => {
    // @ts-expect-error a bundle that was not cleared
    expect(() => send(bundle)).toThrow('not cleared')
    // @ts-expect-error an object that looks like one
    expect(() => send({ bytes: Buffer.from('{}'), digest: 'sha256:0' })).toThrow('not cleared')
    // @ts-expect-error a copy has no seal for the compiler
    expect(() => send(JSON.parse(JSON.stringify(clearBundle(bundle, open))) as object)).toThrow('not cleared')
    expect(send(clearBundle(bundle, open))).toBeGreaterThan(1_000)
  })

  it('cannot be changed afterwards', () => {
    const cleared = clearBundle(bundle, open)
    const before = digestOf(cleared)
    bytesOf(cleared).fill(0)
    expect(bytesOf(cleared)[0]).toBe('{'.charCodeAt(0))
    expect(digestOf(cleared)).toBe(before)
  })
})
