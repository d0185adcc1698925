import { fromBase64url, toBase64url } from '../../tags/base64url.ts'
import type { Contest, ContestState } from '../../tags/messages/contest.ts'
import { tagHash } from '../../tags/tag-hash.ts'
import type { JoinStore, Space, Taken } from './join-store.ts'

/** A match that a lab contests, or of which it settles that. `about`: the other labs that were told of it. */
export type Contested = {
  readonly judge: string
  readonly about: readonly string[]
  readonly subject: string
  readonly state: ContestState
}

export type ContestParts = {
  readonly store: JoinStore
  readonly onContest: ((contests: readonly Contested[]) => Promise<void>) | undefined
  /** Milliseconds. */
  readonly now: number
}

/** The campaign of what belongs to none. */
export const NO_CAMPAIGN = toBase64url(new Uint8Array(16))

/** The hash of a tag by which log and auditor know it. */
export function namedHash({ epoch, namespace }: Space, tag: string): string {
  return toBase64url(tagHash(namespace, epoch, fromBase64url(tag, 16) as Buffer))
}

/**
 * Takes a lab's contests of its own matches in. Told first to whoever keeps outcomes: a hub that is killed between the two is sent them again, and tells
 * the same. Tags of which the lab was told no match are passed over.
 */
export async function takeContest(
  { store, onContest, now }: ContestParts,
  { judge, pseudonym }: { judge: string; pseudonym: string },
  { epoch, namespace, state, tags }: Contest,
  cap: number,
): Promise<Taken> {
  const space = { epoch, namespace }
  const contests: Contested[] = []
  for (const tag of tags) {
    const labs = await store.told(space, tag)
    if (!labs.includes(judge) && !(await store.hasContest(space, judge, tag))) continue
    const about = labs.filter((lab) => lab !== judge)
    contests.push({ judge, about, subject: `tag:${namespace}:${epoch}:${namedHash(space, tag)}`, state })
  }
  if (contests.length > 0) await onContest?.(contests)
  const from = { lab: judge, pseudonym, campaign: NO_CAMPAIGN, commitments: [], cap }
  return store.take({ kind: state, ...space, ...from, tags }, now)
}
