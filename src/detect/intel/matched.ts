import type { Match } from '../../records/index.ts'
import { listOf } from '../incidence.ts'
import { oncePer, type Population } from '../population.ts'

/** Below this a source's word is not counted when a group is confirmed. */
const TRUSTED = 0.5
/** How many members of a group another lab's campaign must hold to confirm it. */
const CONFIRMING = 2

/** What other labs' flags say of the parties: for each the weight of the best match, and the campaigns elsewhere that hold it. */
export type Matched = {
  readonly any: boolean
  readonly weights: Float64Array
  readonly campaigns: ReadonlyMap<number, ReadonlySet<string>>
}

/** Reads matches by party. Disputed and recalled ones are worth nothing, as if they had never come. */
export const matched = oncePer(({ parties, accounts, matches }: Population): Matched => {
  const byAccount = new Map<string, Match[]>()
  for (const match of matches) {
    if (match.status !== 'live' || match.weight === 0) continue
    const known = byAccount.get(match.account_id)
    if (known === undefined) byAccount.set(match.account_id, [match])
    else known.push(match)
  }
  const weights = new Float64Array(parties.count)
  const campaigns = new Map<number, Set<string>>()
  if (byAccount.size > 0) {
    for (let party = 0; party < parties.count; party++) {
      for (const at of listOf(parties.accounts, party)) {
        for (const match of byAccount.get(accounts.cards[at]?.account_id ?? '') ?? []) {
          weights[party] = Math.max(weights[party] as number, match.weight)
          if (match.weight < TRUSTED) continue
          const known = campaigns.get(party) ?? new Set<string>()
          known.add(match.campaign)
          campaigns.set(party, known)
        }
      }
    }
  }
  return { any: byAccount.size > 0, weights, campaigns }
})

/** Whether one campaign elsewhere holds two or more of the members. */
export function confirmed(population: Population, members: Iterable<number>): boolean {
  const { campaigns } = matched(population)
  const counts = new Map<string, number>()
  for (const party of members)
    for (const campaign of campaigns.get(party) ?? []) counts.set(campaign, (counts.get(campaign) ?? 0) + 1)
  return [...counts.values()].some((count) => count >= CONFIRMING)
}
