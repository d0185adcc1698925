/** How often a key may act: `burst` at once, then `perSecond`. */
export type Rate = { readonly perSecond: number; readonly burst: number }

/** More keys than this are not remembered: those that have waited longest, who are least limited, are forgotten first. */
const MOST_KEYS = 10_000

/**
 * Limits how often each key acts, as a bucket of tokens that fills steadily.
 *
 * @param now milliseconds
 * @returns for a key: 0 where it may act now, else the whole seconds until it may
 */
export function rateLimit(
  { perSecond, burst }: Rate,
  now: () => number,
): { take: (key: string) => number; wait: (key: string) => number } {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const filled = (key: string) => {
    const time = now()
    const known = buckets.get(key) ?? { tokens: burst, at: time }
    return { tokens: Math.min(burst, known.tokens + ((time - known.at) / 1000) * perSecond), at: time }
  }
  const seconds = (tokens: number) => (tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond))
  return {
    take: (key) => {
      const bucket = filled(key)
      const wait = seconds(bucket.tokens)
      if (wait === 0) bucket.tokens -= 1
      // Set anew, so that the order of the map is that of the last look.
      buckets.delete(key)
      buckets.set(key, bucket)
      for (const oldest of buckets.keys()) {
        if (buckets.size <= MOST_KEYS) break
        buckets.delete(oldest)
      }
      return wait
    },
    wait: (key) => seconds(filled(key).tokens),
  }
}
