import { inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'

/** A contest of a match: who contests, which members it is about, which match, and how it stands. */
export type MatchContest = {
  readonly judge: string
  readonly about: readonly string[]
  readonly subject: string
  readonly state: 'disputed' | 'upheld' | 'dismissed'
}

/** An epoch of matching takes tags for so long; a contest of a match that is not settled by then ends with the tag. */
const EPOCH_US = 37 * 86_400_000_000

/**
 * Keeps what members say of matches. Once contested, a match concerns whom it concerned then, also where that one has withdrawn since. The matching
 * log, not this one, holds the event.
 */
export async function recordContests(store: Store, contests: readonly MatchContest[], nowUs: number): Promise<void> {
  await inTurn(store, async ({ db }) => {
    await db
      .deleteFrom('outcomes')
      .where('outcome', '=', 'open')
      .where('subject', 'like', 'tag:%')
      .where('at_us', '<=', nowUs - EPOCH_US)
      .execute()
    for (const { judge, about, subject, state } of contests) {
      const now = { outcome: state === 'disputed' ? 'open' : state, version_us: nowUs, at_us: nowUs }
      await db.updateTable('outcomes').set(now).where('judge_id', '=', judge).where('subject', '=', subject).execute()
      for (const author of about) {
        await db
          .insertInto('outcomes')
          .values({ judge_id: judge, author_id: author, subject, source: `${judge} ${subject}`, ...now })
          .onConflict((conflict) => conflict.columns(['judge_id', 'author_id', 'subject']).doNothing())
          .execute()
      }
    }
  })
}
