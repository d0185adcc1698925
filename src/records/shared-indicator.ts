import { z } from 'zod'

/**
 * A prompt template or client software that another lab's campaign has in common: one line of indicators.jsonl, as `share pull` writes it. Its
 * pattern is another's text: it is matched, and never rendered or run.
 */
export const SharedIndicator = z.object({
  /** The indicator's and its author's identifiers at the forum. */
  id: z.string().min(1).max(300),
  source: z.string().min(1).max(300),
  /** The campaign that it indicates, at the forum. */
  campaign: z.string().min(1).max(300),
  kind: z.enum(['skeleton', 'client']),
  /** A masked prompt, with marks such as ⟨slot⟩ where something was left out; or a client fingerprint or agent. */
  pattern: z.string().min(1).max(2_000),
  valid_until: z.iso.datetime(),
  /** What the source's word is worth, by how its earlier ones turned out, 0 to 1. */
  weight: z.number().min(0).max(1).default(1),
  /** Contested, and so worth nothing until the dispute is closed; or taken back. */
  status: z.enum(['live', 'disputed', 'recalled']).default('live'),
})
export type SharedIndicator = z.infer<typeof SharedIndicator>
