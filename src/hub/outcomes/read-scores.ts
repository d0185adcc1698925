import type { Store } from '../store/open-store.ts'
import type { Outcome } from './judgement.ts'
import { type Score, scoreOf, type Vote } from './score-of.ts'

/** The score of every member, those of whom nothing is known yet included. What disabled members said of others counts no more. */
export async function readScores(store: Store): Promise<Map<string, Score>> {
  const members = await store.selectFrom('members').select(['id', 'disabled']).execute()
  const shutOut = new Set(members.filter((one) => one.disabled === 1).map((one) => one.id))
  const rows = await store.selectFrom('outcomes').select(['judge_id', 'author_id', 'subject', 'outcome']).execute()
  const votes = new Map<string, Vote[]>(members.map(({ id }) => [id, []]))
  for (const { judge_id: judge, author_id: author, subject, outcome } of rows) {
    if (shutOut.has(judge) && judge !== author) continue
    votes.get(author)?.push({ judge, author, subject, outcome: outcome as Outcome })
  }
  return new Map([...votes].map(([id, some]) => [id, scoreOf(some)]))
}
