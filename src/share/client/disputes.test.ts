import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DISTILLATION } from '../../stix/distillation-extension.ts'
import type { ContestState } from '../contest/contests.ts'
import { contentOf } from '../policy/cleared.ts'
import { releaseOpinion } from '../policy/release-opinion.ts'
import { sampleCampaign, sampleFile } from '../testdata/campaigns.ts'
import { release, releasing } from '../testdata/release.ts'
import { disputesOf, isCorrection, withoutWeight } from './disputes.ts'
import { Received, takeIn } from './received.ts'

const AUTHOR = 'identity--3317b183-ecf7-415a-aa84-a639beb66267' as const
const OTHER = 'identity--4417b183-ecf7-415a-aa84-a639beb66267' as const
const told = release(sampleFile(), { author: AUTHOR }).bundle.objects
const second = release(sampleFile([sampleCampaign({ campaign_id: 'c-second' })]), { author: AUTHOR }).bundle.objects
const campaign = told.find((one) => one.type === 'campaign') as (typeof told)[number]
const others = { ...releasing(), namespace: '8c9e6679-7425-40de-944b-e07fc1f90ae7', author: OTHER }
const opinion = (view: ContestState, minute = 0) =>
  contentOf(releaseOpinion(campaign, view, Date.UTC(2026, 3, 1, 0, minute), others)).objects.find(
    (one) => one.type === 'opinion',
  ) as object
const received = (...objects: readonly object[][]) => {
  const all = Received.parse({})
  for (const some of objects) expect(takeIn(all, some).refusals).toEqual([])
  return all
}
/** What was taken in by a version of this program that checked less. */
const unchecked = (objects: readonly object[]) =>
  Received.parse({ objects: Object.fromEntries(objects.map((one) => [String((one as { id?: unknown }).id), one])) })

describe('what is contested among received objects', () => {
  it('weighs nothing with all that speaks of it alone, and leaves another campaign of the author whole', () => {
    const all = received([...told], [...second], [opinion('disputed')])
    const out = withoutWeight(all)
    for (const one of told) {
      const apart = ['attack-pattern', 'identity', 'marking-definition', 'extension-definition'].includes(one.type)
      expect([one.type, out.has(one.id)]).toEqual([one.type, !apart])
    }
    for (const one of second) if (!told.some((same) => same.id === one.id)) expect(out.has(one.id)).toBe(false)
  })

  it('weighs again once that is dismissed, and does not once it is upheld, whichever way round both arrive', () => {
    const [open, upheld, dismissed] = [opinion('disputed'), opinion('upheld', 1), opinion('dismissed', 2)]
    fc.assert(
      fc.property(fc.shuffledSubarray([open, upheld, dismissed], { minLength: 3 }), (order) => {
        const all = received([...told], order)
        expect(withoutWeight(all).size).toBe(0)
        expect(disputesOf(all)).toMatchObject([{ object: campaign.id, state: 'dismissed', by: OTHER }])
      }),
    )
    expect(withoutWeight(received([...told], [upheld, open])).has(campaign.id)).toBe(true)
  })

  it('is what another member says, not the author in an opinion, nor one who was shut out, nor one who took it back', () => {
    const one = opinion('disputed') as Record<string, unknown>
    const size = (change: object, shut_out: string[] = []) =>
      withoutWeight({ ...received([...told], [{ ...one, ...change }]), shut_out }).size
    expect(size({})).toBeGreaterThan(0)
    expect(size({ created_by_ref: AUTHOR })).toBe(0)
    expect(size({}, [OTHER])).toBe(0)
    expect(size({ revoked: true })).toBe(0)
    expect(size({ extensions: undefined })).toBe(0)
  })

  it('stays with the campaign that it is of: a stranger ties no other signs or networks of its author to it', () => {
    const signs = second.filter((one) => one.type === 'indicator')
    const ties = signs.map((one, i) => ({
      type: 'relationship',
      spec_version: '2.1',
      id: `relationship--4417b183-ecf7-415a-aa84-a639beb662${10 + i}`,
      created_by_ref: OTHER,
      created: '2026-04-01T00:00:00.000Z',
      modified: '2026-04-01T00:00:00.000Z',
      relationship_type: 'indicates',
      source_ref: one.id,
      target_ref: campaign.id,
    }))
    expect(signs.length).toBeGreaterThan(0)
    const out = withoutWeight(received([...told], [...second], ties, [opinion('disputed')]))
    for (const one of signs) if (!told.some((same) => same.id === one.id)) expect(out.has(one.id)).toBe(false)
  })

  it('stays what its own author says of it, also where that one was shut out', () => {
    const own = told.map((one) =>
      one.type === 'campaign'
        ? { ...one, extensions: { [DISTILLATION]: { ...one.extensions[DISTILLATION], dispute: 'upheld' } } }
        : one,
    )
    expect(withoutWeight({ ...received(own), shut_out: [AUTHOR] }).has(campaign.id)).toBe(true)
  })

  it('is nothing of an object that is not here, and nothing is thrown whatever was received', () => {
    expect(disputesOf(received([opinion('disputed')]))).toEqual([])
    const odd = unchecked([
      ...told,
      { ...opinion('disputed'), created_by_ref: { toString: 0 }, modified: { valueOf: 0, toString: 0 } },
    ])
    expect(withoutWeight(odd).size).toBeGreaterThanOrEqual(0)
    const names = fc.constantFrom('type', 'object_refs', 'extensions', 'created_by_ref', 'source_ref', 'target_ref', 'modified')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(told.length), names, fc.jsonValue()), { maxLength: 6 }), (changes) => {
        const objects: Record<string, unknown>[] = [...told, opinion('disputed')].map((one) => ({ ...one }))
        for (const [at, name, value] of changes) Object.assign(objects[at] as object, { [name]: value })
        const all = unchecked(objects)
        expect(withoutWeight(all).size).toBeGreaterThanOrEqual(0)
        for (const one of Object.values(all.objects)) expect([true, false]).toContain(isCorrection(one))
      }),
    )
  })
})
