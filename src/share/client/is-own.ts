import { textOf } from '../../stix/text-of.ts'
import type { Lab } from '../lab/lab-folder.ts'

/** Whether a received object is the lab's own: by one of its pseudonyms, or because it left from here. */
export function isOwn({ hub, released }: Pick<Lab, 'hub' | 'released'>, object: Readonly<Record<string, unknown>>): boolean {
  return (
    [hub?.identity, ...(hub?.earlier ?? [])].some((one) => one !== undefined && object['created_by_ref'] === one) ||
    Object.hasOwn(released, textOf(object['id']))
  )
}
