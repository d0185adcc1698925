import type { Transaction } from 'kysely'
import type { HubTables } from '../store/tables.ts'
import { disputeOf, judgementOf } from './judgement.ts'

/**
 * Contests of one member that may hold others' words at nothing at a time, open or upheld, so that whoever contests everything is stopped, and whoever
 * has many customers wrongly accused is not. Matches, which come by the thousand, are contested elsewhere.
 */
export const MOST_CONTESTS = 200
/** What is contested is handed out no longer than this. */
const LIVES_US = 180 * 86_400_000_000

/** What is to be known before opinions of one sender are taken: whose objects they are about, and which of its contests hold, by what they contest. */
export type Contested = {
  /** Authors of what the sender may see. */
  readonly authors: ReadonlyMap<string, string>
  /** The opinion of the sender's by which a thing is contested, open or upheld. */
  readonly holding: Map<string, string>
}

type Opinion = { readonly id: string; readonly type: string; readonly object: Readonly<Record<string, unknown>> }

/** Reads it for some objects, in three queries where there is an opinion among them and in none otherwise. */
export async function contestedBy(
  db: Transaction<HubTables>,
  objects: readonly Opinion[],
  memberId: string,
  nowUs: number,
): Promise<Contested> {
  const opinions = objects.filter((one) => one.type === 'opinion')
  if (opinions.length === 0) return { authors: new Map(), holding: new Map() }
  const contests = opinions.filter((one) => disputeOf(one.object) !== undefined)
  const holding = await db
    .selectFrom('outcomes')
    .select(['source', 'subject'])
    .where('judge_id', '=', memberId)
    .where('outcome', 'in', ['open', 'upheld'])
    .where('at_us', '>', nowUs - LIVES_US)
    .where('source', 'like', 'opinion--%')
    .execute()
  const about = [...new Set(contests.flatMap(({ object }) => refsOf(object).slice(0, 1)))]
  return {
    authors: about.length === 0 ? new Map() : await authorsOf(db, about, memberId),
    holding: new Map(holding.map((row) => [row.subject, row.source])),
  }
}

/** Who the authors are, of objects that a member may see, or might while they were there: nobody learns by contesting what else there is. */
async function authorsOf(db: Transaction<HubTables>, about: readonly string[], memberId: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const table of ['entries', 'deleted'] as const) {
    const rows = await db
      .selectFrom(table)
      .innerJoin('objects', 'objects.object_id', `${table}.object_id`)
      .innerJoin('members', (join) => join.on('members.id', '=', memberId).onRef(`${table}.tlp`, '<=', 'members.clearance'))
      .select(['objects.object_id', 'objects.member_id'])
      .distinct()
      .where('objects.object_id', 'in', about)
      .execute()
    for (const row of rows) found.set(row.object_id, row.member_id)
  }
  return found
}

/**
 * What is wrong with an opinion, or undefined. While a member contests a thing, what else it says of that is a version of the contest: a second opinion
 * would leave the first in everybody's hands and take it off the forum's books.
 *
 * A contest is an opinion about one object that is here and another member's: who contests his own says so in a version of it. Nothing in it is text:
 * the reason stays with the lab that opens it.
 */
export function opinionProblem({ id, type, object }: Opinion, memberId: string, contested: Contested): string | undefined {
  if (type !== 'opinion') return undefined
  const { authors, holding } = contested
  const known = [...holding].find(([, source]) => source === id)?.[0]
  const dispute = object['revoked'] === true ? undefined : disputeOf(object)
  const refs = refsOf(object)
  if (judgementOf(object)?.outcome !== 'none') {
    const first = refs.map((ref) => holding.get(ref)).find((source) => source !== undefined && source !== id)
    if (first !== undefined) return `its sender contests that by ${first} already: send a version of that one.`
  }
  if (dispute !== undefined) {
    if (refs.length !== 1) return 'a contest is about one object; object_refs names several.'
    const [ref = ''] = refs
    const author = authors.get(ref)
    // What one contested while it was here, one may settle when it has run out.
    if ((author === undefined && known !== ref) || author === '') return "it contests an object that is not here, or is nobody's."
    if (author === memberId)
      return "it contests the sender's own object: send a version of that with the dispute in its extension."
    if (!['disputed', 'upheld', 'dismissed'].includes(dispute)) return 'a contest is disputed, upheld or dismissed.'
    if (object['explanation'] !== undefined || object['authors'] !== undefined)
      return 'a contest has no text and names no person.'
    if (dispute !== 'dismissed' && known === undefined && holding.size >= MOST_CONTESTS)
      return `${MOST_CONTESTS} contests of this member are open or were upheld; close some as dismissed first, or ask the forum.`
  }
  // Of the same envelope later ones find what this one takes up, and not what it frees: it may be older than what is there, and then frees nothing.
  if (dispute === 'disputed' || dispute === 'upheld') holding.set(refs[0] ?? '', id)
  return undefined
}

function refsOf(object: Opinion['object']): string[] {
  return Array.isArray(object['object_refs']) ? object['object_refs'].map(String) : []
}
