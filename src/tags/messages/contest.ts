import { z } from 'zod'
import { bytesField } from '../base64url.ts'
import { EpochId } from '../epoch/epoch-record.ts'
import { Namespace } from '../namespace.ts'
import type { MessageKind } from '../signed/signed.ts'
import { LIMITS } from './limits.ts'

/** Contested by whoever is accused, the contest found right, the contest found wrong. */
export const ContestState = z.enum(['disputed', 'upheld', 'dismissed'])
export type ContestState = z.infer<typeof ContestState>

/** A lab contests matches of tags that it holds itself, for an accused who turned to it, or settles that. It has no place for a reason. */
export const Contest = z.strictObject({
  epoch: EpochId,
  namespace: Namespace,
  state: ContestState,
  tags: z
    .array(bytesField(16))
    .min(1)
    .max(LIMITS.tags)
    .refine((list) => new Set(list).size === list.length, 'a tag stands twice'),
})
export type Contest = z.infer<typeof Contest>
export const CONTEST: MessageKind<Contest> = { type: 'stillwatch.contest/1', body: Contest, lives: 'request' }

/** `taken`: tags that matched, or were contested before, and of which the state is now another. */
export const ContestReceipt = z.strictObject({
  taken: z.int().nonnegative(),
  batch: z.string().regex(/^sha256:[0-9a-f]{64}$/),
})
export type ContestReceipt = z.infer<typeof ContestReceipt>
