import type { Json } from '../../chain/canonical-json.ts'
import { objectId } from '../../stix/object-id.ts'
import type { ObjectType } from '../../stix/objects.ts'
import type { Lab, Pseudonym } from './lab-folder.ts'

/**
 * Under which pseudonym the lab says something: the one that it was first told with, since an object keeps its author (STIX 2.1 section 3.6), and the present
 * one for what never left.
 */
export function pseudonymOf(
  { pseudonyms, released }: Pick<Lab, 'pseudonyms' | 'released'>,
  type: ObjectType,
  key: Json,
): Pseudonym {
  const born = pseudonyms.find(({ namespace }) => Object.hasOwn(released, objectId(namespace, type, key)))
  return born ?? pseudonyms[0]
}
