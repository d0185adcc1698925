import type { Transaction } from 'kysely'
import type { HubTables } from '../store/tables.ts'
import { disputeOf } from './judgement.ts'

/**
 * Contests that one member may have open at a time. Each holds another's word at nothing until it is settled, so that whoever contests everything must
 * be stopped, and whoever has many customers wrongly accused must not.
 */
export const MOST_OPEN = 200

/** What is to be known before contests of one sender are taken: whose objects they are about, and which he has open. */
export type Contested = { readonly authors: ReadonlyMap<string, string>; readonly open: Set<string> }

type Contest = { readonly id: string; readonly type: string; readonly object: Readonly<Record<string, unknown>> }

/** Reads it for some objects, in two queries where there is a contest among them and in none otherwise. */
export async function contestedBy(db: Transaction<HubTables>, objects: readonly Contest[], memberId: string): Promise<Contested> {
  const contests = objects.filter((one) => one.type === 'opinion' && disputeOf(one.object) !== undefined)
  if (contests.length === 0) return { authors: new Map(), open: new Set() }
  const about = [...new Set(contests.flatMap(({ object }) => refsOf(object).slice(0, 1)))]
  const rows = await db.selectFrom('objects').select(['object_id', 'member_id']).where('object_id', 'in', about).execute()
  const open = await db
    .selectFrom('outcomes')
    .select('source')
    .where('judge_id', '=', memberId)
    .where('outcome', '=', 'open')
    .where('source', 'like', 'opinion--%')
    .execute()
  return {
    authors: new Map(rows.map((row) => [row.object_id, row.member_id])),
    open: new Set(open.map((row) => row.source)),
  }
}

/**
 * What is wrong with a contest, or undefined. It is an opinion about one object that is here and another member's: who contests his own says so in a
 * version of it. Nothing in it is text: the reason stays with the lab that opens it.
 */
export function contestProblem({ id, type, object }: Contest, memberId: string, contested: Contested): string | undefined {
  const dispute = type === 'opinion' ? disputeOf(object) : undefined
  if (dispute === undefined || object['revoked'] === true) return undefined
  const refs = refsOf(object)
  if (refs.length !== 1) return 'a contest is about one object; object_refs names several.'
  const author = contested.authors.get(refs[0] ?? '')
  if (author === undefined || author === '') return "it contests an object that is not here, or is nobody's."
  if (author === memberId) return "it contests the sender's own object: send a version of that with the dispute in its extension."
  if (!['disputed', 'upheld', 'dismissed'].includes(dispute)) return 'a contest is disputed, upheld or dismissed.'
  if (object['explanation'] !== undefined || object['authors'] !== undefined) return 'a contest has no text and names no person.'
  if (dispute === 'disputed' && !contested.open.has(id)) {
    if (contested.open.size >= MOST_OPEN) return `${MOST_OPEN} contests of this member are open; close some first.`
    contested.open.add(id)
  }
  return undefined
}

function refsOf(object: Contest['object']): string[] {
  return Array.isArray(object['object_refs']) ? object['object_refs'].map(String) : []
}
