import { z } from 'zod'
import { EpochId } from '../epoch/epoch-record.ts'
import { Namespace } from '../namespace.ts'
import type { MessageKind } from '../signed/signed.ts'
import { JoinRecord, TagBatch } from './join-record.ts'

/** The auditor asks for what the join was made from, as hashes. */
export const Audit = z.strictObject({ epoch: EpochId, namespace: Namespace, after: z.int().nonnegative() })
export type Audit = z.infer<typeof Audit>
export const AUDIT: MessageKind<Audit> = { type: 'stillwatch.audit/1', body: Audit, lives: 'request' }

/** A page of batches; with the last one the join's record, and how many tags each pseudonym has, to be held against the stewards' counts. */
export const AuditPage = z.strictObject({
  batches: z.array(TagBatch),
  more: z.boolean(),
  join: JoinRecord.optional(),
  counts: z.array(z.strictObject({ pseudonym: z.string(), used: z.int().nonnegative() })),
})
export type AuditPage = z.infer<typeof AuditPage>
