import { TLP_LEVELS } from '../../stix/tlp.ts'
import type { Store } from '../store/open-store.ts'
import { taxiiTime } from '../taxii/timestamp.ts'

export type ListedMember = {
  readonly id: string
  readonly clearance: string
  readonly disabled: boolean
  readonly added: string
}

/** All members by name, for the operator. Which pseudonym is whose is not said: that takes two officers, see `unmask`. */
export async function listMembers(store: Store): Promise<ListedMember[]> {
  const rows = await store.selectFrom('members').select(['id', 'clearance', 'disabled', 'added_us']).orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    clearance: TLP_LEVELS[row.clearance] ?? 'clear',
    disabled: row.disabled === 1,
    added: taxiiTime(row.added_us),
  }))
}
