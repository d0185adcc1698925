/** What a forum may send a lab in one pull. */
export type PullLimits = {
  readonly objects: number
  readonly bytes: number
  readonly pages: number
  /** Milliseconds. */
  readonly ms: number
}

/** Far above what a forum of a few labs has in a day, and what a lab's machine takes in without harm. */
export const STANDARD_PULL: PullLimits = { objects: 100_000, bytes: 2 ** 30, pages: 10_000, ms: 15 * 60_000 }

export type PullBudget = {
  readonly take: (page: { readonly objects: readonly unknown[]; readonly bytes: number }) => void
  /** Whether any page has come. */
  readonly begun: () => boolean
  /** What is used up, in words; undefined while nothing is. */
  readonly spent: () => string | undefined
}

/**
 * Counts what comes in one pull, whether it is taken in or refused. A page that was asked for is always read to its end, and a page has a largest size, so that what
 * comes is more than this by one page at most.
 *
 * @param now milliseconds
 */
export function pullBudget(limits: PullLimits, now: () => number): PullBudget {
  const began = now()
  const come = { objects: 0, bytes: 0, pages: 0 }
  return {
    take: ({ objects, bytes }) => {
      come.objects += objects.length
      come.bytes += bytes
      come.pages += 1
    },
    begun: () => come.pages > 0,
    spent: () => {
      if (come.objects >= limits.objects) return `${come.objects} objects`
      if (come.bytes >= limits.bytes) return `${come.bytes} bytes`
      if (come.pages >= limits.pages) return `${come.pages} pages`
      if (now() - began >= limits.ms) return `pages for ${Math.round((now() - began) / 60_000)} minutes`
      return undefined
    },
  }
}
