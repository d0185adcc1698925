import { z } from 'zod'

/** A lab's account at the forum: what `hub member add` printed, and where the forum is. Kept in the lab's folder as hub.json, for the owner alone. */
export const HubAccount = z.object({
  url: z.url().max(2_000),
  username: z.string().min(1).max(200),
  password: z.string().min(1).max(500),
  /** The pseudonym that the lab's objects are born with. */
  identity: z.string().regex(/^identity--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
})
export type HubAccount = z.infer<typeof HubAccount>
