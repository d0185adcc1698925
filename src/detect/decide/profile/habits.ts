import { mean, sampleStandardDeviation, standardDeviation } from 'simple-statistics'
import { between } from '../../../stats/between.ts'
import { entropy } from '../../../stats/entropy.ts'
import { listOf } from '../../incidence.ts'
import { type Accounts, type HabitName, oncePer, type Population } from '../../population.ts'

/** How a group's parties use the API, beside how this provider's do. */
export type Habits = {
  /**
   * How much they differ: 0 where all do the same, 1 where they differ as accounts drawn at random do. People and firms have each their own ways; accounts that one program drives have its.
   */
  readonly spread: number
  /**
   * Where they stand among this provider's accounts, 0 to 1: by how much the model reasons for them, how long what they ask is, how much is refused since they ask too often, and how much is sampled at
   * temperature 0. Means over parties.
   */
  readonly reasoning: number
  readonly words: number
  readonly limited: number
  readonly greedy: number
  /**
   * How far apart what each party sends lies, of what it could: 0 where it sends one text, near 1 where no two have anything in common. Mean over parties. A trade's documents, a course's exercises and a
   * night shift's alarms are alike; who covers what a model knows sends of everything.
   */
  readonly breadth: number
  /** In how many languages they write, together: the entropy of the languages of their prompts, in bits; 0 where all are in one. */
  readonly languages: number
}

/** Of a provider that tells nothing; of breadth and languages what ordinary groups come to. */
export const NO_HABITS: Habits = {
  spread: 0.5,
  reasoning: 0.5,
  words: 0.5,
  limited: 0.5,
  greedy: 0.5,
  breadth: 0.8,
  languages: 0.5,
}

/** What habits are looked at, by what they are of: how answers are made, by which client, what is sent. Each of the three counts for the same, however many of its fields a provider logs. */
const SUBJECTS: readonly (readonly HabitName[])[] = [
  ['temperature', 'answer_limit', 'streamed'],
  ['clients', 'browser'],
  ['turns', 'instructed', 'distinct_prompts', 'words', 'input'],
]
/** Standard deviation of ranks below which hardly two accounts of a provider differ, and a habit says nothing. */
const TOLD = 0.03

/** Each account's rank in something among all, ties taken together, over how many there are; and the standard deviation of that. */
type Ranked = { readonly ranks: Float64Array; readonly deviation: number }
type RankedHabits = Readonly<Record<HabitName | 'greedy', Ranked>>

/** @param members the group's parties */
export function habitsOf({ accounts, parties }: Population, members: readonly number[]): Habits {
  const ranked = rankedHabits(accounts)
  const subjects = SUBJECTS.map((names) => names.map((name) => ranked[name]).filter(({ deviation }) => deviation > TOLD)).filter(
    (told) => told.length > 0,
  )
  // A firm's accounts do alike what one of its programs does, and are one party.
  const of = ({ ranks }: Ranked) => members.map((party) => meanRank(ranks, listOf(parties.accounts, party)))
  const breadths = breadthsOf(accounts)
  const told = members.flatMap((party) => {
    const its = Array.from(listOf(parties.accounts, party), (at) => breadths[at] as number).filter((one) => !Number.isNaN(one))
    return its.length === 0 ? [] : [mean(its)]
  })
  const standing = (habit: Ranked) => (habit.deviation > TOLD ? mean(of(habit)) : 0.5)
  return {
    spread:
      subjects.length === 0 || members.length < 2
        ? NO_HABITS.spread
        : mean(subjects.map((told) => mean(told.map((habit) => sampleStandardDeviation(of(habit)) / habit.deviation)))),
    reasoning: standing(ranked.reasoning),
    words: standing(ranked.words),
    limited: standing(ranked.limited),
    greedy: standing(ranked.greedy),
    breadth: told.length === 0 ? NO_HABITS.breadth : mean(told),
    languages: languagesOf(
      accounts,
      members.flatMap((party) => [...listOf(parties.accounts, party)]),
    ),
  }
}

/**
 * Half the squared distance of two texts of each account from each other, on average: vectors have unit length, so that it is one less the squared length of their mean, corrected for how few there are (a U-statistic).
 * NaN of accounts with one text, or none that has words: they say nothing. It stays the same when parties are looked away from.
 */
const breadthsOf = oncePer(({ vectors, exchanges }: Accounts): Float64Array => {
  const dimensions = vectors.length / exchanges.length
  return Float64Array.from(exchanges, (sent, at) => {
    const squares = vectors.subarray(at * dimensions, (at + 1) * dimensions).reduce((sum, value) => sum + value ** 2, 0)
    return sent < 2 || squares === 0 ? Number.NaN : between(0, 1, ((1 - squares) * sent) / (sent - 1))
  })
})

/** @param of accounts, by position */
function languagesOf({ languages }: Accounts, of: readonly number[]): number {
  const prompts = new Map<number, number>()
  for (const at of of)
    for (let i = languages.starts[at] as number; i < (languages.starts[at + 1] as number); i++) {
      const language = languages.ids[i] as number
      prompts.set(language, (prompts.get(language) ?? 0) + (languages.uses[i] as number))
    }
  return prompts.size === 0 ? NO_HABITS.languages : entropy(prompts.values()) / Math.LN2
}

function meanRank(ranks: Float64Array, accounts: Int32Array): number {
  let sum = 0
  for (const at of accounts) sum += ranks[at] as number
  return sum / accounts.length
}

/** Ranks are of accounts, which stay the same when parties are looked away from. */
const rankedHabits = oncePer((accounts: Accounts): RankedHabits => {
  const habits = Object.entries(accounts.habits).map(([name, values]) => [name, ranked(values)] as const)
  const greedy = Float64Array.from(accounts.greedy, (greedy, at) => greedy / (accounts.exchanges[at] as number))
  return { ...Object.fromEntries(habits), greedy: ranked(greedy) } as RankedHabits
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
  return { ranks, deviation: standardDeviation(Array.from(ranks)) }
}
