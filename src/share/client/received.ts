import { z } from 'zod'
import { textOf } from '../../stix/text-of.ts'

/** What a lab has received: the newest version of each object, and how far each collection was read. */
export const Received = z.object({
  format: z.literal(1).default(1),
  cursors: z.record(z.string(), z.string()).default({}),
  objects: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** Objects that the forum wants acknowledged, each with the version that it was told of as received; an empty one where there was none yet. */
  acknowledged: z.record(z.string(), z.string()).default({}),
  /** What the words of some others are worth, by pseudonym; of all whom it does not name, 1. */
  weights: z.record(z.string(), z.number().min(0).max(1)).default({}),
  /** Pseudonyms of members that were shut out: what they contest is contested no more. */
  shut_out: z.array(z.string()).default([]),
})
export type Received = z.infer<typeof Received>

/** An object's place in time; one without times never changes. */
const versionOf = (object: Readonly<Record<string, unknown>>) =>
  Date.parse(textOf(object['modified'] ?? object['created'] ?? 0)) || 0

/**
 * Takes in objects as they came. The newest version of each stays; one that was taken back stays taken back, whatever comes after. Objects without a
 * usable identifier are passed over and counted.
 */
export function takeIn(
  received: Received,
  objects: readonly Readonly<Record<string, unknown>>[],
): { added: number; recalled: number; refused: number } {
  const counts = { added: 0, recalled: 0, refused: 0 }
  for (const object of objects) {
    const id = object['id']
    if (typeof id !== 'string' || !/^[a-z0-9-]{3,250}--[0-9a-f-]{36}$/.test(id)) {
      counts.refused++
      continue
    }
    const known = Object.hasOwn(received.objects, id) ? received.objects[id] : undefined
    if (known !== undefined && (known['revoked'] === true || versionOf(known) >= versionOf(object))) continue
    if (known !== undefined && known['created_by_ref'] !== object['created_by_ref']) {
      counts.refused++
      continue
    }
    received.objects[id] = { ...object }
    if (object['revoked'] === true) counts.recalled++
    else counts.added++
  }
  return counts
}
