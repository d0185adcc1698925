import { z } from 'zod'
import { bytesField } from '../base64url.ts'
import { EpochId } from '../epoch/epoch-record.ts'
import { Namespace } from '../namespace.ts'
import type { MessageKind } from '../signed/signed.ts'

/** A campaign as the forum's readers know it: the id of an object that its author told. */
const ToldCampaign = z.string().regex(/^campaign--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

/** Of one request. */
export const MOST_ASKED = 1_000

/**
 * A lab says in which campaign that it told it has a tag that matched, and asks in which the others have it. Each learns of the others that ask too, and
 * nothing of those that do not.
 */
export const Ask = z.strictObject({
  epoch: EpochId,
  namespace: Namespace,
  asks: z
    .array(z.strictObject({ tag: bytesField(16), campaign: ToldCampaign }))
    .min(1)
    .max(MOST_ASKED)
    .refine((list) => new Set(list.map((one) => one.tag)).size === list.length, 'a tag stands twice'),
})
export type Ask = z.infer<typeof Ask>
export const ASK: MessageKind<Ask> = { type: 'stillwatch.ask/1', body: Ask, lives: 'request' }

/** Of those tags of which another lab of the match asks too: its campaigns. */
export const AskAnswer = z.strictObject({
  answers: z.array(z.strictObject({ tag: bytesField(16), campaigns: z.array(ToldCampaign).min(1).max(100) })).max(MOST_ASKED),
})
export type AskAnswer = z.infer<typeof AskAnswer>
