import { createHash } from 'node:crypto'
import { change, each, lists, type StixRule, set } from './stix-rule.ts'

const SDO = ['attack-pattern', 'campaign', 'identity', 'indicator', 'infrastructure', 'note', 'opinion', 'grouping', 'report']
const COMMON = [...SDO, 'relationship', 'sighting', 'extension-definition']
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?Z$/
const TIMES = ['created', 'modified', 'first_seen', 'last_seen', 'valid_from', 'valid_until', 'published']
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The identifier that section 2.9 gives a network by default: a UUID of version 5 over its number, in the namespace of cyber-observables. */
function usualId(number: unknown): string {
  const namespace = Buffer.from('00abedb4aa42466c9c01fed23315a9b7', 'hex')
  const hash = createHash('sha1').update(namespace).update(JSON.stringify({ number })).digest().subarray(0, 16)
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80
  return `autonomous-system--${hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'attack-pattern': ['name'],
  campaign: ['name'],
  identity: ['name'],
  indicator: ['pattern', 'pattern_type', 'valid_from'],
  infrastructure: ['name'],
  note: ['content', 'object_refs'],
  grouping: ['context', 'object_refs'],
  report: ['name', 'published', 'object_refs'],
  relationship: ['relationship_type', 'source_ref', 'target_ref'],
  'extension-definition': ['created_by_ref', 'name', 'schema', 'version', 'extension_types'],
  'marking-definition': ['created'],
  'autonomous-system': ['number'],
}

/** Identifiers, times, required and common properties. */
export const FORM_RULES: readonly StixRule[] = [
  {
    name: 'section 8: a bundle has a type, an identifier and objects, and no version',
    faults: (bundle) => [
      ...(Object.keys(bundle).sort().join() === 'id,objects,type' && bundle.type === 'bundle' ? [] : ['its properties']),
      ...(bundle.objects.length > 0 ? [] : ['no objects']),
    ],
    broken: (bundle) => ({ ...bundle, spec_version: '2.1' }),
  },
  {
    name: 'section 3.1: spec_version 2.1 on each object, cyber-observables too, which some importers need',
    faults: each((one) => one['spec_version'] !== '2.1' && `spec_version ${one['spec_version']}`),
    broken: set('autonomous-system', { spec_version: undefined }),
  },
  {
    name: 'section 2.9: an identifier is its type and a UUID, and a reference leads to a type and a UUID',
    faults: each((one) => {
      if (one.id !== `${one.type}--${one.id.slice(-36)}` || !UUID.test(one.id.slice(-36))) return 'id'
      const references = Object.entries(one).flatMap(([name, value]) =>
        name.endsWith('_ref') ? [String(value)] : name.endsWith('_refs') ? lists(one, name) : [],
      )
      const odd = references.find((id) => !/^[a-z0-9-]{3,250}--/.test(id) || !UUID.test(id.slice(-36)))
      return odd !== undefined && `reference ${odd}`
    }),
    broken: set('campaign', { id: 'campaign--1' }),
  },
  {
    name: 'section 2.9: v5 identifiers of one’s own are not in the namespace of cyber-observables, so that none tells its value',
    faults: each((one) => one.id === usualId(one['number']) && 'identifier tells its value'),
    broken: change('autonomous-system', (one) => ({ ...one, id: usualId(one['number']) })),
  },
  {
    name: 'sections 3.1, 3.2: domain and relationship objects have created, modified, and their author where there is one',
    faults: each(
      (one) =>
        COMMON.includes(one.type) &&
        ['created', 'modified', 'created_by_ref'].some((name) => one[name] === undefined) &&
        'a common property',
    ),
    broken: set('note', { modified: undefined }),
  },
  {
    name: 'sections 4 to 7: required properties of each type',
    faults: each((one) => {
      const missing = (REQUIRED[one.type] ?? ['no such type here']).find((name) => one[name] === undefined)
      return missing !== undefined && `${missing} is missing`
    }),
    broken: set(undefined, { type: 'tool' }),
  },
  {
    name: 'section 2.16: times are RFC 3339 in UTC with Z',
    faults: each((one) => {
      const odd = TIMES.find((name) => one[name] !== undefined && !TIME.test(String(one[name])))
      return odd !== undefined && odd
    }),
    broken: set('identity', { created: '2026-03-01T00:00:00+00:00' }),
  },
  {
    name: 'section 3.2: modified is not before created; 4.2: last_seen not before first_seen; 4.7: valid_until after valid_from',
    faults: each((one) => {
      const at = (name: string) => Date.parse(String(one[name]))
      if (at('modified') < at('created')) return 'modified'
      if (at('last_seen') < at('first_seen')) return 'last_seen'
      return at('valid_until') <= at('valid_from') && 'valid_until'
    }),
    broken: set('identity', { modified: '1999-01-01T00:00:00.000Z' }),
  },
  {
    name: 'section 2: no empty lists, no empty objects, no null',
    faults: each((one) => {
      const odd = Object.entries(one).find(
        ([, value]) => value === null || (typeof value === 'object' && Object.keys(value).length === 0),
      )
      return odd?.[0] ?? false
    }),
    broken: set('note', { labels: [] }),
  },
  {
    name: 'section 3.2: confidence is a whole number from 0 to 100; revoked is a boolean',
    faults: each((one) => {
      const { confidence, revoked } = one
      if (confidence !== undefined && !(Number.isInteger(confidence) && Number(confidence) >= 0 && Number(confidence) <= 100))
        return 'confidence'
      return revoked !== undefined && typeof revoked !== 'boolean' && 'revoked'
    }),
    broken: set('identity', { confidence: 101 }),
  },
]
