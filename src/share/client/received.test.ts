import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DISTILLATION } from '../../stix/distillation-extension.ts'
import { sampleFile } from '../testdata/campaigns.ts'
import { release } from '../testdata/release.ts'
import { disputesOf, isCorrection, withoutWeight } from './disputes.ts'
import { indicatorsOf } from './indicators-of.ts'
import { Received, takeIn } from './received.ts'

type Plain = Record<string, unknown>
const AUTHOR = 'identity--3317b183-ecf7-415a-aa84-a639beb66267' as const
const OTHER = 'identity--4417b183-ecf7-415a-aa84-a639beb66267'
const told = release(sampleFile(), { author: AUTHOR }).bundle.objects as unknown as Plain[]
const of = (type: string) => told.find((one) => one['type'] === type) as Plain & { id: string }
const campaign = of('campaign')
const later = (more: object, modified = '2026-04-01T00:00:00.000Z') => ({ ...campaign, modified, ...more })
const take = (...objects: readonly unknown[]) => {
  const received = Received.parse({})
  return { received, counts: takeIn(received, objects) }
}
const deep = (levels: number) => JSON.parse(`${'{"abc":'.repeat(levels)}1${'}'.repeat(levels)}`) as Plain
const foreign = (more: object) => ({
  ...campaign,
  extensions: {
    ...(campaign['extensions'] as Plain),
    'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': { extension_type: 'property-extension', ...more },
  },
})
const ours = (more: object) => {
  const { [DISTILLATION]: extension } = campaign['extensions'] as Record<string, Plain>
  return { ...campaign, extensions: { [DISTILLATION]: { ...extension, ...more } } }
}

