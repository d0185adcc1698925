import { describe, expect, it } from 'vitest'
import { EXPORTS, type Read, type ReadBundle } from './exports.ts'

/**
 * What MISP's importer (misp-stix) and OpenCTI's (pycti) say of themselves that they need, as this project reads their documents and code of 2026.
 * Neither runs here: that they take an export whole is not shown by this.
 */
const references = (object: Read): string[] =>
  Object.entries(object).flatMap(([name, value]) =>
    name.endsWith('_ref') ? [String(value)] : name.endsWith('_refs') && Array.isArray(value) ? value.map(String) : [],
  )
const TLP: Readonly<Record<string, string>> = {
  'TLP:GREEN': 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  'TLP:AMBER': 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'TLP:AMBER+STRICT': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
}

/** pycti's splitter: what an object refers to comes first; a reference to itself or back is dropped, and a relationship that loses an end with it. */
function split({ objects }: ReadBundle): { taken: string[]; lost: string[] } {
  const byId = new Map(objects.map((one) => [one.id, one]))
  const [taken, lost, seen] = [[] as string[], [] as string[], new Set<string>()]
  const enlist = (id: string, way: readonly string[]): void => {
    const object = byId.get(id)
    if (object === undefined || seen.has(id)) return
    for (const reference of references(object)) {
      if (reference === id || way.includes(reference)) continue
      enlist(reference, [...way, reference])
    }
    if (seen.has(id)) return
    seen.add(id)
    const ends = [object['source_ref'], object['target_ref']]
    const whole = object.type !== 'relationship' || ends.every((one) => byId.has(String(one)))
    ;(whole && object.type !== 'extension-definition' ? taken : lost).push(id)
  }
  for (const { id } of objects) enlist(id, [id])
  return { taken, lost }
}

describe.each(EXPORTS)('importers are given what they need: %s', (_name, bundle) => {
  const of = (type: string) => bundle.objects.filter((one) => one.type === type)

  it('every reference is resolved in the bundle, but the publisher of the definition', () => {
    const ids = new Set(bundle.objects.map((one) => one.id))
    const open = bundle.objects
      .filter((one) => one.type !== 'extension-definition')
      .flatMap((one) => references(one).filter((id) => !ids.has(id)))
    expect(open).toEqual([])
  })

  it('what is referred to comes before what refers to it: readers that take objects one by one miss nothing', () => {
    const met = new Set<string>()
    for (const object of bundle.objects) {
      if (object.type !== 'extension-definition')
        expect(
          references(object).filter((id) => id !== object.id && !met.has(id)),
          object.id,
        ).toEqual([])
      met.add(object.id)
    }
  })

  it('OpenCTI’s splitter takes every object but the definition, which it has no type for', () => {
    const { taken, lost } = split(bundle)
    expect(lost).toEqual(of('extension-definition').map((one) => one.id))
    expect(taken.length + lost.length).toBe(bundle.objects.length)
  })

  it('authors are organisations with a name, which both map to an organisation', () => {
    const authors = new Set(
      bundle.objects.flatMap((one) => (one.type === 'extension-definition' ? [] : [one['created_by_ref'] ?? []])).flat(),
    )
    for (const id of authors) {
      const author = bundle.objects.find((one) => one.id === id)
      expect(author).toMatchObject({ type: 'identity', identity_class: 'organization' })
      expect(String(author?.['name'])).not.toBe('')
    }
    expect(authors.size).toBe(1)
  })

  it('TLP 2.0 markings have the identifiers and the extension of the common object repository, and a name by which OpenCTI knows its own', () => {
    const levels = of('marking-definition').filter((one) => String(one['name']).startsWith('TLP:'))
    expect(levels.length).toBeGreaterThan(0)
    for (const one of levels) {
      expect(TLP[String(one['name'])]).toBe(one.id)
      expect(one).not.toHaveProperty('definition_type')
      expect(one['extensions']).toEqual({
        'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
          extension_type: 'property-extension',
          tlp_2_0: String(one['name']).slice('TLP:'.length).toLowerCase(),
        },
      })
    }
    // The handling policy's name has no colon, before which OpenCTI would look for a scheme of its own.
    for (const one of of('marking-definition').filter((other) => !levels.includes(other))) expect(one['name']).not.toContain(':')
  })

  it('indicators say name, pattern, pattern_type and validity: pycti refuses one without; a pattern that is not STIX is never given as one', () => {
    for (const one of of('indicator')) {
      for (const property of ['name', 'pattern', 'pattern_type', 'pattern_version', 'valid_from', 'valid_until'])
        expect(String(one[property] ?? ''), property).not.toBe('')
      expect(['stix', 'snort', 'sigma', 'yara', 'pcre', 'suricata']).not.toContain(one['pattern_type'])
    }
  })

  it('notes and reports are about something, by which both file them', () => {
    for (const one of [...of('note'), ...of('report'), ...of('grouping')])
      expect((one['object_refs'] as unknown[]).length, one.id).toBeGreaterThan(0)
    for (const one of of('report')) expect(String(one['published'])).toMatch(/Z$/)
  })

  it('MISP makes one event of each grouping or report: no object is in none', () => {
    const events = [...of('grouping'), ...of('report')]
    const inEvents = new Set(events.flatMap((one) => one['object_refs'] as string[]))
    const alone = bundle.objects.filter(
      (one) =>
        !['marking-definition', 'extension-definition', 'identity', 'grouping', 'report'].includes(one.type) &&
        !inEvents.has(one.id),
    )
    expect(events.length).toBeGreaterThan(0)
    expect(alone.map((one) => one.id)).toEqual([])
  })

  it('techniques carry the vocabulary’s identifier, by which OpenCTI and MISP know them apart, and each is there once', () => {
    const known = of('attack-pattern').map(
      (one) => (one['external_references'] as { source_name: string; external_id: string }[])[0],
    )
    for (const one of known)
      expect(one).toMatchObject({ source_name: 'mitre-atlas', external_id: expect.stringMatching(/^AML\.T\d{4}(\.\d{3})?$/) })
    expect(new Set(known.map((one) => one?.external_id)).size).toBe(known.length)
  })
})
