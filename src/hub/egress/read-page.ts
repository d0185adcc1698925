import { type SelectQueryBuilder, sql } from 'kysely'
import type { Store } from '../store/open-store.ts'
import type { HubTables } from '../store/tables.ts'
import { NONE, RED } from './levels.ts'
import { type Reader, visibleTo } from './visible.ts'

/** Which versions of each object: all, or any of the last, the first and those of exact times (microseconds). */
export type Versions = 'all' | { readonly last: boolean; readonly first: boolean; readonly exact: readonly number[] }

export type PageQuery = {
  readonly collectionId: string
  /** Only what was added later than this, microseconds. */
  readonly after: number
  readonly limit: number
  readonly ids?: readonly string[]
  readonly types?: readonly string[]
  readonly versions: Versions
}

export type PageRow = Pick<HubTables['entries'], 'date_added' | 'object_id' | 'version' | 'member_id' | 'signature' | 'body'>
export type Page = { readonly rows: readonly PageRow[]; readonly more: boolean }

type Branch = SelectQueryBuilder<HubTables, 'entries', { date_added: number }>
/** Octets of a page, beside one object: a page of the largest objects could be neither held nor read by anybody (TAXII 2.1 section 3.4 lets a page be shorter). */
export const PAGE_OCTETS = 16 * 2 ** 20
/** Beyond this many values a page is one walk with a filter, since an engine takes only so many parts in one query. */
const MOST_WALKS = 60

/**
 * One page of a collection for one reader, oldest first.
 *
 * A page begins at a time in an index and reads on from there, so that its cost does not depend on how much came before, nor on how much
 * the reader may not see: for each level within his clearance, and each type that he asks for, a walk along an index that holds nothing
 * else; the walks' heads are merged. `more` is true only where a further object that he may see matches. A page ends early where its objects are large.
 */
export async function readPage(store: Store, reader: Reader, query: PageQuery): Promise<Page> {
  const walks = branches(store, reader, query).map((branch) => {
    const head = versionFilter(branch, reader, query.versions)
      .where('until_us', '>', reader.nowUs)
      .where('date_added', '>', query.after)
      .orderBy('date_added')
      .limit(query.limit + 1)
    return store.selectFrom(head.as('walk')).select('date_added')
  })
  const [first, ...others] = walks
  if (first === undefined) return { rows: [], more: false }
  const merged = others.reduce((all, one) => all.unionAll(one), first)
  const keys = await store
    .selectFrom(merged.as('keys'))
    .select('date_added')
    .orderBy('date_added')
    .limit(query.limit + 1)
    .execute()
  const within = keys.slice(0, query.limit).map((key) => key.date_added)
  if (within.length === 0) return { rows: [], more: false }
  const wanted = await fitting(store, query.collectionId, within)
  const rows = await store
    .selectFrom('entries')
    .select(['date_added', 'object_id', 'version', 'member_id', 'signature', 'body'])
    .where('collection_id', '=', query.collectionId)
    .where('date_added', 'in', wanted)
    .where(visibleTo(reader))
    .orderBy('date_added')
    .execute()
  return { rows, more: keys.length > wanted.length }
}

/** Those of the objects that a page has room for, one at least; engines tell a length without reading what is so long. */
async function fitting(store: Store, collectionId: string, dates: readonly number[]): Promise<number[]> {
  const sizes = await store
    .selectFrom('entries')
    .select(['date_added', sql<number>`octet_length(body)`.as('octets')])
    .where('collection_id', '=', collectionId)
    .where('date_added', 'in', dates)
    .orderBy('date_added')
    .execute()
  let octets = 0
  const beyond = sizes.find((one, place) => {
    octets += one.octets
    return octets > PAGE_OCTETS && place > 0
  })
  return dates.filter((one) => beyond === undefined || one < beyond.date_added)
}

function branches(store: Store, reader: Reader, { collectionId, ids, types, versions }: PageQuery): Branch[] {
  const all = store.selectFrom('entries').select('date_added').where('collection_id', '=', collectionId)
  const ofType = (branch: Branch) => (types === undefined ? branch : branch.where('type', 'in', types))
  if (ids !== undefined) return [ofType(all.where('object_id', 'in', ids)).where(visibleTo(reader))]
  if (versions !== 'all' && !versions.last && !versions.first) {
    const visible = ofType(all).where(visibleTo(reader))
    if (versions.exact.length > MOST_WALKS) return [visible.where('version_us', 'in', versions.exact)]
    return versions.exact.map((exact) => visible.where('version_us', '=', exact))
  }
  const levels = Array.from({ length: RED + 1 }, (_, level) => level)
  const within = levels.filter((level) => level <= reader.clearance)
  const beyond = levels.filter((level) => level > reader.clearance)
  const each = types === undefined || types.length > MOST_WALKS ? [undefined] : types
  return [
    ...each.flatMap((type) =>
      within.map((level) => {
        const walk = all.where('tlp', '=', level)
        return type === undefined ? ofType(walk) : walk.where('type', '=', type)
      }),
    ),
    ...beyond.map((level) => ofType(all.where('member_id', '=', reader.memberId).where('tlp', '=', level))),
  ]
}

/** A version is the last for a reader where all later ones are beyond his clearance; of his own he sees all. */
function versionFilter(branch: Branch, { memberId, clearance }: Reader, versions: Versions): Branch {
  if (versions === 'all') return branch
  return branch.where((row) => {
    const end = (column: 'superseded_by' | 'preceded_by') =>
      row.and([row(column, '>', clearance), row.or([row('member_id', '!=', memberId), row(column, '=', NONE)])])
    return row.or([
      ...(versions.last ? [end('superseded_by')] : []),
      ...(versions.first ? [end('preceded_by')] : []),
      ...(versions.exact.length > 0 ? [row('version_us', 'in', versions.exact)] : []),
    ])
  })
}
