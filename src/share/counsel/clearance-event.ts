import { z } from 'zod'

const person = z.string().trim().min(1).max(120)
const request = z.string().regex(/^[0-9a-f]{12}$/)
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const role = z.enum(['counsel', 'officer', 'analyst'])
const names = z.array(z.string().min(1).max(200)).max(500)
const at = z.iso.datetime()

/** What a person did about a release: asked for it, approved, narrowed or refused it. The record of clearances is a list of these. */
export const ClearanceEvent = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('request'),
    request,
    campaign: z.string().min(1),
    parts: names,
    drop: names,
    digest,
    by: person,
    at,
  }),
  /** `signature`: detached JWS over the other fields, where the lab has persons with keys. */
  z.strictObject({
    event: z.literal('approve'),
    request,
    digest,
    by: person,
    role,
    at,
    signature: z.string().max(200).optional(),
  }),
  /** A new request with more fields dropped takes the place of `from`; its author stays the author. */
  z.strictObject({
    event: z.literal('narrow'),
    request,
    from: request,
    campaign: z.string().min(1),
    parts: names,
    drop: names,
    digest,
    author: person,
    by: person,
    role,
    at,
  }),
  z.strictObject({ event: z.literal('refuse'), request, by: person, role, reason: z.string().trim().min(1).max(1_000), at }),
])
export type ClearanceEvent = z.infer<typeof ClearanceEvent>
export type Role = z.infer<typeof role>
