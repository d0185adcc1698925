import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../chain/canonical-json.ts'

/** Where the record of the coins lies in a pack. */
export const HOLDOUT = 'holdout.json'

/** Which prompts of a campaign were answered and which were held out, and how that was decided; holdout.json. */
export const Holdout = z.strictObject({
  version: z.literal(1),
  campaign_id: z.string().min(1),
  /** exact: a recorded coin decided; matched: siblings were chosen afterwards. */
  design: z.enum(['exact', 'matched']),
  made_at: z.iso.datetime(),
  prompts: z
    .array(z.strictObject({ prompt_id: z.string().min(1), prompt: z.string(), skeleton: z.string(), asked: z.boolean() }))
    .min(1),
})
export type Holdout = z.infer<typeof Holdout>

/** The digest by which a plan names the record: SHA-256 of its canonical JSON. */
export function holdoutDigest(holdout: Holdout): string {
  return hash('sha256', canonicalJson(holdout), 'hex')
}

/**
 * Flips a coin for each prompt: heads, the gateway answers it; tails, it declines. Coins come from outside, so that a test can name them and a
 * lab takes them from the system's random source; what they said is recorded before any prompt is answered.
 *
 * Within a skeleton the coins are balanced: half of the prompts, drawn at random, are answered, which is as exact and has more power.
 *
 * @param random numbers in [0, 1)
 */
export function flipCoins(
  campaignId: string,
  prompts: readonly { prompt_id: string; prompt: string; skeleton: string }[],
  random: () => number,
  now: Date,
): Holdout {
  const groups = new Map<string, { prompt_id: string; prompt: string; skeleton: string }[]>()
  for (const one of prompts) groups.set(one.skeleton, [...(groups.get(one.skeleton) ?? []), one])
  const asked = new Set<string>()
  for (const group of groups.values()) {
    const order = [...group]
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const [a, b] = [order[i], order[j]]
      if (a !== undefined && b !== undefined) {
        order[i] = b
        order[j] = a
      }
    }
    // An odd one out is decided by a coin of its own.
    const half = order.length % 2 === 0 || random() < 0.5 ? Math.floor(order.length / 2) : Math.ceil(order.length / 2)
    for (const one of order.slice(0, half)) asked.add(one.prompt_id)
  }
  return {
    version: 1,
    campaign_id: campaignId,
    design: 'exact',
    made_at: now.toISOString(),
    prompts: prompts.map((one) => ({ ...one, asked: asked.has(one.prompt_id) })),
  }
}
