import { z } from 'zod'
import { canonicalDigest } from '../../chain/canonical-json.ts'
import { bytesField } from '../base64url.ts'
import { EpochId } from '../epoch/epoch-record.ts'
import { Namespace } from '../namespace.ts'
import { type MatchResult, type ResultLine, Weight } from './results.ts'

/** What an auditor is shown of a submission, a withdrawal or a benign list; the log holds its digest. */
export const TagBatch = z.strictObject({
  seq: z.int().positive(),
  kind: z.enum(['submitted', 'withdrawn', 'benign', 'disputed', 'upheld', 'dismissed']),
  epoch: EpochId,
  namespace: Namespace,
  pseudonym: z.string().min(1).max(200),
  campaign: bytesField(16),
  /** Tag hashes of 16 bytes, one behind the other. */
  hashes: z.string(),
  /** Commitments of 32 bytes in the same order; none but for submissions. */
  commitments: z.string(),
})
export type TagBatch = z.infer<typeof TagBatch>

/** A join as the log holds it (by digest) and an auditor recomputes it. */
export const JoinRecord = z.strictObject({
  epoch: EpochId,
  namespace: Namespace,
  /** The last submission and the last withdrawal or benign list that count. */
  added_through: z.int().nonnegative(),
  changed_through: z.int().nonnegative(),
  k: z.int().min(2),
  min_shared: z.int().positive(),
  /**
   * Matched tag hashes in the order of the hashes: band, pseudonyms of the labs, whether one of these contests it, and what each lab's word is worth.
   */
  matches: z.array(
    z.strictObject({
      hash: bytesField(16),
      band: z.enum(['2', '3+']),
      pseudonyms: z.array(z.string()),
      contested: z.boolean(),
      weights: z.array(Weight),
    }),
  ),
  suppressed: z.strictObject({
    fan_out: z.int().nonnegative(),
    benign: z.int().nonnegative(),
    too_few: z.int().nonnegative(),
    overspread: z.int().nonnegative(),
  }),
})
export type JoinRecord = z.infer<typeof JoinRecord>

/** The digest of a lab's results of one epoch and namespace as they stand: tag, band, state and weight in the order of tags. */
export function resultsDigest(standing: readonly Pick<MatchResult, 'tag' | 'band' | 'state' | 'weight'>[]): string {
  const rows = standing
    .map(({ tag, band, state, weight }) => [tag, band, state, weight] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return canonicalDigest(rows)
}

/** The digest of a line that the log holds. */
export function lineDigest(line: ResultLine): string {
  return canonicalDigest(line)
}

/** The digest of a batch, as the hub logs it and an auditor recomputes it from what it is shown. */
export function batchDigest({ seq, kind, epoch, namespace, pseudonym, campaign, hashes, commitments }: TagBatch): string {
  return canonicalDigest({ seq, kind, epoch, namespace, pseudonym, campaign, hashes, commitments })
}
