import { z } from 'zod'
import { bytesField } from '../base64url.ts'
import { EpochId } from '../epoch/epoch-record.ts'
import { Namespace } from '../namespace.ts'
import type { MessageKind } from '../signed/signed.ts'
import { LIMITS } from './limits.ts'

const sequence = z.int().nonnegative()

/** A lab asks for what became of its own tags since a place in its list. */
export const Results = z.strictObject({ after: sequence, limit: z.int().positive().max(LIMITS.results) })
export type Results = z.infer<typeof Results>
export const RESULTS: MessageKind<Results> = { type: 'stillwatch.results/1', body: Results, lives: 'request' }

/** What the word of a lab is worth, by how its earlier ones turned out: in quarters, so that it tells little of the record behind it. */
export const Weight = z.literal([0, 0.25, 0.5, 0.75, 1])

/**
 * One of the lab's own tags: flagged elsewhere too, by so many labs in all, in which week, and what the best word among the others is worth; the same
 * but contested; or no longer. Nothing else is ever said.
 */
export const MatchResult = z.strictObject({
  seq: z.int().positive(),
  epoch: EpochId,
  namespace: Namespace,
  tag: bytesField(16),
  state: z.enum(['matched', 'disputed', 'withdrawn']),
  band: z.enum(['2', '3+']),
  weight: Weight,
  week: z.string().regex(/^[0-9]{4}-W[0-9]{2}$/),
})
export type MatchResult = z.infer<typeof MatchResult>

/** What the log holds of a lab's results after a join, as a digest; the salt keeps others from telling an empty list. */
export const ResultLine = z.strictObject({
  epoch: EpochId,
  namespace: Namespace,
  pseudonym: z.string().min(1).max(200),
  /** The last result that the line counts. */
  through: sequence,
  count: z.int().nonnegative(),
  results: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  salt: bytesField(16),
})
export type ResultLine = z.infer<typeof ResultLine>

export const ResultPage = z.strictObject({
  results: z.array(MatchResult).max(LIMITS.results),
  more: z.boolean(),
  /** On the last page: a line for each namespace in which the lab has tags, with the proof that the log holds it. */
  lines: z
    .array(z.strictObject({ line: ResultLine, time: z.iso.datetime({ precision: 3 }), proof: z.string().max(20_000) }))
    .max(512),
})
export type ResultPage = z.infer<typeof ResultPage>
