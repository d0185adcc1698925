import type { Match } from '../../records/index.ts'
import { listOf } from '../incidence.ts'
import { oncePer, type Population } from '../population.ts'

/** Below this a source's word is not counted when a group is confirmed. */
const TRUSTED = 0.5
/** How many members of a group matches of one campaign must be of to confirm it. */
const CONFIRMING = 2

/** What other labs' flags say of the parties: for each the weight of the best match, and by campaign the values it was matched by, of sources whose word counts. */
export type Matched = {
  readonly any: boolean
  readonly weights: Float64Array
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
        for (const match of byAccount.get(accounts.cards[at]?.account_id ?? '') ?? []) {
          weights[party] = Math.max(weights[party] as number, match.weight)
          if (match.weight < TRUSTED) continue
          const campaigns = held.get(party) ?? new Map<string, Set<string>>()
          held.set(party, campaigns)
          campaigns.set(match.campaign, (campaigns.get(match.campaign) ?? new Set()).add(nameOfValue(match)))
        }
      }
    }
  }
  return { any: byAccount.size > 0, weights, held }
})

/**
 * What other labs' word is worth for a group. `several`: matches of one campaign are of two values and more of the members', of which no single member holds all; whether one lab flagged them
 * or two is not known where the forum does not say. `one`: they are of two members and more, by what one of them could have brought there alone: a card that it flagged flags every account that the card pays for here, and is one person's card all the same.
 */
export type Confirmation = 'several' | 'one' | undefined

/** How far others' flags confirm a group, by the campaign that says most. */
export function confirmed(population: Population, members: Iterable<number>): Confirmation {
  const { held } = matched(population)
  const byCampaign = new Map<string, ReadonlySet<string>[]>()
  for (const party of members) {
    for (const [campaign, values] of held.get(party) ?? []) {
      const known = byCampaign.get(campaign)
      if (known === undefined) byCampaign.set(campaign, [values])
      else known.push(values)
    }
  }
  const each = [...byCampaign.values()].filter((holders) => holders.length >= CONFIRMING)
  const isSeveral = (holders: readonly ReadonlySet<string>[]) => {
    const values = new Set(holders.flatMap((one) => [...one])).size
    return holders.every((one) => one.size < values)
  }
  return each.some(isSeveral) ? 'several' : each.length > 0 ? 'one' : undefined
}

/** What a match is by. Where that is not told, all of a namespace may be one value. */
function nameOfValue({ namespace, value = '' }: Match): string {
  return `${namespace} ${value}`
}
