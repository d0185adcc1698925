import { type Lists, listOf, lists } from '../incidence.ts'
import { oncePer, type Population } from '../population.ts'

/** Times of each party's accounts: those of party `p` stand from starts[p] to starts[p + 1]. */
export type Times = { readonly starts: Int32Array; readonly times: Float64Array }

/** What signals and verdicts read of parties for every set, worked out once; one entry for each party. */
export type PartyFigures = {
  /** Exchanges of all its accounts, and those that went to a model within a day of its release. */
  readonly exchanges: Int32Array
  readonly pivoted: Int32Array
  /** Exchanges of all its accounts that were sampled at temperature 0; those that name none are not. */
  readonly greedy: Int32Array
  /** Share of its exchanges that ask for training data. */
  readonly asking: Float64Array
  /** Natural logarithm of its exchanges. */
  readonly volume: Float64Array
  /** When the first of its accounts was first seen in the window, in Unix seconds. */
  readonly firstSeen: Float64Array
  /** When the first of its accounts was created, in Unix seconds; Infinity where that is not known of any. */
  readonly firstCreated: Float64Array
  /** Creation times of its accounts, in Unix seconds, where they are known. */
  readonly created: Times
  /** The same of their closing, of those that were closed by the window's end. */
  readonly closed: Times
  /** Hours since the window's start in which any of its accounts was active, rising. */
  readonly hours: Lists
}

export const partyFigures = oncePer(({ parties, accounts }: Population): PartyFigures => {
  const each = Array.from({ length: parties.count }, (_, party) => listOf(parties.accounts, party))
  const sum = (of: Int32Array) =>
    Int32Array.from(each, (own) => {
      let all = 0
      for (const at of own) all += of[at] as number
      return all
    })
  const times = (of: 'created_at' | 'closed_at'): Times => {
    const known = each.map((own) => Array.from(own).flatMap((at) => accounts.cards[at]?.[of] ?? []))
    return { starts: lists(known.map((all) => all.map(() => 0))).starts, times: Float64Array.from(known.flat()) }
  }
  const asking = sum(accounts.asking)
  return {
    exchanges: parties.exchanges,
    pivoted: sum(accounts.pivoted),
    greedy: sum(accounts.greedy),
    asking: Float64Array.from(asking, (some, party) => some / (parties.exchanges[party] as number)),
    volume: Float64Array.from(parties.exchanges, (exchanges) => Math.log(exchanges)),
    firstSeen: Float64Array.from(each, (own) => earliest(own, (at) => accounts.firstSeen[at])),
    firstCreated: Float64Array.from(each, (own) => earliest(own, (at) => accounts.cards[at]?.created_at)),
    created: times('created_at'),
    closed: times('closed_at'),
    hours: lists(
      each.map((own) =>
        [...new Set(Array.from(own).flatMap((at) => Array.from(listOf(accounts.hours, at))))].sort((a, b) => a - b),
      ),
    ),
  }
})

/** The least of what is known of some accounts; of all the accounts of one party there may be more than a call takes arguments. */
function earliest(accounts: Int32Array, of: (at: number) => number | null | undefined): number {
  let least = Number.POSITIVE_INFINITY
  for (const at of accounts) least = Math.min(least, of(at) ?? Number.POSITIVE_INFINITY)
  return least
}
