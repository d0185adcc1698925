import { TLP_LEVELS } from '../../stix/tlp.ts'
import type { Store } from '../store/open-store.ts'
import { taxiiTime } from '../taxii/timestamp.ts'

export type ListedMember = {
  readonly id: string
  readonly identity: string
  readonly clearance: string
  readonly disabled: boolean
  readonly added: string
}

/** All members with their present pseudonym, by name: for the operator, who is the only one that may join the two. */
export async function listMembers(store: Store): Promise<ListedMember[]> {
  const rows = await store
    .selectFrom('members')
    .innerJoin('identities', 'identities.member_id', 'members.id')
    .where('identities.until_us', 'is', null)
    .select(['members.id', 'identities.identity', 'members.clearance', 'members.disabled', 'members.added_us'])
    .orderBy('members.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    identity: row.identity,
    clearance: TLP_LEVELS[row.clearance] ?? 'clear',
    disabled: row.disabled === 1,
    added: taxiiTime(row.added_us),
  }))
}
