import { textOf } from '../../stix/text-of.ts'
import type { Lab } from '../lab/lab-folder.ts'

/** Whether a received object is the lab's own: by its present pseudonym, or because it left from here under an earlier one. */
export function isOwn({ hub, released }: Pick<Lab, 'hub' | 'released'>, object: Readonly<Record<string, unknown>>): boolean {
  return (hub !== undefined && object['created_by_ref'] === hub.identity) || Object.hasOwn(released, textOf(object['id']))
}
