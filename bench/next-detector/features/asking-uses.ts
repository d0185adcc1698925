import type { Population } from '../../../src/detect/population.ts'

/** Mean probability that a template's prompts ask for training data, from which it is read when they were sent (see docs/evaluation.md). */
const ASKING = 0.4

/** What of a template that asks was filled: by which party, in which hour since 1970, in how many prompts. */
export type AskingUses = { readonly key: number; readonly uses: readonly Use[] }
type Use = { readonly party: number; readonly hour: number; readonly prompts: number }

/**
 * When a group's parties filled those of its templates that ask for training data.
 *
 * @param templates keys of the group's own
 * @param inside the group's parties
 */
export function askingUses(
  { keys, accounts }: Population,
  templates: readonly number[],
  inside: ReadonlySet<number>,
): AskingUses[] {
  return templates.flatMap((key) => {
    const facts = keys.templates[key]
    if (facts === undefined || facts.asks < ASKING) return []
    const { times } = facts
    const uses: Use[] = []
    times.hours.forEach((hour, i) => {
      const party = accounts.partyOf[times.accounts[i] as number] as number
      if (inside.has(party)) uses.push({ party, hour, prompts: times.prompts[i] as number })
    })
    return [{ key, uses }]
  })
}
