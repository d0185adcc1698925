import { canonicalDigest } from '../../chain/canonical-json.ts'
import type { Ask, AskAnswer } from '../../tags/messages/ask.ts'
import { TagError } from '../../tags/tag-error.ts'
import type { JoinStore } from './join-store.ts'
import type { ToldCampaigns } from './matching-options.ts'
import { namedHash } from './take-contest.ts'

/** Answers name so many campaigns at most; a value that more labs hold is told of as well by these. */
const MOST_NAMED = 100

export type AskParts = {
  readonly store: JoinStore
  readonly campaigns: ToldCampaigns
  /** Milliseconds. */
  readonly now: number
}

/**
 * Notes in which campaigns a lab has what matched, and answers with those of other labs that have asked of the same. Of a tag that is no match of the lab's, or is contested, nothing is
 * noted or answered, and a campaign is named only to a lab that may read it. The log is told that it asked, by hashes.
 *
 * Throws TagError `message` for a campaign that is not the lab's own: a lab could name a rival's.
 */
export async function takeAsk(
  { store, campaigns: { told, mayRead }, now }: AskParts,
  { lab, pseudonym }: { lab: string; pseudonym: string },
  { epoch, namespace, asks }: Ask,
): Promise<AskAnswer> {
  for (const campaign of new Set(asks.map((one) => one.campaign)))
    if (!(await told(lab, campaign)))
      throw new TagError('message', `${campaign} is no campaign that ${lab} has told and not taken back. Nothing was asked.`)
  const space = { epoch, namespace }
  const digest = (tags: readonly { tag: string; campaign: string }[]) =>
    canonicalDigest({ epoch, namespace, pseudonym, asks: tags.map(({ tag, campaign }) => [namedHash(space, tag), campaign]) })
  const standing = await store.ask(space, lab, asks, (fresh) => ({ digest: digest(fresh), pseudonym }), now)
  const answers: AskAnswer['answers'] = []
  for (const tag of standing) {
    const named: string[] = []
    // What its author has taken back since is named no more, and to nobody who could not read it at the forum: markings hold here as there.
    for (const one of await store.asked(space, lab, tag))
      if ((await told(one.lab, one.campaign)) && (await mayRead(lab, one.campaign))) named.push(one.campaign)
    if (named.length > 0) answers.push({ tag, campaigns: named.slice(0, MOST_NAMED) })
  }
  return { answers }
}
