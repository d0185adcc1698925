import { z } from 'zod'
import { Namespace } from '../../tags/namespace.ts'

/**
 * One identifier of an account that stands in an open campaign. There is no way to match one that does not: a campaign must be named, with it the
 * lab answers for having flagged the account, and screening of sign-ups has no input to come in by.
 */
export const Flagged = z.strictObject({
  namespace: Namespace,
  value: z.string(),
  /** The lab's own id of the campaign; it never leaves. */
  campaign: z.string().min(1).max(200),
  /** Digest of the lab's dated record that says why, `sha256:…`; the commitment is over it. */
  record: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
})
export type Flagged = z.infer<typeof Flagged>
