import type { Read } from './exports.ts'
import { each, inVocabulary, lists, type StixRule, set, strings } from './stix-rule.ts'

const PAIRS = new Set([
  'campaign uses attack-pattern',
  'campaign uses infrastructure',
  'indicator indicates campaign',
  'infrastructure consists-of autonomous-system',
])
const kindOf = (id: unknown) => String(id).split('--')[0]

/** References, extensions, markings, relationships and vocabularies. */
export const CONTENT_RULES: readonly StixRule[] = [
  {
    name: 'section 2.10: an external reference names its source, and has a description, a url or an external_id; one with a url has hashes (302)',
    faults: each((one) => {
      const odd = ((one['external_references'] ?? []) as Record<string, unknown>[]).find(
        (reference) =>
          typeof reference['source_name'] !== 'string' ||
          !['description', 'url', 'external_id'].some((name) => name in reference) ||
          ('url' in reference && !('hashes' in reference)),
      )
      return odd !== undefined && 'external_references'
    }),
    broken: set('identity', { external_references: [{ source_name: 'x', url: 'https://x.example' }] }),
  },
  {
    name: 'section 7.3: a definition has an author, a description, a schema, a semantic version; extension_properties only for a top level',
    faults: (bundle) =>
      bundle.objects
        .filter((one) => one.type === 'extension-definition')
        .flatMap((one) => [
          ...(typeof one['description'] === 'string' ? [] : ['description']),
          ...(/^\d+\.\d+\.\d+$/.test(String(one['version'])) ? [] : ['version']),
          ...('extension_properties' in one ? ['extension_properties'] : []),
        ]),
    broken: set('extension-definition', { extension_properties: ['verdict'] }),
  },
  {
    name: 'section 7.3: an extension stands under its definition’s identifier, with its type, and names of a-z0-9_ 3 to 250 long',
    faults: each((one) => {
      for (const [id, extension] of Object.entries((one['extensions'] ?? {}) as Record<string, Record<string, unknown>>)) {
        if (!/^extension-definition--/.test(id) || extension['extension_type'] !== 'property-extension') return id
        const odd = Object.keys(extension).find((name) => !/^[a-z0-9_]{3,250}$/.test(name))
        if (odd !== undefined) return odd
      }
      return false
    }),
    broken: set('identity', { extensions: { 'x-own': {} } }),
  },
  {
    name: 'section 7.2.1: a marking has a definition_type with its definition, or extensions',
    faults: each(
      (one) =>
        one.type === 'marking-definition' &&
        one['extensions'] === undefined &&
        (one['definition_type'] === undefined || one['definition'] === undefined) &&
        'neither',
    ),
    broken: set('marking-definition', { extensions: undefined }),
  },
  {
    name: 'section 7.2.3: object_marking_refs lead to markings of the bundle, each once, and mark all but definitions',
    faults: (bundle) =>
      each((one) => {
        const marks = lists(one, 'object_marking_refs')
        if (new Set(marks).size < marks.length || marks.some((id) => !bundle.objects.some((other) => other.id === id)))
          return 'markings'
        return marks.length === 0 && !one.type.endsWith('-definition') && 'unmarked'
      })(bundle),
    broken: set('identity', { object_marking_refs: undefined }),
  },
  {
    name: '101, strict properties: no custom types and no custom properties',
    faults: each((one) => {
      const odd = Object.keys(one).find((name) => name.startsWith('x_') || !/^[a-z_]{2,250}$/.test(name))
      return one.type.startsWith('x-') ? 'type' : odd !== undefined && odd
    }),
    broken: set('campaign', { x_verdict: 'distillation' }),
  },
  {
    name: '111: words of open vocabularies are in lower case with hyphens',
    faults: each((one) => {
      const odd = [
        'indicator_types',
        'infrastructure_types',
        'report_types',
        'context',
        'identity_class',
        'pattern_type',
        'relationship_type',
      ]
        .flatMap((name) => (Array.isArray(one[name]) ? lists(one, name) : one[name] === undefined ? [] : [String(one[name])]))
        .find((word) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(word))
      return odd !== undefined && odd
    }),
    broken: set('identity', { identity_class: 'An Organization' }),
  },
  {
    name: '202, appendix B: relationships that the specification has, in its direction',
    faults: each(
      (one) =>
        one.type === 'relationship' &&
        !PAIRS.has(`${kindOf(one['source_ref'])} ${one['relationship_type']} ${kindOf(one['target_ref'])}`) &&
        `${one['relationship_type']}`,
    ),
    broken: (bundle) => {
      const [first] = bundle.objects
      const id = 'relationship--7c9e6679-7425-40de-944b-e07fc1f90ae7'
      return {
        ...bundle,
        objects: [...bundle.objects, { ...first, type: 'relationship', id, relationship_type: 'bans' } as Read],
      }
    },
  },
  {
    name: '203: each identifier once',
    faults: ({ objects }) => (new Set(objects.map((one) => one.id)).size < objects.length ? ['an identifier twice'] : []),
    broken: (bundle) => ({ ...bundle, objects: [...bundle.objects, ...bundle.objects.slice(0, 1)] }),
  },
  {
    name: '213: identity_class is of the vocabulary',
    faults: inVocabulary('identity_class', ['individual', 'group', 'system', 'organization', 'class', 'unknown']),
    broken: set('identity', { identity_class: 'lab' }),
  },
  {
    name: '214: indicator_types are of the vocabulary',
    faults: inVocabulary('indicator_types', [
      'anomalous-activity',
      'anonymization',
      'attribution',
      'benign',
      'compromised',
      'malicious-activity',
      'unknown',
    ]),
    broken: set(undefined, { indicator_types: ['distillation'] }),
  },
  {
    name: '218: report_types are of the vocabulary',
    faults: inVocabulary('report_types', [
      'attack-pattern',
      'campaign',
      'identity',
      'indicator',
      'intrusion-set',
      'malware',
      'observed-data',
      'threat-actor',
      'threat-report',
      'tool',
      'vulnerability',
    ]),
    broken: set(undefined, { report_types: ['statistics'] }),
  },
  {
    name: '210: context of a grouping and infrastructure_types are of their vocabularies',
    faults: (bundle) => [
      ...inVocabulary('context', ['suspicious-activity', 'malware-analysis', 'unspecified'])(bundle),
      ...inVocabulary('infrastructure_types', [
        'amplification',
        'anonymization',
        'botnet',
        'command-and-control',
        'exfiltration',
        'hosting-malware',
        'hosting-target-lists',
        'phishing',
        'reconnaissance',
        'staging',
        'undefined',
        'unknown',
      ])(bundle),
    ],
    broken: set(undefined, { context: 'campaign' }),
  },
  {
    name: 'section 2: text is UTF-8 without lone surrogates or controls',
    faults: each((one) => strings(one).some((text) => /[\p{Cs}\p{Cc}]/u.test(text.replace(/[\n\t]/g, ''))) && 'text'),
    broken: set('identity', { name: 'Member \u0007' }),
  },
]
