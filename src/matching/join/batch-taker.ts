import { toBase64url } from '../../tags/base64url.ts'
import { batchDigest } from '../../tags/messages/join-record.ts'
import { TagError } from '../../tags/tag-error.ts'
import { tagHash } from '../../tags/tag-hash.ts'
import type { BatchKind, Incoming, Taken } from './join-store.ts'
import type { SqliteStatements } from './sqlite-statements.ts'
import { tagBytes } from './tag-bytes.ts'

/** No row's id. */
const NONE = -1

/** Takes one message's batch in; to be run as one transaction, which a TagError `quota` takes back. */
export function batchTaker(sql: SqliteStatements): (batch: Incoming, now: number) => Taken {
  const mayContest = (space: number, lab: number, tag: Buffer, state: BatchKind): boolean => {
    const before = sql.contest.get(space, tag, lab)?.state
    return before === undefined ? sql.isStanding.get(space, lab, tag) !== undefined : before !== state
  }

  /** Whether a lab was last told of its tag what its contest makes untrue. */
  const tellsOtherwise = (space: number, lab: number, tag: Buffer, state: BatchKind): boolean => {
    const told = sql.isStanding.get(space, lab, tag)?.state
    return told !== undefined && (state === 'upheld' || (told === 'disputed') !== (state === 'disputed'))
  }

  return (batch, now) => {
    sql.addSpace.run(batch.epoch, batch.namespace)
    sql.addLab.run(batch.lab)
    const space = sql.space.get(batch.epoch, batch.namespace)?.id as number
    const lab = sql.lab.get(batch.lab)?.id as number
    // Only what is brought makes a campaign: whoever takes back what it never gave leaves nothing here.
    if (batch.kind === 'submitted') sql.addCampaign.run(space, lab, batch.campaign)
    const campaign = sql.campaign.get(space, lab, batch.campaign)?.id ?? NONE
    const named = batch.tags?.map(tagBytes) ?? sql.ofCampaign.all(campaign).map((row) => row.tag)
    const isContest = batch.kind === 'disputed' || batch.kind === 'upheld' || batch.kind === 'dismissed'
    // Of matches that it was told of a lab may contest any, and of others none; said twice it is said once.
    const tags = isContest ? named.filter((tag) => mayContest(space, lab, tag, batch.kind)) : named
    const hashes = Buffer.concat(tags.map((tag) => tagHash(batch.namespace, batch.epoch, tag)))
    const commitments = Buffer.concat(batch.commitments.map(tagBytes))
    const added = sql.addBatch.run(space, batch.kind, batch.pseudonym, batch.campaign, hashes, commitments, '')
    const seq = Number(added.lastInsertRowid)
    const digest = batchDigest({ ...batch, seq, hashes: toBase64url(hashes), commitments: toBase64url(commitments) })
    sql.setDigest.run(digest, seq)
    let changed = 0
    // Also of a contest that was taken before, by a hub that was killed before it told of it.
    let touchedMatch = isContest && named.some((tag) => tellsOtherwise(space, lab, tag, batch.kind))
    for (const tag of tags) {
      if (batch.kind === 'submitted') changed += sql.addHeld.run(space, tag, lab, campaign, seq).changes
      else if (batch.kind === 'benign') changed += sql.addBenign.run(space, tag, seq).changes
      else if (isContest) {
        changed += sql.setContest.run(space, tag, lab, batch.kind).changes
        // What a lab has found wrong it no longer says itself.
        if (batch.kind === 'upheld') {
          sql.dropHeldOfLab.run(space, tag, lab)
          sql.dropAsked.run(space, tag, lab)
        }
      } else {
        const dropped = sql.dropHeld.run(space, tag, lab, campaign).changes
        changed += dropped
        // Or by a hub that was killed before it told of it: then the match stands, and the lab holds the tag no more.
        const gone = dropped > 0 || sql.holds.get(space, tag, lab) === undefined
        if (gone && sql.holds.get(space, tag, lab) === undefined) sql.dropAsked.run(space, tag, lab)
        touchedMatch ||= gone && sql.isStanding.get(space, lab, tag) !== undefined
      }
    }
    const before = sql.used.get(space, lab)?.rows ?? 0
    const used = batch.kind === 'submitted' ? before + changed : before
    if (used > batch.cap) {
      throw new TagError(
        'quota',
        `${batch.lab} has ${before} of ${batch.cap} tags in ${batch.namespace} of epoch ${batch.epoch}; ${changed} more are too many. None was taken.`,
      )
    }
    if (batch.kind === 'submitted') sql.setUsed.run(space, lab, used)
    // A batch that changes nothing is one that was sent again: its first digest is in the log already, as would be this one.
    if (changed === 0) sql.dropBatch.run(seq)
    else sql.addToLog.run(`tags.${batch.kind}`, digest, batch.pseudonym, now, null, null)
    return { seq, digest, changed, known: named.length - changed, used, touchedMatch }
  }
}