describe('takeIn', () => {
  it('takes whatever this program sends', () => {
    const { received, counts } = take(...told)
    expect(counts).toEqual({ added: told.length, recalled: 0, refusals: [] })
    expect(Object.values(received.objects)).toEqual(told)
  })

  it.each<[string, unknown, string, RegExp]>([
    ['nothing', null, 'identifier', /no JSON object/],
    ['a text', 'campaign', 'identifier', /no JSON object/],
    ['no identifier', { ...campaign, id: undefined }, 'identifier', /no identifier/],
    ['an identifier of another kind', { ...campaign, id: of('indicator').id }, 'identifier', /no identifier/],
    ['an identifier that no JSON should be asked for', { ...campaign, id: '__proto__' }, 'identifier', /no identifier/],
    [
      'a kind that nobody may send',
      { ...campaign, type: 'user-account', id: campaign.id.replace('campaign', 'user-account') },
      'kind',
      /user-account/,
    ],
    ['no name', { ...campaign, name: undefined }, 'schema', /name/],
    ['a time that is none', { ...campaign, modified: 'yesterday' }, 'schema', /modified/],
    ['a price in our extension', ours({ list_price_usd: 12 }), 'schema', /list_price_usd/],
    ['another purpose', ours({ purpose: 'pricing' }), 'schema', /purpose/],
    ['a name that STIX does not have', { ...campaign, 'X-Name': 1 }, 'schema', /X-Name/],
    [
      'a name that a reader stumbles over',
      JSON.parse(`{"__proto__":{"a":1},"id":"${campaign.id}","type":"campaign"}`),
      'value',
      /__proto__/,
    ],
    ['such a name inside', foreign({ abc: JSON.parse('{"__proto__":1}') }), 'value', /__proto__/],
    ['a number that is none', foreign({ abc: Number.POSITIVE_INFINITY }), 'value', /number/],
    ['half a character', { ...campaign, description: 'a\ud800b' }, 'value', /character/],
    ['more levels than anything needs', foreign({ abc: deep(100) }), 'depth', /64/],
    ['100,000 levels', foreign({ abc: deep(100_000) }), 'depth', /64/],
    ['a text beyond all use', { ...campaign, x_text: 'x'.repeat(2 ** 20) }, 'size', /1,048,576/],
    ['many small things beyond all use', { ...campaign, x_list: Array.from({ length: 2 ** 20 }, () => 0) }, 'size', /1,048,576/],
  ])('refuses an object with %s and says why, and takes the others', (_name, object, reason, why) => {
    const { received, counts } = take(object, of('identity'))
    expect(counts).toMatchObject({ added: 1, recalled: 0, refusals: [{ reason, count: 1, why: expect.stringMatching(why) }] })
    expect(Object.keys(received.objects)).toEqual([of('identity').id])
  })

  it('counts by reason, with the first of each', () => {
    const { counts } = take(later({ name: 1 }), { ...campaign, name: 2 }, null, { ...of('indicator'), pattern: [] })
    expect(counts.refusals).toMatchObject([
      { reason: 'schema', count: 3, first: campaign.id },
      { reason: 'identifier', count: 1, first: '' },
    ])
  })

  it('keeps what STIX lets others add, as it came: properties and extensions that nothing here reads', () => {
    const custom = {
      ...foreign({ abc: { deep: [1] } }),
      x_tracker_id: 'T-1',
      granular_markings: [{ lang: 'en', selectors: ['name'] }],
    }
    const between = { ...of('relationship'), relationship_type: 'precedes' }
    const { received, counts } = take(custom, between)
    expect(counts).toEqual({ added: 2, recalled: 0, refusals: [] })
    expect(Object.values(received.objects)).toEqual([custom, between])
  })

  it('does not let another speak for an author, nor take back for him', () => {
    const { received, counts } = take(campaign, later({ created_by_ref: OTHER }), later({ created_by_ref: OTHER, revoked: true }))
    expect(counts).toMatchObject({ added: 1, recalled: 0, refusals: [{ reason: 'author', count: 2, first: campaign.id }] })
    expect(received.objects[campaign.id]).toEqual(campaign)
  })

  it('takes a recall whatever else is wrong with it: nothing stands because its recall was badly made', () => {
    const bad: object[] = [
      later({ revoked: true, name: 1 }),
      later({ revoked: true, x_text: 'x'.repeat(2 ** 20) }),
      { ...foreign({ abc: deep(100_000) }), revoked: true, modified: '2026-04-01T00:00:00.000Z' },
      later({ revoked: true }, 'yesterday'),
      // Revocation is final, so that no version of the same author is later than it.
      later({ revoked: true }, '2001-01-01T00:00:00.000Z'),
    ]
    for (const recall of bad) {
      for (const order of [
        [campaign, recall],
        [recall, campaign],
      ]) {
        const { received, counts } = take(...order)
        expect(counts).toMatchObject({ recalled: 1, refusals: [] })
        const kept = received.objects[campaign.id] as Plain
        expect(kept).toMatchObject({ id: campaign.id, type: 'campaign', created_by_ref: AUTHOR, revoked: true })
        expect(isCorrection(kept)).toBe(true)
        expect(JSON.stringify(kept).length).toBeLessThan(10_000)
        expect(takeIn(received, [later({}, '2027-01-01T00:00:00.000Z')])).toMatchObject({ added: 0, recalled: 0 })
      }
    }
  })

  it('keeps no recall of what nobody may send, unless it has the thing', () => {
    const account = { type: 'user-account', id: campaign.id.replace('campaign', 'user-account'), revoked: true }
    expect(take(account).counts).toMatchObject({ recalled: 0, refusals: [{ reason: 'kind' }] })
    const received = Received.parse({ objects: { [account.id]: { ...account, revoked: false } } })
    expect(takeIn(received, [account])).toMatchObject({ recalled: 1, refusals: [] })
  })

  it('ends for nothing that a forum can send, and keeps nothing that ends what comes after', () => {
    const names = fc.constantFrom(
      ...new Set(told.flatMap((one) => Object.keys(one))),
      '__proto__',
      'x_more',
      'toString',
      'dispute',
    )
    const awkward = fc.constantFrom<unknown>(
      Number.NaN,
      '\udc00',
      deep(30),
      deep(20_000),
      '9'.repeat(40_000),
      campaign.id,
      true,
      [],
    )
    // As it is once it was written: of a minus zero nothing is left then but zero.
    const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)))
    const change = fc.tuple(fc.nat(told.length - 1), names, fc.oneof(json, awkward))
    const strange = fc.oneof(json, fc.dictionary(names, json))
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.array(strange, { maxLength: 5 }), (changes, more) => {
        const objects: Plain[] = told.map((one) => ({ ...one }))
        for (const [at, name, value] of changes)
          Object.defineProperty(objects[at], name, { value, enumerable: true, configurable: true, writable: true })
        const received = Received.parse({})
        const counts = takeIn(received, [...objects, ...more])
        const refused = counts.refusals.reduce((sum, one) => sum + one.count, 0)
        expect(Object.keys(received.objects).length).toBe(counts.added + counts.recalled)
        expect(counts.added + counts.recalled + refused).toBeLessThanOrEqual(objects.length + more.length)
        const again = Received.parse(JSON.parse(JSON.stringify(received)))
        expect(again).toEqual(received)
        expect(withoutWeight(again).size + disputesOf(again).length).toBeGreaterThanOrEqual(0)
        expect(indicatorsOf(again.objects, () => false).length).toBeLessThanOrEqual(told.length)
      }),
    )
  })
})
