import { z } from 'zod'
import { bytesField } from '../base64url.ts'
import { EpochId } from '../epoch/epoch-record.ts'
import { Namespace } from '../namespace.ts'
import type { MessageKind } from '../signed/signed.ts'
import { LIMITS } from './limits.ts'

/** An opaque name of a campaign within one epoch: 16 bytes that only its lab can lead back. */
export const CampaignTag = bytesField(16)

/** A lab hands in tags of one campaign, each with what it commits to. */
export const Submit = z.strictObject({
  epoch: EpochId,
  namespace: Namespace,
  campaign: CampaignTag,
  tags: z
    .array(z.strictObject({ tag: bytesField(16), commitment: bytesField(32) }))
    .min(1)
    .max(LIMITS.tags)
    .refine((list) => new Set(list.map((one) => one.tag)).size === list.length, 'a tag stands twice'),
})
export type Submit = z.infer<typeof Submit>
export const SUBMIT: MessageKind<Submit> = { type: 'stillwatch.submit/1', body: Submit, lives: 'request' }

/** The hub's receipt. `batch` is the digest that its log holds; `stored` tags were new. */
export const SubmitReceipt = z.strictObject({
  epoch: EpochId,
  namespace: Namespace,
  campaign: CampaignTag,
  batch: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  stored: z.int().nonnegative(),
  known: z.int().nonnegative(),
  quota: z.strictObject({ limit: z.int().nonnegative(), used: z.int().nonnegative() }),
})
export type SubmitReceipt = z.infer<typeof SubmitReceipt>

/** A lab takes back tags of a campaign, or all of them where none are named. */
export const Withdraw = z.strictObject({
  epoch: EpochId,
  namespace: Namespace,
  campaign: CampaignTag,
  tags: z.array(bytesField(16)).min(1).max(LIMITS.tags).optional(),
})
export type Withdraw = z.infer<typeof Withdraw>
export const WITHDRAW: MessageKind<Withdraw> = { type: 'stillwatch.withdraw/1', body: Withdraw, lives: 'request' }

export const WithdrawReceipt = z.strictObject({
  removed: z.int().nonnegative(),
  batch: z.string().regex(/^sha256:[0-9a-f]{64}$/),
})
export type WithdrawReceipt = z.infer<typeof WithdrawReceipt>

/** Tags of values that say nothing (default prompts, campuses), by one whom the forum has charged with that list. */
export const Benign = z.strictObject({
  epoch: EpochId,
  namespace: Namespace,
  tags: z.array(bytesField(16)).min(1).max(LIMITS.tags),
})
export type Benign = z.infer<typeof Benign>
export const BENIGN: MessageKind<Benign> = { type: 'stillwatch.benign/1', body: Benign, lives: 'request' }
