import { z } from 'zod'

/**
 * An account of this lab's that another lab flagged too: one line of matches.jsonl, as private matching gives it back. It names no lab, and
 * nothing of what the other lab knows but that its campaign exists; or which it is, where both asked.
 */
export const Match = z.object({
  account_id: z.string().min(1),
  /** What the two have in common: payment, email, phone, ip, chain, shingle, … */
  namespace: z.string().min(1),
  /** What the two have in common, under a name that means nothing outside this lab: equal for accounts that were matched by one card. */
  value: z.string().min(1).max(300).optional(),
  /** What matches are taken together by: this lab's own campaign, where the source, as the forum, does not say which it is on the other side; an opaque name in any case. */
  campaign: z.string().min(1),
  /** How many labs hold the same tag: 2, or 3 for three and more. */
  labs: z.int().min(2).default(2),
  week: z.string().optional(),
  /** Campaigns of others, as they told them at the forum, that hold it too: of those who asked for this lab's as this one did for theirs. */
  elsewhere: z.array(z.string().min(1).max(300)).max(500).optional(),
  /** What the source's word is worth, by how its earlier ones turned out, 0 to 1. */
  weight: z.number().min(0).max(1).default(1),
  /** Contested, and so worth nothing until the dispute is closed; or taken back. */
  status: z.enum(['live', 'disputed', 'recalled']).default('live'),
})
export type Match = z.infer<typeof Match>
