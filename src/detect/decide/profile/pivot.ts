import { max, mean } from 'simple-statistics'
import { listOf } from '../../incidence.ts'
import { oncePer, type Population, type Releases } from '../../population.ts'

/** Exchanges that a group's own must outweigh before they say whether it moved. */
const DOUBT = 10
/** What a group counts for of whom that cannot be said, as where no model was released: between pools, which stood at 0, and operators, who stood at 0.3. */
export const NO_PIVOT = 0.15

/**
 * Of what a group sends within a day of a model's release that asks for training data, how much moves to it, beyond what this provider's accounts move: 0 where as much, 1 where all, below 0 where less; of several releases the one to
 * which it moves most. An operator who collects answers wants the new model's at once, and half of his traffic was seen to move within a day; customers of a pool move one by one, each when he likes, or never.
 *
 * @param members the group's parties
 */
export function pivotOf(population: Population, members: readonly number[]): number {
  const { accounts, parties } = population
  const { count, askingReleased, askingMoved } = accounts.releases
  if (count === 0) return NO_PIVOT
  const own = members.flatMap((party) => Array.from(listOf(parties.accounts, party)))
  return max(
    ordinaryShares(population).map((ordinary, at) =>
      beyond(ordinary, sentOf(askingReleased, own, at, count), sentOf(askingMoved, own, at, count)),
    ),
  )
}

function sentOf(figures: Int32Array, own: readonly number[], release: number, releases: number): number {
  return own.reduce((sum, at) => sum + (figures[at * releases + release] as number), 0)
}

/** Where everybody moves, as by an alias that is turned to the new model, nobody can move further and nothing is told. */
function beyond(ordinary: number, released: number, moved: number): number {
  return (moved - ordinary * released + DOUBT * NO_PIVOT) / ((1 - ordinary) * released + DOUBT)
}

/** What an account of this provider moves on average, for each release. */
const ordinaryShares = oncePer(({ accounts: { releases } }: Population): readonly number[] =>
  Array.from({ length: releases.count }, (_, at) => ordinaryShare(releases, at)),
)

function ordinaryShare({ count, released, moved }: Releases, release: number): number {
  const shares: number[] = []
  for (let at = release; at < released.length; at += count) {
    const sent = released[at] as number
    if (sent > 0) shares.push((moved[at] as number) / sent)
  }
  return shares.length === 0 ? 0 : mean(shares)
}
