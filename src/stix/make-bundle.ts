import { canonicalJson } from '../chain/canonical-json.ts'
import { objectId } from './object-id.ts'
import type { Bundle, StixObject } from './objects.ts'
import { StixError } from './stix-error.ts'
import { validateObject } from './validate-object.ts'

/**
 * Puts objects into a bundle: each once, each valid, every reference led to an object of the bundle, order and identifier by content.
 *
 * Two references may lead out: the extension definition's creator, the publisher of the extension, the same for everybody; and what an opinion or a
 * sighting is of, since that is another's.
 * Throws StixError where two contents claim one identifier, an object is not valid, or a reference leads nowhere.
 */
export function makeBundle(namespace: string, objects: readonly StixObject[]): Bundle {
  const byId = new Map<string, { object: StixObject; text: string }>()
  for (const object of objects) {
    validateObject(object)
    const text = canonicalJson(object)
    const known = byId.get(object.id)
    if (known !== undefined && known.text !== text)
      throw new StixError('version', `${object.id} stands for two contents in one bundle.`)
    byId.set(object.id, { object, text })
  }
  for (const { object } of byId.values()) {
    if (object.type === 'extension-definition') continue
    for (const reference of referencesOf(object)) {
      const elsewhere =
        (object.type === 'opinion' && object.object_refs.some((one) => one === reference)) ||
        (object.type === 'sighting' && object.sighting_of_ref === reference)
      if (!byId.has(reference) && !elsewhere)
        throw new StixError('reference', `${object.id} refers to ${reference}, which is not in the bundle.`)
    }
  }
  const sorted = [...byId.values()].sort((a, b) => order(a.object) - order(b.object) || (a.object.id < b.object.id ? -1 : 1))
  const id = objectId(
    namespace,
    'bundle',
    sorted.map(({ text }) => text),
  )
  return { type: 'bundle', id, objects: sorted.map(({ object }) => object) }
}

// A reader that takes objects one by one has met what an object refers to before it meets the object.
const ORDER = [
  'extension-definition',
  'marking-definition',
  'identity',
  'autonomous-system',
  'attack-pattern',
  'infrastructure',
  'campaign',
  'indicator',
  'note',
  'opinion',
  'sighting',
  'relationship',
  'grouping',
  'report',
]

function order(object: StixObject): number {
  return ORDER.indexOf(object.type)
}

function referencesOf(object: StixObject): string[] {
  return Object.entries(object).flatMap(([name, value]) => {
    if (name.endsWith('_ref')) return [String(value)]
    return name.endsWith('_refs') && Array.isArray(value) ? value.map(String) : []
  })
}
