import type { Transaction } from 'kysely'
import type { HubTables } from '../store/tables.ts'
import type { Judgement } from './judgement.ts'

/** A judgement with who pronounced it, in which version of which object. */
export type Pronounced = Judgement & { readonly judge: string; readonly source: string; readonly versionUs: number }

/**
 * Keeps what members' objects say of how things turned out, in the transaction that takes the objects in. The newest version of a source counts and
 * takes the place of what it said before. Nobody judges his own objects but by taking them back, and nobody another's but by an opinion.
 */
export async function recordOutcomes(
  db: Transaction<HubTables>,
  pronounced: readonly Pronounced[],
  nowUs: number,
): Promise<void> {
  if (pronounced.length === 0) return
  const known = new Map<string, number>()
  const sources = [...new Set(pronounced.map((one) => one.source))]
  for (let from = 0; from < sources.length; from += 500) {
    const rows = await db
      .selectFrom('outcomes')
      .select(['source', 'version_us'])
      .where('source', 'in', sources.slice(from, from + 500))
      .execute()
    for (const row of rows) known.set(row.source, Math.max(row.version_us, known.get(row.source) ?? 0))
  }
  const due = pronounced.filter(({ source, outcome }) => outcome !== 'none' || known.has(source))
  const subjects = [...new Set(due.flatMap((one) => one.subjects))]
  const authors = new Map<string, string>()
  for (let from = 0; from < subjects.length; from += 500) {
    const rows = await db
      .selectFrom('objects')
      .select(['object_id', 'member_id'])
      .where('object_id', 'in', subjects.slice(from, from + 500))
      .execute()
    for (const row of rows) authors.set(row.object_id, row.member_id)
  }
  for (const { judge, source, versionUs, outcome, subjects: about, own } of due) {
    const before = known.get(source)
    if ((before ?? 0) > versionUs) continue
    await db.deleteFrom('outcomes').where('source', '=', source).execute()
    known.set(source, versionUs)
    if (outcome === 'none') continue
    for (const subject of about) {
      const author = authors.get(subject)
      // What everybody sends alike has no author, and what is not here cannot be judged.
      if (author === undefined || author === '' || (author === judge) !== own) continue
      const now = { outcome, source, version_us: versionUs, at_us: nowUs }
      await db
        .insertInto('outcomes')
        .values({ judge_id: judge, author_id: author, subject, ...now })
        .onConflict((conflict) => conflict.columns(['judge_id', 'author_id', 'subject']).doUpdateSet(now))
        .execute()
    }
  }
}
