import { z } from 'zod'

const person = z.string().trim().min(1, 'is empty').max(120, 'has more than 120 characters')
const reason = z.string().trim().min(1, 'is empty').max(1_000, 'has more than 1,000 characters')
const contest = z.string().regex(/^[0-9a-f]{12}$/)
const at = z.iso.datetime()

/** What is contested: another's object as it was pulled, a campaign of the lab's own, or that an account of the lab's is flagged elsewhere. */
export const ContestSubject = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('object'),
    object: z.string().regex(/^[a-z-]{3,60}--[0-9a-f-]{36}$/, 'is no identifier as share pull lists them, such as campaign--…'),
  }),
  z.strictObject({ kind: z.literal('campaign'), campaign: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('account'), account: z.string().min(1).max(500) }),
])
export type ContestSubject = z.infer<typeof ContestSubject>

/** What a person of the lab did about a contest. Person and reason stay here: what leaves says that it is contested, and how that ended. */
export const ContestEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('open'), contest, subject: ContestSubject, by: person, reason, at }),
  z.strictObject({ event: z.literal('close'), contest, outcome: z.enum(['upheld', 'dismissed']), by: person, reason, at }),
])
export type ContestEvent = z.infer<typeof ContestEvent>
