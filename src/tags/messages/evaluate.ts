import { z } from 'zod'
import { bytesField } from '../base64url.ts'
import { EpochId } from '../epoch/epoch-record.ts'
import { Namespace } from '../namespace.ts'
import type { MessageKind } from '../signed/signed.ts'
import { LIMITS } from './limits.ts'

/** A lab asks a steward to evaluate blinded elements. `accounts`: flagged accounts in its open campaigns, which it signs and answers for. */
export const Evaluate = z.strictObject({
  epoch: EpochId,
  namespace: Namespace,
  accounts: z.int().nonnegative().max(10_000_000),
  blinded: z.array(bytesField(32)).min(1).max(LIMITS.elements),
})
export type Evaluate = z.infer<typeof Evaluate>
export const EVALUATE: MessageKind<Evaluate> = { type: 'stillwatch.evaluate/1', body: Evaluate, lives: 'request' }

/** The answer: as many elements in the same order, one proof for all, and what is left of the quota. */
export const EvaluateAnswer = z.strictObject({
  epoch: EpochId,
  namespace: Namespace,
  public_key: bytesField(32),
  evaluated: z.array(bytesField(32)).min(1).max(LIMITS.elements),
  proof: bytesField(64),
  quota: z.strictObject({ limit: z.int().nonnegative(), used: z.int().nonnegative() }),
})
export type EvaluateAnswer = z.infer<typeof EvaluateAnswer>
