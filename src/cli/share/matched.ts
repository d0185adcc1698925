import { z } from 'zod'

/** The file beside matches.jsonl that says when the forum was asked which matches stand. */
export const MATCHED = 'matched.json'

const Matched = z.object({ checked: z.iso.datetime() })

/** What that file holds. @param at before the forum was asked */
export function matchedText(at: Date): string {
  return `${JSON.stringify({ checked: at.toISOString() } satisfies z.infer<typeof Matched>)}\n`
}

/** The time in it; undefined where it holds none. */
export function checkedAt(text: string): string | undefined {
  try {
    return Matched.safeParse(JSON.parse(text)).data?.checked
  } catch {
    return undefined
  }
}
