import type { Match } from '../../records/index.ts'
import { listOf } from '../incidence.ts'
import { type AccountCard, oncePer, type Population } from '../population.ts'

/** Below this a source's word is not counted when a group is confirmed. */
const TRUSTED = 0.5

/** What other labs' flags say of the parties: for each the weight of the best match, and what of it each campaign elsewhere holds. */
export type Matched = {
  readonly any: boolean
  readonly weights: Float64Array
  /** By party and campaign: the values that both hold, of sources whose word counts. */
  readonly held: ReadonlyMap<number, ReadonlyMap<string, ReadonlySet<string>>>
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
  const held = new Map<number, Map<string, Set<string>>>()
  if (byAccount.size > 0) {
    for (let party = 0; party < parties.count; party++) {
      for (const at of listOf(parties.accounts, party)) {
        const card = accounts.cards[at]
        if (card === undefined) continue
        for (const match of byAccount.get(card.account_id) ?? []) {
          weights[party] = Math.max(weights[party] as number, match.weight)
          if (match.weight < TRUSTED) continue
          const campaigns = held.get(party) ?? new Map<string, Set<string>>()
          held.set(party, campaigns)
          campaigns.set(match.campaign, (campaigns.get(match.campaign) ?? new Set()).add(matchedValue(card, match.namespace)))
        }
      }
    }
  }
  return { any: byAccount.size > 0, weights, held }
})

/**
 * Whether one campaign elsewhere holds what no single member could have brought there: two values and more of the members', of which nobody here holds all. One card flagged
 * there flags every account that it pays for here, and is one person's card all the same.
 */
export function confirmed(population: Population, members: Iterable<number>): boolean {
  const { held } = matched(population)
  const byCampaign = new Map<string, ReadonlySet<string>[]>()
  for (const party of members) {
    for (const [campaign, values] of held.get(party) ?? []) {
      const known = byCampaign.get(campaign)
      if (known === undefined) byCampaign.set(campaign, [values])
      else known.push(values)
    }
  }
  return [...byCampaign.values()].some((each) => {
    const values = new Set(each.flatMap((one) => [...one])).size
    return each.every((one) => one.size < values)
  })
}

/** What an account was matched by. Of a namespace other than these nobody here knows who holds the same value, and it counts as one. */
function matchedValue(card: AccountCard, namespace: string): string {
  return namespace === 'payment' || namespace === 'email' ? `${namespace} ${card[namespace]}` : namespace
}
