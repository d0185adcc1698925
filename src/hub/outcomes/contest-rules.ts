import type { Transaction } from 'kysely'
import type { HubTables } from '../store/tables.ts'
import { disputeOf } from './judgement.ts'

/**
 * Contests of one member that may hold others' words at nothing at a time, open or upheld, so that whoever contests everything is stopped, and whoever
 * has many customers wrongly accused is not. Matches, which come by the thousand, are contested elsewhere.
 */
export const MOST_CONTESTS = 200
/** What is contested is handed out no longer than this. */
const LIVES_US = 180 * 86_400_000_000

/** What is to be known before contests of one sender are taken: whose objects they are about, and which hold already. */
export type Contested = { readonly authors: ReadonlyMap<string, string>; readonly holding: Set<string> }

type Contest = { readonly id: string; readonly type: string; readonly object: Readonly<Record<string, unknown>> }

/** Reads it for some objects, in two queries where there is a contest among them and in none otherwise. */
export async function contestedBy(
  db: Transaction<HubTables>,
  objects: readonly Contest[],
  memberId: string,
  nowUs: number,
): Promise<Contested> {
  const contests = objects.filter((one) => one.type === 'opinion' && disputeOf(one.object) !== undefined)
  if (contests.length === 0) return { authors: new Map(), holding: new Set() }
  const about = [...new Set(contests.flatMap(({ object }) => refsOf(object).slice(0, 1)))]
  const rows = await db.selectFrom('objects').select(['object_id', 'member_id']).where('object_id', 'in', about).execute()
  const holding = await db
    .selectFrom('outcomes')
    .select('source')
    .where('judge_id', '=', memberId)
    .where('outcome', 'in', ['open', 'upheld'])
    .where('at_us', '>', nowUs - LIVES_US)
    .where('source', 'like', 'opinion--%')
    .execute()
  return {
    authors: new Map(rows.map((row) => [row.object_id, row.member_id])),
    holding: new Set(holding.map((row) => row.source)),
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
  if (dispute !== 'dismissed' && !contested.holding.has(id)) {
    if (contested.holding.size >= MOST_CONTESTS)
      return `${MOST_CONTESTS} contests of this member are open or were upheld; close some as dismissed first, or ask the forum.`
    contested.holding.add(id)
  }
  return undefined
}

function refsOf(object: Contest['object']): string[] {
  return Array.isArray(object['object_refs']) ? object['object_refs'].map(String) : []
}
