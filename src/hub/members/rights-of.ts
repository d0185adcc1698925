import type { Store } from '../store/open-store.ts'

export type Collection = {
  readonly id: string
  readonly alias: string
  readonly title: string
  readonly description: string
  readonly canRead: boolean
  readonly canWrite: boolean
  readonly lastAdded: number
}

/** The collections as one member may use them, always in the same order. */
export async function rightsOf(store: Store, memberId: string): Promise<Collection[]> {
  const rows = await store
    .selectFrom('collections')
    .leftJoin('rights', (join) => join.onRef('rights.collection_id', '=', 'collections.id').on('rights.member_id', '=', memberId))
    .selectAll('collections')
    .select(['rights.can_read', 'rights.can_write'])
    .orderBy('collections.place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    alias: row.alias,
    title: row.title,
    description: row.description,
    canRead: (row.can_read ?? row.default_read) === 1,
    // What the forum writes itself nobody is given the right to write.
    canWrite: row.default_write === 1 && (row.can_write ?? 1) === 1,
    lastAdded: row.last_added,
  }))
}
