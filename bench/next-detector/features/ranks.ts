import { mean, sampleStandardDeviation, standardDeviation } from 'simple-statistics'
import type { GroupView } from '../../../src/detect/group/group-view.ts'
import { listOf } from '../../../src/detect/incidence.ts'
import { type Accounts, HABITS, type HabitName, oncePer } from '../../../src/detect/population.ts'

/** Each account's rank in something among all accounts, 0 to 1, ties taken together, and the standard deviation of the ranks. */
type Ranked = { readonly ranks: Float64Array; readonly deviation: number }

export type RankedName = HabitName | 'greedy'

/**
 * Mean over members of their accounts' ranks in one habit: half where a group is like this provider's accounts at large. NaN where all
 * accounts are the same in it, as where a field is not logged.
 */
export function meanRank({ population, members }: GroupView, name: RankedName): number {
  const ranked = rankedHabits(population.accounts)[name]
  return ranked.deviation === 0 ? Number.NaN : mean(ofParties(population, members, ranked))
}

/**
 * How much members differ in one habit, as a multiple of how much all accounts differ: 0 where all do the same. NaN where all accounts are the
 * same in it.
 */
export function spreadOfRanks({ population, members }: GroupView, name: RankedName): number {
  const ranked = rankedHabits(population.accounts)[name]
  if (ranked.deviation === 0 || members.length < 2) return Number.NaN
  return sampleStandardDeviation(ofParties(population, members, ranked)) / ranked.deviation
}

/** A firm's accounts do alike what one of its programs does, and are one party. */
function ofParties({ parties }: GroupView['population'], members: readonly number[], { ranks }: Ranked): number[] {
  return members.map((party) => {
    const accounts = listOf(parties.accounts, party)
    let sum = 0
    for (const at of accounts) sum += ranks[at] as number
    return sum / accounts.length
  })
}

const rankedHabits = oncePer((accounts: Accounts): Readonly<Record<RankedName, Ranked>> => {
  const habits = HABITS.map((name) => [name, ranked(accounts.habits[name])] as const)
  const greedy = Float64Array.from(accounts.greedy, (greedy, at) => greedy / (accounts.exchanges[at] as number))
  return { ...Object.fromEntries(habits), greedy: ranked(greedy) } as Record<RankedName, Ranked>
})

function ranked(values: Float64Array): Ranked {
  const order = Float64Array.from(values).sort()
  const places = new Map<number, number>()
  for (let from = 0; from < order.length; ) {
    const value = order[from] as number
    let until = from
    while (until < order.length && order[until] === value) until++
    places.set(value, (from + until + 1) / 2 / order.length)
    from = until
  }
  const ranks = values.map((value) => places.get(value) as number)
  return { ranks, deviation: places.size === 1 ? 0 : standardDeviation(Array.from(ranks)) }
}
