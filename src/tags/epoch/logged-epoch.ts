import type { z } from 'zod'
import { ChainError } from '../../chain/chain-error.ts'
import { encodeHubLeaf, HubLeaf } from '../../chain/log/hub-leaf.ts'
import { verifyTlogProof } from '../../chain/note/tlog-proof.ts'
import type { VerifierKey } from '../../chain/note/verifier-key.ts'
import { complaintOf } from '../../records/complaint.ts'
import { TagError } from '../tag-error.ts'
import { EpochRecord, epochDigest } from './epoch-record.ts'

/** An epoch's record with the log's entry for it and the proof that the entry stands there. */
export type LoggedEpoch = { record: EpochRecord; leaf: HubLeaf; proof: string }

/** Whom a lab believes: the log's keys and name, and how many witnesses must have cosigned. */
export type LogTrust = { keys: readonly VerifierKey[]; origin: string; witnesses: number }

/**
 * The epoch's record, after the log has been found to hold it: whoever shows one member other keys must show it another log, and witnesses
 * cosign one. That the log holds no second record of the same epoch is for whoever reads the whole (`twiceOpened`).
 *
 * Throws TagError `log` or `epoch`.
 */
export function checkLoggedEpoch({ record, leaf, proof }: LoggedEpoch, trust: LogTrust): EpochRecord {
  const parsed = EpochRecord.safeParse(record)
  const event = HubLeaf.safeParse(leaf)
  const malformed = (error: z.ZodError) =>
    new TagError('epoch', `The epoch's record is malformed: ${complaintOf(error)}. Nothing is matched.`)
  if (!parsed.success) throw malformed(parsed.error)
  if (!event.success) throw malformed(event.error)
  if (event.data.event !== `epoch.opened.${parsed.data.epoch}` || event.data.digest !== epochDigest(parsed.data)) {
    throw new TagError(
      'log',
      `The log's entry is not that of the record shown for epoch ${parsed.data.epoch}. Nothing is matched.`,
    )
  }
  try {
    const { verified } = verifyTlogProof(proof, encodeHubLeaf(event.data), trust.keys, trust.origin)
    const witnesses = verified.filter(({ key }) => key.type === 4).length
    if (witnesses < trust.witnesses) {
      throw new TagError(
        'log',
        `${witnesses} witnesses have cosigned the log, ${trust.witnesses} are wanted. Nothing is matched.`,
      )
    }
  } catch (error) {
    if (error instanceof ChainError) throw new TagError('log', `Epoch ${parsed.data.epoch}: ${error.message} Nothing is matched.`)
    throw error
  }
  return parsed.data
}

/** Epochs that a log has opened more than once with unlike records: proof that somebody was to be shown other keys. */
export function twiceOpened(leaves: Iterable<HubLeaf>): string[] {
  const digests = new Map<string, Set<string>>()
  for (const { event, digest } of leaves) {
    if (event.startsWith('epoch.opened.')) digests.set(event, (digests.get(event) ?? new Set()).add(digest))
  }
  return [...digests].filter(([, found]) => found.size > 1).map(([event]) => event.slice('epoch.opened.'.length))
}
