import { z } from 'zod'
import { textOf } from '../../stix/text-of.ts'
import { admit, type Refusal, type RefusalReason, type Stix } from './admit.ts'
import { type Room, roomBeside } from './room.ts'

/** What a lab has received: the newest version of each object, and how far each collection was read. */
export const Received = z.object({
  format: z.literal(1).default(1),
  cursors: z.record(z.string(), z.string()).default({}),
  /** When what was taken back and contested was last read to its end. */
  corrected: z.iso.datetime().optional(),
  objects: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** Objects that the forum wants acknowledged, each with the version that it was told of as received; an empty one where there was none yet. */
  acknowledged: z.record(z.string(), z.string()).default({}),
  /** What the words of some others are worth, by pseudonym; of all whom it does not name, 1. */
  weights: z.record(z.string(), z.number().min(0).max(1)).default({}),
  /** Pseudonyms of members that were shut out: what they contest is contested no more. */
  shut_out: z.array(z.string()).default([]),
  /** How many members the forum has, five standing for more; not known where it does not say. */
  members: z.int().min(1).optional(),
})
export type Received = z.infer<typeof Received>

/** Objects that were not taken in for one reason: how many, and of the first its identifier, where it has one, and what is wrong with it. */
export type Refusals = { readonly reason: RefusalReason; count: number; readonly first: string; readonly why: string }

/** What came of objects that were delivered. Those that were there already, or are older, are in no count. */
export type Taken = { added: number; recalled: number; readonly refusals: Refusals[] }

/** An object's place in time; one without times never changes. */
const versionOf = (object: Stix) => Date.parse(textOf(object['modified'] ?? object['created'] ?? 0)) || 0

/**
 * Takes in objects as they came, each that `admit` lets in. The newest version of each stays; one that was taken back stays taken back, whatever comes after and
 * whatever time its recall states: revocation is final, so that no version is later. Those that are refused are counted by reason.
 *
 * @param room for what is kept beside what is here; counted anew where not given
 */
export function takeIn(
  received: Received,
  objects: readonly unknown[],
  taken: Taken = nothingTaken(),
  room: Room = roomBeside(received.objects),
): Taken {
  const known = (id: string) => (Object.hasOwn(received.objects, id) ? received.objects[id] : undefined)
  for (const value of objects) {
    const admitted = admit(value, (id) => known(id) !== undefined)
    if ('refusal' in admitted) {
      count(taken.refusals, admitted.refusal)
      continue
    }
    const { object } = admitted
    const id = textOf(object['id'])
    const before = known(id)
    const recall = object['revoked'] === true
    if (before !== undefined) {
      if (before['revoked'] === true || (!recall && versionOf(before) >= versionOf(object))) continue
      if (before['created_by_ref'] !== object['created_by_ref']) {
        count(taken.refusals, { reason: 'author', id, why: 'it is not by the author of the version that is here' })
        continue
      }
    }
    const full = room.take(object, before)
    if (full !== undefined) {
      count(taken.refusals, { reason: 'room', id, why: full })
      continue
    }
    received.objects[id] = { ...object }
    if (recall) taken.recalled++
    else taken.added++
  }
  return taken
}

export function nothingTaken(): Taken {
  return { added: 0, recalled: 0, refusals: [] }
}

function count(refusals: Refusals[], { reason, id, why }: Refusal): void {
  const found = refusals.find((one) => one.reason === reason)
  if (found === undefined) refusals.push({ reason, count: 1, first: id, why })
  else found.count++
}
