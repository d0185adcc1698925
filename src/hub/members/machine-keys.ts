import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Store } from '../store/open-store.ts'

/** The keys by which members' machines sign, of all members that are not shut out. */
export async function machineKeys(store: Store): Promise<Map<string, KeyObject>> {
  const rows = await store
    .selectFrom('machine_keys')
    .innerJoin('members', 'members.id', 'machine_keys.member_id')
    .select(['machine_keys.member_id as id', 'machine_keys.public_key as pem'])
    .where('members.disabled', '=', 0)
    .execute()
  return new Map(rows.map(({ id, pem }) => [id, createPublicKey(pem)]))
}
