import type { Transaction } from 'kysely'
import { handlingOf } from '../egress/handling.ts'
import { levelOf } from '../egress/levels.ts'
import type { HubTables } from '../store/tables.ts'
import type { Sound } from './check-object.ts'
import type { Policy } from './decide.ts'

/** What the forum has of an object, and where; kept up while an envelope is worked through. */
export type Held = {
  memberId: string
  createdBy: string | null
  createdUs: number | null
  revoked: boolean
  /** Of the versions that were asked about, deleted ones included. */
  digests: Map<number, string>
  places: Map<string, Place>
}

/** An object in a collection: how many versions it has there, the newest of them, and which of those that were asked about. */
export type Place = { count: number; newestUs: number; versions: Set<number> }

/** Reads what is known of some objects and versions, in four queries however many they are and however long their history. */
export async function knownObjects(db: Transaction<HubTables>, sounds: readonly Sound[]): Promise<Map<string, Held>> {
  const ids = [...new Set(sounds.map((one) => one.id))]
  const versions = [...new Set(sounds.map((one) => one.versionUs))]
  const held = new Map<string, Held>()
  if (ids.length === 0) return held
  const objects = await db.selectFrom('objects').selectAll().where('object_id', 'in', ids).execute()
  for (const row of objects) {
    held.set(row.object_id, {
      memberId: row.member_id,
      createdBy: row.created_by,
      createdUs: row.created_us,
      revoked: row.revoked === 1,
      digests: new Map(),
      places: new Map(),
    })
  }
  if (objects.length === 0) return held
  const old = [...held.keys()]
  const counts = await db
    .selectFrom('entries')
    .select((row) => [
      'object_id',
      'collection_id',
      row.fn.countAll<number>().as('count'),
      row.fn.max<number>('version_us').as('newest'),
    ])
    .where('object_id', 'in', old)
    .groupBy(['object_id', 'collection_id'])
    .execute()
  for (const { object_id, collection_id, count, newest } of counts)
    Object.assign(place(held.get(object_id), collection_id), { count, newestUs: Number(newest) })
  const entries = await db
    .selectFrom('entries')
    .select(['object_id', 'collection_id', 'version_us', 'digest'])
    .where('object_id', 'in', old)
    .where('version_us', 'in', versions)
    .execute()
  for (const row of entries) {
    const one = held.get(row.object_id)
    one?.digests.set(row.version_us, row.digest)
    place(one, row.collection_id).versions.add(row.version_us)
  }
  const deleted = await db
    .selectFrom('deleted')
    .select(['object_id', 'version_us', 'digest'])
    .where('object_id', 'in', old)
    .where('version_us', 'in', versions)
    .execute()
  for (const row of deleted) held.get(row.object_id)?.digests.set(row.version_us, row.digest)
  return held
}

export function place(held: Held | undefined, collectionId: string): Place {
  const found = held?.places.get(collectionId) ?? { count: 0, newestUs: 0, versions: new Set<number>() }
  held?.places.set(collectionId, found)
  return found
}

/** The handling policies that some objects name, from what the forum holds. */
export async function handlingPolicies(
  db: Transaction<HubTables>,
  sounds: readonly Sound[],
  nowUs: number,
): Promise<Map<string, Policy>> {
  const named = new Set(sounds.flatMap((one) => one.markings).filter((id) => levelOf(id) === undefined))
  const policies = new Map<string, Policy>()
  if (named.size === 0) return policies
  const rows = await db
    .selectFrom('entries')
    .select(['object_id', 'body'])
    .where('object_id', 'in', [...named])
    .where('type', '=', 'marking-definition')
    .execute()
  for (const row of rows) remember(policies, row.object_id, JSON.parse(row.body) as Record<string, unknown>, nowUs)
  return policies
}

/** Adds a handling policy, where a marking is one and is in force. */
export function remember(
  policies: Map<string, Policy>,
  id: string,
  marking: Readonly<Record<string, unknown>>,
  nowUs: number,
): void {
  const handling = handlingOf(marking)
  if (handling !== undefined && handling.fromUs <= nowUs) policies.set(id, { level: handling.level, untilUs: handling.untilUs })
}
